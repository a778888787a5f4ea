using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Retab.Contracts.Testing;

/// <summary>A value that a schema allows: its example, else the least that it asks for.</summary>
internal sealed class SchemaSample
{
    // Schemas that each ask for two of the next are few, and their samples without number: what is beyond this is null.
    private const int MostValues = 10_000;

    // Followed at the moment: a schema that asks for itself can only end in null.
    private readonly Stack<string> _references = new();
    private int _made;

    internal static JsonNode? Of(JsonElement schema) => new SchemaSample().Make(schema);

    /// <summary>A variant of a union, by its kind.</summary>
    internal static JsonNode OfVariant(string union, string kind) =>
        new SchemaSample().Variant(ObjectShape.Of(EmbeddedContract.Follow(union)), kind);

    private JsonNode? Make(JsonElement schema)
    {
        if (schema.ValueKind != JsonValueKind.Object || ++_made > MostValues)
        {
            return null;
        }

        if (!schema.TryGetProperty("$ref", out JsonElement reference))
        {
            return OfSchema(EmbeddedContract.Resolve(schema));
        }

        string pointer = reference.GetString()!;
        if (_references.Contains(pointer))
        {
            return null;
        }

        _references.Push(pointer);
        JsonNode? sample = Make(EmbeddedContract.Follow(pointer));
        _references.Pop();
        return sample;
    }

    private JsonNode? OfSchema(JsonElement schema)
    {
        if (schema.TryGetProperty("examples", out JsonElement examples)
            && examples.ValueKind == JsonValueKind.Array
            && examples.GetArrayLength() > 0)
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

        return schema.TryGetProperty("enum", out JsonElement values) ? Node(values[0])
            : SchemaTypes.Alternatives(schema) is { } alternatives ? Make(alternatives[0])
            : OfType(schema, SchemaTypes.Of(schema).First());
    }

    private JsonNode? OfType(JsonElement schema, string type) => type switch
    {
        "string" => SampleValue.Text(schema),
        "integer" or "number" => SampleValue.Number(schema, type),
        "boolean" => true,
        "array" => new JsonArray(
        [
            .. Enumerable.Range(0, SampleValue.Fewest(schema))
                .Select(_ => schema.TryGetProperty("items", out JsonElement items) ? Make(items) : null),
        ]),
        "object" => Object(ObjectShape.Of(schema)),
        _ => null,
    };

    private JsonObject Variant(ObjectShape union, string kind)
    {
        JsonObject sample = Make(union.Variant(kind)!.Value)!.AsObject();
        sample[union.Discriminator!] = kind;
        return sample;
    }

    private JsonObject Object(ObjectShape shape)
    {
        if (shape.Kinds.FirstOrDefault() is { } kind)
        {
            return Variant(shape, kind);
        }

        return new JsonObject(shape.Required.Select(
            name => KeyValuePair.Create(name, shape.Members.TryGetValue(name, out JsonElement member) ? Make(member) : null)));
    }

    private static JsonNode? Node(JsonElement value) => JsonNode.Parse(value.GetRawText());
}
