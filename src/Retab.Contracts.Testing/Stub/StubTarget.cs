using System;
using System.Linq;

namespace Retab.Contracts.Testing;

/// <summary>What the target of a request asks for, as it was sent: ids are opaque, and servers decode paths in ways of their own.</summary>
/// <param name="StepId">The step; null where the path is another one.</param>
/// <param name="RunId">The run; null where none is named.</param>
internal sealed record StubTarget(string? StepId, string? RunId)
{
    internal const string Folder = "/v1/workflows/steps/";

    internal static StubTarget Parse(string rawTarget)
    {
        string[] parts = rawTarget.Split('?', 2);
        string id = parts[0].StartsWith(Folder, StringComparison.Ordinal) ? parts[0][Folder.Length..] : "";
        string? run = parts.Length == 1
            ? null
            : parts[1].Split('&').Where(pair => pair.StartsWith("run_id=", StringComparison.Ordinal)).Select(pair => Unescape(pair["run_id=".Length..])).FirstOrDefault();
        return new StubTarget(id.Length == 0 || id.Contains('/', StringComparison.Ordinal) ? null : Unescape(id), run);
    }

    private static string Unescape(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
