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
        string[] parts = InOriginForm(rawTarget).Split('?', 2);
        string id = parts[0].StartsWith(Folder, StringComparison.Ordinal) ? parts[0][Folder.Length..] : "";
        string? run = parts.Length == 1
            ? null
            : parts[1].Split('&')
                .Where(pair => pair.StartsWith("run_id=", StringComparison.Ordinal))
                .Select(pair => Uri.UnescapeDataString(pair["run_id=".Length..].Replace('+', ' ')))
                .FirstOrDefault();

        // A plus is a space in a query alone.
        return new StubTarget(id.Length == 0 || id.Contains('/', StringComparison.Ordinal) ? null : Uri.UnescapeDataString(id), run);
    }

    /// <summary>Path and query: a target may also name scheme and host, as to a proxy (RFC 9112, 3.2.2).</summary>
    internal static string InOriginForm(string rawTarget)
    {
        int host = rawTarget switch
        {
            _ when rawTarget.StartsWith("http://", StringComparison.OrdinalIgnoreCase) => 7,
            _ when rawTarget.StartsWith("https://", StringComparison.OrdinalIgnoreCase) => 8,
            _ => 0,
        };
        int path = host == 0 ? 0 : rawTarget.IndexOfAny(['/', '?'], host);
        return path < 0 ? "/" : rawTarget[path] == '?' ? "/" + rawTarget[path..] : rawTarget[path..];
    }
}
