namespace Retab.Contracts.Testing;

using System;
using System.Collections.Generic;
using System.Linq;

/// <summary>A request that a stub got.</summary>
public sealed class StubRequest
{
    private const string Mask = "***";

    private static readonly string[] KeyHeaders = ["Api-Key", "Authorization", "Cookie", "Proxy-Authorization"];

    private StubRequest(
        string method,
        string path,
        StubTarget target,
        IReadOnlyDictionary<string, string> headers,
        StubAnswer answer,
        bool isMatched)
    {
        Method = method;
        Path = path;
        StepId = target.StepId;
        IsList = target.Operation == ContractOperation.List;
        Query = target.Query;
        Headers = headers;
        StatusCode = answer.Fault is null ? answer.StatusCode : null;
        Fault = answer.Fault;
        IsMatched = isMatched;
    }

    /// <summary>The HTTP method in upper case.</summary>
    public string Method { get; }

    /// <summary>The path without the query, escaped as it was sent.</summary>
    public string Path { get; }

    /// <summary>The requested step; null for the list and for any other path.</summary>
    public string? StepId { get; }

    /// <summary>The requested run; null if none was named.</summary>
    public string? RunId => Query["run_id"].LastOrDefault();

    /// <summary>Whether the list of steps was requested.</summary>
    public bool IsList { get; }

    /// <summary>
    /// The values of each query parameter, unescaped and in order: <c>Query["status"]</c>. Empty for a parameter that was not sent. API
    /// keys in them are masked.
    /// </summary>
    public ILookup<string, string> Query { get; }

    /// <summary>The headers. Names are case-insensitive, values of one name are joined with commas, and API keys are masked.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; }

    /// <summary>The status of the answer; null if it was a fault that has none.</summary>
    public int? StatusCode { get; }

    /// <summary>The fault that broke the answer off; null if it was answered with a status.</summary>
    public StubFault? Fault { get; }

    /// <summary>Whether something was given for the request. Always true for a page of the list, even an empty one.</summary>
    public bool IsMatched { get; }

    /// <summary>Method, path, query and answer on one line.</summary>
    public override string ToString()
    {
        string query = string.Join('&', Query.SelectMany(parameter => parameter.Select(value => $"{parameter.Key}={value}")));
        string answer = Fault?.ToString() ?? $"{StatusCode}";
        return $"{Method} {Path}{(query.Length == 0 ? "" : $"?{query}")} -> {answer}{(IsMatched ? "" : " (unmatched)")}";
    }

    internal static StubRequest Of(
        string method,
        string rawTarget,
        StubTarget target,
        List<KeyValuePair<string, string>> headers,
        string key,
        StubAnswer answer,
        bool isMatched) =>
        new(
            method,
            rawTarget.Split('?')[0].Replace(key, Mask, StringComparison.Ordinal),
            target.Masked(key, Mask),
            headers
                .GroupBy(header => header.Key, StringComparer.OrdinalIgnoreCase)
                .ToDictionary(
                    group => group.Key,
                    group => KeyHeaders.Contains(group.Key, StringComparer.OrdinalIgnoreCase)
                        ? Mask
                        : string.Join(", ", group.Select(header => header.Value)).Replace(key, Mask, StringComparison.Ordinal),
                    StringComparer.OrdinalIgnoreCase),
            answer,
            isMatched);
}
