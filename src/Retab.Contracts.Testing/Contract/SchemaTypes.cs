namespace Retab.Contracts.Testing;

using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

/// <summary>The types that a schema allows, including those of its alternatives and references.</summary>
internal static class SchemaTypes
{
    /// <summary>Stands for the type of a schema that has none.</summary>
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
