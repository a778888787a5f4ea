using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;

namespace Retab.Contracts.Testing;

/// <summary>openapi/retab.json, as it was when this package was made.</summary>
internal static class EmbeddedContract
{
    private static readonly JsonElement Root = Read();

    /// <summary>The one operation of the contract.</summary>
    private static readonly JsonElement Operation =
        Root.GetProperty("paths").GetProperty("/v1/workflows/steps/{step_id}").GetProperty("get");

    /// <summary>The steps that the contract shows, in its order.</summary>
    internal static IEnumerable<string> StepExamples => Examples("200");

    /// <summary>What a pointer of the contract (<c>#/…</c>) stands for.</summary>
    internal static JsonElement Follow(string pointer) =>
        pointer.Split('/').Skip(1).Aggregate(Root, (at, step) => at.GetProperty(JsonPointer.Unescape(step)));

    /// <summary>The schema itself, behind its reference; an allOf of one is a reference with a default or a text beside it.</summary>
    internal static JsonElement Resolve(JsonElement schema)
    {
        while (schema.ValueKind == JsonValueKind.Object)
        {
            if (schema.TryGetProperty("$ref", out JsonElement reference))
            {
                schema = Follow(reference.GetString()!);
            }
            else if (!schema.TryGetProperty("type", out _)
                && schema.TryGetProperty("allOf", out JsonElement parts)
                && parts.GetArrayLength() == 1)
            {
                schema = parts[0];
            }
            else
            {
                break;
            }
        }

        return schema;
    }

    internal static JsonElement? ErrorSchema(int statusCode) =>
        Response(statusCode) is { } response
        && Content(response) is { } content
        && content.TryGetProperty("schema", out JsonElement schema)
            ? schema
            : null;

    /// <summary>The body that the contract shows first for a status; null where it shows none.</summary>
    internal static string? ErrorExample(int statusCode) =>
        Response(statusCode) is { } response ? Examples(response).FirstOrDefault() : null;

    private static JsonElement? Response(int statusCode)
    {
        string exact = statusCode.ToString(CultureInfo.InvariantCulture);
        JsonElement responses = Operation.GetProperty("responses");
        return responses.TryGetProperty(exact, out JsonElement found) || responses.TryGetProperty(exact[0] + "XX", out found)
            ? found
            : null;
    }

    private static IEnumerable<string> Examples(string status) => Examples(Operation.GetProperty("responses").GetProperty(status));

    private static IEnumerable<string> Examples(JsonElement response) =>
        Content(response) is { } content && content.TryGetProperty("examples", out JsonElement examples)
            ? examples.EnumerateObject().Select(example => example.Value.GetProperty("value").GetRawText())
            : [];

    private static JsonElement? Content(JsonElement response) =>
        response.TryGetProperty("content", out JsonElement content) && content.TryGetProperty("application/json", out JsonElement json)
            ? json
            : null;

    private static JsonElement Read()
    {
        using Stream stream = typeof(EmbeddedContract).Assembly.GetManifestResourceStream("retab.json")
            ?? throw new InvalidOperationException("The contract is not embedded.");
        using var document = JsonDocument.Parse(stream);
        return document.RootElement.Clone();
    }
}
