namespace Retab.Contracts.Testing;

using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

/// <summary>A snapshot of the requests that a stub got, in order of arrival.</summary>
public sealed class StubRequests : IReadOnlyList<StubRequest>
{
    private readonly IReadOnlyList<StubRequest> _requests;

    internal StubRequests(IReadOnlyList<StubRequest> requests) => _requests = requests;

    /// <summary>The number of requests.</summary>
    public int Count => _requests.Count;

    /// <summary>The requests for which nothing was given: another path, step or run, a wrong key or an invalid parameter.</summary>
    public IReadOnlyList<StubRequest> Unmatched => [.. _requests.Where(request => !request.IsMatched)];

    /// <summary>The request at a zero-based index.</summary>
    public StubRequest this[int index] => _requests[index];

    /// <inheritdoc/>
    public IEnumerator<StubRequest> GetEnumerator() => _requests.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Asserts that a step was requested.</summary>
    /// <param name="stepId">The ID of the step.</param>
    /// <param name="times">The exact number of requests; null, the default, for at least one.</param>
    /// <param name="runId">Counts only requests that name this run; null, the default, counts requests that name any run or none.</param>
    /// <exception cref="StubAssertionException">The number differs. The message lists the requests.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="stepId"/> is null.</exception>
    /// <exception cref="ArgumentException">
    /// An ID is blank, or no client can request the step's ID: it is <c>.</c>, <c>..</c> or not valid Unicode.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="times"/> is negative.</exception>
    public void AssertAskedFor(string stepId, int? times = null, string? runId = null)
    {
        Given.CheckedId(stepId, nameof(stepId));
        if (runId is not null)
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(runId);
        }

        string step = $"step '{stepId}'{(runId is null ? "" : $" of run '{runId}'")}";
        AssertCount(request => request.StepId == stepId && (runId is null || request.RunId == runId), times, step);
    }

    /// <summary>Asserts that the list of steps was requested. <see cref="StubRequest.Query"/> has the filters.</summary>
    /// <param name="times">The exact number of requests, one for each page; null, the default, for at least one.</param>
    /// <exception cref="StubAssertionException">The number differs. The message lists the requests.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="times"/> is negative.</exception>
    public void AssertListed(int? times = null) => AssertCount(request => request.IsList, times, "the list");

    /// <summary>Asserts that something was given for every request. Also succeeds if there were no requests.</summary>
    /// <exception cref="StubAssertionException">Nothing was given for some. The message lists them.</exception>
    public void AssertNoneUnmatched()
    {
        if (Unmatched is { Count: > 0 } unmatched)
        {
            throw new StubAssertionException(
                $"{unmatched.Count} of {Count} requests matched nothing that was given.{Listed(unmatched, "Unmatched")}");
        }
    }

    private void AssertCount(Func<StubRequest, bool> isCounted, int? times, string what)
    {
        if (times is < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(times), times, "A number of requests cannot be negative.");
        }

        int count = _requests.Count(isCounted);
        if (times is { } exact ? count != exact : count == 0)
        {
            throw new StubAssertionException(
                $"Requests for {what}: expected {times?.ToString(CultureInfo.InvariantCulture) ?? "at least 1"}, but got {count}."
                + Listed(_requests, "All requests"));
        }
    }

    private static string Listed(IReadOnlyList<StubRequest> requests, string title) =>
        requests.Count == 0
            ? " There were no requests."
            : string.Join($"{Environment.NewLine}  ", [$" {title}:", .. requests.Select(request => $"{request}")]);
}
