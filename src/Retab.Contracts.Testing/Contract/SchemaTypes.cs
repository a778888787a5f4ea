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
        return schema.ValueKind != JsonValueKind.Object ? [Any]
            : Alternatives(schema) is { } alternatives ? alternatives.SelectMany(Of)
            : schema.TryGetProperty("type", out JsonElement type) ? type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Select(one => one.GetString()!) : [type.GetString()!]
            : [schema.TryGetProperty("allOf", out _) ? "object" : Any];
    }

    internal static IReadOnlyList<JsonElement>? Alternatives(JsonElement schema) =>
        schema.TryGetProperty("oneOf", out JsonElement found) || schema.TryGetProperty("anyOf", out found) ? [.. found.EnumerateArray()] : null;
}
