using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Retab.Contracts.Testing;

/// <summary>A value that a schema allows: its example, else the least that it asks for.</summary>
internal static class SchemaSample
{
    internal static JsonNode? Of(JsonElement schema)
    {
        schema = EmbeddedContract.Resolve(schema);
        if (schema.TryGetProperty("examples", out JsonElement examples) && examples.ValueKind == JsonValueKind.Array && examples.GetArrayLength() > 0)
        {
            return Node(examples[0]);
        }

        foreach (string keyword in (string[])["default", "const"])
        {
            if (schema.TryGetProperty(keyword, out JsonElement value))
            {
                return Node(value);
            }
        }

        if (schema.TryGetProperty("enum", out JsonElement values))
        {
            return Node(values[0]);
        }

        if (schema.TryGetProperty("oneOf", out JsonElement alternatives) || schema.TryGetProperty("anyOf", out alternatives))
        {
            return Of(alternatives[0]);
        }

        return OfType(schema);
    }

    /// <summary>A variant of a union, by its kind.</summary>
    internal static JsonNode OfVariant(string union, string kind)
    {
        ObjectShape shape = ObjectShape.Of(EmbeddedContract.Follow(union));
        JsonNode sample = Of(shape.Variant(kind)!.Value)!;
        sample[shape.Discriminator!] = kind;
        return sample;
    }

    private static JsonNode? OfType(JsonElement schema)
    {
        string? type = schema.TryGetProperty("type", out JsonElement named)
            ? named.ValueKind == JsonValueKind.Array ? named[0].GetString() : named.GetString()
            : schema.TryGetProperty("allOf", out _) ? "object" : null;
        return type switch
        {
            "string" => Text(schema),
            "integer" or "number" => schema.TryGetProperty("minimum", out JsonElement least) ? Node(least) : 1,
            "boolean" => true,
            "array" => new JsonArray(),
            "object" => Object(schema),
            _ => null,
        };
    }

    private static string Text(JsonElement schema) =>
        schema.TryGetProperty("format", out JsonElement format) && format.GetString() == "date-time" ? "2026-05-18T10:00:00Z" : "sample";

    private static JsonObject Object(JsonElement schema)
    {
        ObjectShape shape = ObjectShape.Of(schema);
        return new JsonObject(shape.Required.Select(name => new System.Collections.Generic.KeyValuePair<string, JsonNode?>(name, shape.Members.TryGetValue(name, out JsonElement member) ? Of(member) : null)));
    }

    private static JsonNode? Node(JsonElement value) => JsonNode.Parse(value.GetRawText());
}
