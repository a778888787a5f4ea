namespace Retab.Contracts.Testing;

using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;

/// <summary>The 404 for a step that was not given. It has the shape of the contract's own 404, and its text lists what was given.</summary>
internal static class NotGiven
{
    private const int MostListed = 10;
    private const int LongestId = 60;

    internal static StubAnswer Answer(string stepId, string? runId, IReadOnlyCollection<Given> givens)
    {
        string ofRun = runId is null ? "" : $" for run '{Short(runId)}'";
        return StubAnswer.Error(404, Body($"Step '{Short(stepId)}' was not given{ofRun}. {Listed(stepId, givens)}"));
    }

    internal static string Body(string message) => RetabErrorBodies.Json(new()
    {
        ["detail"] = new JsonObject
        {
            ["code"] = "HTTP_EXCEPTION",
            ["message"] = "Request failed",
            ["details"] = new JsonObject { ["error"] = new JsonObject { ["message"] = message, ["code"] = "STEP_NOT_FOUND" } },
        },
    });

    /// <summary>The same step in other runs comes first: it tells why nothing matched.</summary>
    private static string Listed(string stepId, IReadOnlyCollection<Given> givens)
    {
        if (givens.Count == 0)
        {
            return "No step was given.";
        }

        IEnumerable<string> listed = givens
            .OrderBy(given => given.StepId != stepId)
            .Take(MostListed)
            .Select(given => $"{Short(given.StepId)}{(given.RunId is null ? "" : $" (run {Short(given.RunId)})")}");
        string more = givens.Count > MostListed ? $" and {givens.Count - MostListed} more" : "";
        return $"Given: {string.Join(", ", listed)}{more}.";
    }

    private static string Short(string id)
    {
        if (id.Length <= LongestId)
        {
            return id;
        }

        int length = char.IsHighSurrogate(id[LongestId - 1]) ? LongestId - 1 : LongestId;
        return $"{id[..length]}…";
    }
}
