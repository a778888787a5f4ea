namespace Retab.Contracts.Testing;

using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

/// <summary>The list of steps: ordered, filtered and paged.</summary>
internal sealed class StepList
{
    private readonly ListedStep[] _steps;
    private readonly HashSet<string> _sharedIds;

    internal StepList(IEnumerable<ListedStep> steps)
    {
        _steps =
        [
            .. steps
                .OrderBy(listed => listed.Step.StartedAt is null)
                .ThenBy(listed => listed.Step.StartedAt)
                .ThenBy(listed => listed.Step.StepId, StringComparer.Ordinal)
                .ThenBy(listed => listed.Step.RunId, StringComparer.Ordinal),
        ];
        _sharedIds = [.. _steps.GroupBy(listed => listed.Step.StepId).Where(group => group.Skip(1).Any()).Select(group => group.Key)];
    }

    private static int DefaultLimit => ContractOperation.List.QueryParameters
        .Where(parameter => parameter.Name == "limit")
        .Select(parameter => parameter.Schema.TryGetProperty("default", out JsonElement limit) ? limit.GetInt32() : (int?)null)
        .FirstOrDefault() ?? 20;

    /// <summary>The JSON of a page with one step.</summary>
    internal static string Of(WorkflowRunStep step) =>
        new StepList([new(StubAnswer.Step(RetabJson.Serialize(step)), null)]).Pages().Single().Page.Body;

    internal static StubAnswer UnknownCursor(string parameter) => QueryCheck.Refused(parameter, "Value error, no step has this cursor");

    /// <summary>The whole list in pages of the default size, each with the cursor that requests it; null for the first page.</summary>
    internal IEnumerable<(string? After, StubAnswer Page)> Pages()
    {
        int limit = DefaultLimit;
        for (int start = 0; start == 0 || start < _steps.Length; start += limit)
        {
            yield return (start == 0 ? null : CursorOf(_steps[start - 1]), Page(_steps, start, limit, DownloadUrls.LeftOut));
        }
    }

    /// <summary>The page that a query requests, or a 422 if its cursor is unknown.</summary>
    internal StubAnswer Page(ILookup<string, string> query, Func<StubAnswer, StubAnswer> served)
    {
        string? before = query["before"].LastOrDefault();
        string? after = query["after"].LastOrDefault();
        if (before is not null && after is not null)
        {
            return QueryCheck.Refused("before", "Value error, before and after exclude each other");
        }

        int limit = QueryCheck.TryReadInteger(query["limit"].LastOrDefault(), out int number) ? number : DefaultLimit;
        ListedStep[] found = [.. _steps.Where(listed => listed.Matches(query))];
        if ((before ?? after) is not { } cursor)
        {
            return Page(found, 0, limit, served);
        }

        if (At(cursor, found) is not { } at)
        {
            return UnknownCursor(before is null ? "after" : "before");
        }

        int place = Array.IndexOf(_steps, at);
        int preceding = _steps.Take(place).Count(listed => listed.Matches(query));
        if (before is null)
        {
            return Page(found, at.Matches(query) ? preceding + 1 : preceding, limit, served);
        }

        int start = Math.Max(0, preceding - limit);
        return Page(found, start, preceding - start, served);
    }

    private StubAnswer Page(ListedStep[] steps, int start, int count, Func<StubAnswer, StubAnswer> served)
    {
        ListedStep[] page = [.. steps.Skip(start).Take(count)];
        string data = string.Join(',', page.Select(listed => served(listed.Answer).Body));
        string before = Cursor(start > 0, page.FirstOrDefault());
        string after = Cursor(start + page.Length < steps.Length, page.LastOrDefault());
        return new StubAnswer(200, $$$"""{"data":[{{{data}}}],"list_metadata":{"before":{{{before}}},"after":{{{after}}}}}""");
    }

    private string Cursor(bool isThereMore, ListedStep? step) =>
        JsonSerializer.Serialize(isThereMore && step is not null ? CursorOf(step) : null);

    /// <summary>
    /// The ID of the step, with its run if several steps have that ID. Only such cursors contain an @, so every cursor is unique.
    /// </summary>
    private string CursorOf(ListedStep listed) =>
        _sharedIds.Contains(listed.Step.StepId) || listed.Step.StepId.Contains('@', StringComparison.Ordinal)
            ? $"{Uri.EscapeDataString(listed.Step.StepId)}@{Uri.EscapeDataString(listed.Step.RunId)}"
            : listed.Step.StepId;

    /// <summary>
    /// The step of a cursor, or of a plain ID that several runs share. A step that no longer matches the filters keeps its place in the
    /// list.
    /// </summary>
    private ListedStep? At(string cursor, ListedStep[] found) =>
        _steps.FirstOrDefault(listed => CursorOf(listed) == cursor)
        ?? found.Concat(_steps).FirstOrDefault(listed => listed.Step.StepId == cursor);
}
