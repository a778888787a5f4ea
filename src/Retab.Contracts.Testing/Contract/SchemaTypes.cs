using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

namespace Retab.Contracts.Testing;

/// <summary>Which types a schema of the contract allows, its alternatives and what is behind references counted in.</summary>
internal static class SchemaTypes
{
    /// <summary>The type of what names none.</summary>
    internal const string Any = "anything";

    internal static IEnumerable<string> Of(JsonElement schema)
    {
        schema = EmbeddedContract.Resolve(schema);
        if (schema.ValueKind != JsonValueKind.Object)
        {
            return [Any];
        }

        if (Alternatives(schema) is { } alternatives)
        {
            return alternatives.SelectMany(Of);
        }

        if (schema.TryGetProperty("type", out JsonElement type))
        {
            return type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Select(one => one.GetString()!) : [type.GetString()!];
        }

        return [schema.TryGetProperty("allOf", out _) ? "object" : Any];
    }

    internal static IReadOnlyList<JsonElement>? Alternatives(JsonElement schema) =>
        schema.TryGetProperty("oneOf", out JsonElement found) || schema.TryGetProperty("anyOf", out found)
            ? [.. found.EnumerateArray()]
            : null;
}
