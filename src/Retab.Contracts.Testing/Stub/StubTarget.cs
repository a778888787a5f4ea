namespace Retab.Contracts.Testing;

using System;
using System.Linq;

/// <summary>The target of a request, parsed as it was sent: IDs are opaque, and web servers decode paths in ways of their own.</summary>
/// <param name="Operation">The operation; null for any other path.</param>
/// <param name="StepId">The step in the path; null if there is none.</param>
/// <param name="Query">The parameters, unescaped and in order.</param>
internal sealed record StubTarget(ContractOperation? Operation, string? StepId, ILookup<string, string> Query)
{
    /// <summary>The run; null if none is named.</summary>
    internal string? RunId => Query["run_id"].LastOrDefault();

    internal static StubTarget Parse(string rawTarget)
    {
        string[] parts = InOriginForm(rawTarget).Split('?', 2);
        ILookup<string, string> query = parts.Skip(1)
            .SelectMany(text => text.Split('&', StringSplitOptions.RemoveEmptyEntries))
            .Select(pair => pair.Split('=', 2))
            .ToLookup(pair => QueryText(pair[0]), pair => QueryText(pair.ElementAtOrDefault(1) ?? ""), StringComparer.Ordinal);
        if (parts[0] == ContractOperation.List.Path)
        {
            return new(ContractOperation.List, null, query);
        }

        string? stepId = StepIdIn(parts[0]);
        return new(stepId is null ? null : ContractOperation.Get, stepId, query);
    }

    /// <summary>The same target with the key in its query masked.</summary>
    internal StubTarget Masked(string key, string mask) => this with
    {
        Query = Query
            .SelectMany(parameter => parameter.Select(value => (parameter.Key, Value: value.Replace(key, mask, StringComparison.Ordinal))))
            .ToLookup(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal),
    };

    /// <summary>Path and query. A target can also have scheme and host, as requests to a proxy do (RFC 9112, 3.2.2).</summary>
    internal static string InOriginForm(string rawTarget)
    {
        int host = rawTarget switch
        {
            _ when rawTarget.StartsWith("http://", StringComparison.OrdinalIgnoreCase) => 7,
            _ when rawTarget.StartsWith("https://", StringComparison.OrdinalIgnoreCase) => 8,
            _ => 0,
        };
        int path = host == 0 ? 0 : rawTarget.IndexOfAny(['/', '?'], host);
        if (path < 0)
        {
            return "/";
        }

        return rawTarget[path] == '?' ? $"/{rawTarget[path..]}" : rawTarget[path..];
    }

    private static string? StepIdIn(string path)
    {
        string[] around = ContractOperation.Get.Path.Split("{step_id}");
        if (!path.StartsWith(around[0], StringComparison.Ordinal)
            || !path.EndsWith(around[1], StringComparison.Ordinal)
            || path.Length <= around[0].Length + around[1].Length)
        {
            return null;
        }

        string id = path[around[0].Length..^around[1].Length];
        return id.Contains('/', StringComparison.Ordinal) ? null : Uri.UnescapeDataString(id);
    }

    /// <summary>A plus sign means a space in a query, but not in a path.</summary>
    private static string QueryText(string escaped) => Uri.UnescapeDataString(escaped.Replace('+', ' '));
}
