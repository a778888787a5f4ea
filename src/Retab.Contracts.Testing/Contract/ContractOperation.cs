namespace Retab.Contracts.Testing;

using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;

/// <summary>An operation of the contract: path, query and responses.</summary>
internal sealed class ContractOperation
{
    internal static readonly ContractOperation Get = new("WorkflowSteps_Get");

    internal static readonly ContractOperation List = new("WorkflowSteps_List");

    private readonly JsonElement _operation;

    private ContractOperation(string operationId) => (Path, _operation) = EmbeddedContract.Operation(operationId);

    /// <summary>The path, with parameters in braces.</summary>
    internal string Path { get; }

    internal IEnumerable<(string Name, JsonElement Schema)> QueryParameters =>
        from parameter in _operation.GetProperty("parameters").EnumerateArray()
        let resolved = EmbeddedContract.Resolve(parameter)
        where resolved.GetProperty("in").ValueEquals("query")
        select (resolved.GetProperty("name").GetString()!, EmbeddedContract.Resolve(resolved.GetProperty("schema")));

    /// <summary>The examples of a 200, in the order of the contract.</summary>
    internal IEnumerable<string> Examples => ExamplesOf(Response(200)!.Value);

    /// <summary>The schema of the body of a 200.</summary>
    internal JsonElement Body => Schema(200)!.Value;

    /// <summary>The schema of the body of a status; null if the contract has none.</summary>
    internal JsonElement? Schema(int statusCode) =>
        Response(statusCode) is { } response
        && Content(response) is { } content
        && content.TryGetProperty("schema", out JsonElement schema)
            ? schema
            : null;

    /// <summary>
    /// The first example of this very status, not of a range such as 5XX, without the white space of the contract; null if there is none.
    /// </summary>
    internal string? ErrorExample(int statusCode) =>
        Responses.TryGetProperty(Text(statusCode), out JsonElement response) && ExamplesOf(response).FirstOrDefault() is { } example
            ? RetabErrorBodies.Compact(JsonNode.Parse(example))
            : null;

    private JsonElement Responses => _operation.GetProperty("responses");

    private JsonElement? Response(int statusCode)
    {
        string exact = Text(statusCode);
        return Responses.TryGetProperty(exact, out JsonElement found) || Responses.TryGetProperty($"{exact[0]}XX", out found)
            ? found
            : null;
    }

    private static string Text(int statusCode) => statusCode.ToString(CultureInfo.InvariantCulture);

    private static IEnumerable<string> ExamplesOf(JsonElement response) =>
        Content(response) is { } content && content.TryGetProperty("examples", out JsonElement examples)
            ? examples.EnumerateObject().Select(example => example.Value.GetProperty("value").GetRawText())
            : [];

    private static JsonElement? Content(JsonElement response) =>
        response.TryGetProperty("content", out JsonElement content) && content.TryGetProperty("application/json", out JsonElement json)
            ? json
            : null;
}
