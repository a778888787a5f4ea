using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;

namespace Retab.Contracts.Testing;

/// <summary>The requests that a stub got, in their order, as they were when this was asked for.</summary>
public sealed class StubRequests : IReadOnlyList<StubRequest>
{
    private readonly IReadOnlyList<StubRequest> _requests;

    internal StubRequests(IReadOnlyList<StubRequest> requests) => _requests = requests;

    /// <summary>How many there are.</summary>
    public int Count => _requests.Count;

    /// <summary>Those for which nothing was given: another path, another step or run, a wrong key or parameter.</summary>
    public IReadOnlyList<StubRequest> Unmatched => [.. _requests.Where(request => !request.IsMatched)];

    /// <summary>The request at a place, counted from 0.</summary>
    public StubRequest this[int index] => _requests[index];

    /// <inheritdoc/>
    public IEnumerator<StubRequest> GetEnumerator() => _requests.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Asserts that a step was asked for.</summary>
    /// <param name="stepId">Identifier of the step.</param>
    /// <param name="times">How often, exactly; null for at least once.</param>
    /// <param name="runId">The run that must be named each time counted; null counts requests of any run and of none.</param>
    /// <exception cref="StubAssertionException">It was not; the message lists what came.</exception>
    public void AssertAskedFor(string stepId, int? times = null, string? runId = null)
    {
        string step = $"Step '{stepId}'{(runId is null ? "" : $" of run '{runId}'")}";
        AssertCount(request => request.StepId == stepId && (runId is null || request.RunId == runId), times, step);
    }

    /// <summary>Asserts that the list of steps was asked for; <see cref="StubRequest.Query"/> says with which filters.</summary>
    /// <param name="times">How often, which is how many pages, exactly; null for at least once.</param>
    /// <exception cref="StubAssertionException">It was not; the message lists what came.</exception>
    public void AssertListed(int? times = null) => AssertCount(request => request.IsList, times, "The list");

    /// <summary>Asserts that something was given for every request.</summary>
    /// <exception cref="StubAssertionException">It was not; the message lists those others.</exception>
    public void AssertNoneUnmatched()
    {
        if (Unmatched is { Count: > 0 } unmatched)
        {
            throw new StubAssertionException(
                Times(unmatched.Count) + " something was asked that nothing was given for." + Listed(unmatched, "Unmatched"));
        }
    }

    private void AssertCount(Func<StubRequest, bool> isCounted, int? times, string what)
    {
        int count = _requests.Count(isCounted);
        if (times is { } exact ? count != exact : count == 0)
        {
            throw new StubAssertionException(
                $"{what} should have been asked for {(times is null ? "at least once" : Times(times.Value))}, but was {Times(count)}."
                + Listed(_requests, "Requests"));
        }
    }

    private static string Times(int count) => count switch { 0 => "never", 1 => "once", _ => count + " times" };

    private static string Listed(IReadOnlyList<StubRequest> requests, string title) =>
        requests.Count == 0
            ? " No request came at all."
            : " " + title + ":" + string.Concat(requests.Select(request => Environment.NewLine + "  " + request));
}
