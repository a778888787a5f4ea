using System;
using System.Collections.Generic;
using System.Linq;

namespace Retab.Contracts.Testing;

/// <summary>One request that a stub got.</summary>
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

    /// <summary>The method, in capitals.</summary>
    public string Method { get; }

    /// <summary>The path as it was sent, escapes included, without the query.</summary>
    public string Path { get; }

    /// <summary>The step that was asked for; null where the path is another one, as of the list.</summary>
    public string? StepId { get; }

    /// <summary>The run that was asked for; null where none was named.</summary>
    public string? RunId => Query["run_id"].FirstOrDefault();

    /// <summary>Whether the list of steps was asked for.</summary>
    public bool IsList { get; }

    /// <summary>
    /// The values of each parameter of the query, unescaped and in their order; none where it was not sent: <c>Query["status"]</c>.
    /// Keys in them are masked.
    /// </summary>
    public ILookup<string, string> Query { get; }

    /// <summary>The headers; keys in them are masked, values of one name joined. Names are compared without case.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; }

    /// <summary>What was answered; null where a fault was.</summary>
    public int? StatusCode { get; }

    /// <summary>The fault that was answered; null where a status was.</summary>
    public StubFault? Fault { get; }

    /// <summary>Whether something was given for it; a page of the list is, even where no step was.</summary>
    public bool IsMatched { get; }

    /// <summary>One line: method, path, query, answer.</summary>
    public override string ToString()
    {
        string query = string.Join('&', Query.SelectMany(parameter => parameter.Select(value => $"{parameter.Key}={value}")));
        return $"{Method} {Path}{(query.Length == 0 ? "" : $"?{query}")} -> {Fault?.ToString() ?? $"{StatusCode}"}"
            + (IsMatched ? "" : " (nothing was given for it)");
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
