namespace Retab.Contracts.Testing;

using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;

/// <summary>A value that a schema allows: its example, else the smallest value with all that is required.</summary>
internal sealed class SchemaSample
{
    // Few schemas can require very many values, if each requires several of the next one. Values beyond this number are null.
    private const int MostValues = 10_000;

    // The references that lead here. A schema that requires itself ends in null.
    private readonly Stack<string> _references = new();
    private int _made;

    internal static JsonNode? Of(JsonElement schema) => new SchemaSample().Make(schema);

    /// <summary>The variant of a union for a discriminator value.</summary>
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

        if (schema.TryGetProperty("enum", out JsonElement values))
        {
            return Node(values[0]);
        }

        return SchemaTypes.Alternatives(schema) is { } alternatives
            ? Make(alternatives[0])
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
