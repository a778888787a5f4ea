namespace Retab.Contracts.Testing;

using System;
using System.IO;
using System.Linq;
using System.Text.Json;

/// <summary>openapi/retab.json of the time when this package was built.</summary>
internal static class EmbeddedContract
{
    private static readonly JsonElement Root = Read();

    /// <summary>The operation with an ID, and its path.</summary>
    internal static (string Path, JsonElement Operation) Operation(string operationId) => (
        from path in Root.GetProperty("paths").EnumerateObject()
        from method in path.Value.EnumerateObject()
        where method.Value.ValueKind == JsonValueKind.Object
            && method.Value.TryGetProperty("operationId", out JsonElement id)
            && id.ValueEquals(operationId)
        select (path.Name, method.Value)).Single();

    /// <summary>The target of a reference within the contract (<c>#/…</c>).</summary>
    internal static JsonElement Follow(string pointer) =>
        pointer.Split('/').Skip(1).Aggregate(Root, (at, step) => at.GetProperty(JsonPointer.Unescape(step)));

    /// <summary>The schema behind references. An allOf with one item is a reference with a default or a description beside it.</summary>
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
