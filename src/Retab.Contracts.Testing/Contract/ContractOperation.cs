using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;

namespace Retab.Contracts.Testing;

/// <summary>An operation of the contract: its path, its query, its answers.</summary>
internal sealed class ContractOperation
{
    internal static readonly ContractOperation Get = new("WorkflowSteps_Get");

    internal static readonly ContractOperation List = new("WorkflowSteps_List");

    private readonly JsonElement _operation;

    private ContractOperation(string operationId) => (Path, _operation) = EmbeddedContract.Operation(operationId);

    /// <summary>The path, parameters in braces.</summary>
    internal string Path { get; }

    internal IEnumerable<(string Name, JsonElement Schema)> QueryParameters =>
        from parameter in _operation.GetProperty("parameters").EnumerateArray()
        let resolved = EmbeddedContract.Resolve(parameter)
        where resolved.GetProperty("in").ValueEquals("query")
        select (resolved.GetProperty("name").GetString()!, EmbeddedContract.Resolve(resolved.GetProperty("schema")));

    /// <summary>The bodies that the contract shows of a 200, in its order.</summary>
    internal IEnumerable<string> Examples => ExamplesOf(Response(200)!.Value);

    /// <summary>The schema of the body of a 200.</summary>
    internal JsonElement Body => Schema(200)!.Value;

    /// <summary>The schema of the body of a status; null where the contract has none.</summary>
    internal JsonElement? Schema(int statusCode) =>
        Response(statusCode) is { } response
        && Content(response) is { } content
        && content.TryGetProperty("schema", out JsonElement schema)
            ? schema
            : null;

    /// <summary>The body that the contract shows first for a status; null where it shows none.</summary>
    internal string? ErrorExample(int statusCode) => Response(statusCode) is { } response ? ExamplesOf(response).FirstOrDefault() : null;

    private JsonElement? Response(int statusCode)
    {
        string exact = statusCode.ToString(CultureInfo.InvariantCulture);
        JsonElement responses = _operation.GetProperty("responses");
        return responses.TryGetProperty(exact, out JsonElement found) || responses.TryGetProperty($"{exact[0]}XX", out found)
            ? found
            : null;
    }

    private static IEnumerable<string> ExamplesOf(JsonElement response) =>
        Content(response) is { } content && content.TryGetProperty("examples", out JsonElement examples)
            ? examples.EnumerateObject().Select(example => example.Value.GetProperty("value").GetRawText())
            : [];

    private static JsonElement? Content(JsonElement response) =>
        response.TryGetProperty("content", out JsonElement content) && content.TryGetProperty("application/json", out JsonElement json)
            ? json
            : null;
}
