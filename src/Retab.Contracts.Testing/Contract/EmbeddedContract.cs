using System;
using System.IO;
using System.Linq;
using System.Text.Json;

namespace Retab.Contracts.Testing;

/// <summary>openapi/retab.json, as it was when this package was made.</summary>
internal static class EmbeddedContract
{
    private static readonly JsonElement Root = Read();

    /// <summary>An operation by its id, and its path.</summary>
    internal static (string Path, JsonElement Operation) Operation(string operationId) => (
        from path in Root.GetProperty("paths").EnumerateObject()
        from method in path.Value.EnumerateObject()
        where method.Value.ValueKind == JsonValueKind.Object
            && method.Value.TryGetProperty("operationId", out JsonElement id)
            && id.ValueEquals(operationId)
        select (path.Name, method.Value)).Single();

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

    private static JsonElement Read()
    {
        using Stream stream = typeof(EmbeddedContract).Assembly.GetManifestResourceStream("retab.json")
            ?? throw new InvalidOperationException("The contract is not embedded.");
        using var document = JsonDocument.Parse(stream);
        return document.RootElement.Clone();
    }
}
