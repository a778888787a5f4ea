using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using Retab.Contracts.Build.Json;

namespace Retab.Contracts.Build.Contract;

/// <summary>Examples must be what the contract says: an answer that lacks a required member is one that its own package refuses.</summary>
internal static class Examples
{
    internal static IEnumerable<string> Check(JsonNode document)
    {
        foreach ((string name, JsonNode? schema) in document.Object("components").Object("schemas") ?? [])
        {
            string pointer = JsonPointer.Append("#/components/schemas", name);
            foreach (string fault in JsonChildren.Of(schema.Array("examples")).SelectMany(example => Faults(document, schema, example.Value, pointer + "/examples/" + example.Name)))
            {
                yield return fault;
            }
        }

        foreach ((string pointer, JsonNode? content) in Contents(document))
        {
            foreach ((string name, JsonNode? example) in content.Object("examples") ?? [])
            {
                foreach (string fault in Faults(document, content.Node("schema"), example.Node("value"), JsonPointer.Append(pointer + "/examples", name) + "/value"))
                {
                    yield return fault;
                }
            }
        }
    }

    private static IEnumerable<(string Pointer, JsonNode? Content)> Contents(JsonNode document) =>
        from path in document.Object("paths") ?? []
        from operation in path.Value as JsonObject ?? []
        from response in operation.Value.Object("responses") ?? []
        from type in response.Value.Object("content") ?? []
        select (JsonPointer.Append(JsonPointer.Append(JsonPointer.Append(JsonPointer.Append("#/paths", path.Key), operation.Key) + "/responses", response.Key) + "/content", type.Key), type.Value);

    private static IEnumerable<string> Faults(JsonNode document, JsonNode? schema, JsonNode? value, string pointer)
    {
        if (schema.Text("$ref") is { } reference)
        {
            return Faults(document, JsonPointer.Follow(document, reference), value, pointer);
        }

        if (schema.Array("oneOf") is { Count: 2 } orNull && orNull.Any(part => part.Text("type") == "null"))
        {
            return value is null ? [] : Faults(document, orNull.First(part => part.Text("type") != "null"), value, pointer);
        }

        return value switch
        {
            JsonObject @object => Faults(document, schema, @object, pointer),
            JsonArray array when schema.Node("items") is { } items => JsonChildren.Of(array).SelectMany(item => Faults(document, items, item.Value, pointer + "/" + item.Name)),
            _ => [],
        };
    }

    private static IEnumerable<string> Faults(JsonNode document, JsonNode? schema, JsonObject value, string pointer)
    {
        // A variant knows its base; from the base, the discriminator leads to the variant.
        JsonObject? discriminator = schema.Object("discriminator");
        if (discriminator.Text("propertyName") is { } property && value.Text(property) is { } kind && discriminator.Object("mapping").Text(kind) is { } variant)
        {
            schema = JsonPointer.Follow(document, variant);
        }

        foreach (JsonNode? part in (schema.Array("allOf") ?? []).Select(part => part.Text("$ref") is { } reference ? JsonPointer.Follow(document, reference) : part).Append(schema))
        {
            foreach (string missing in part.Texts("required").Where(name => !value.ContainsKey(name)))
            {
                yield return pointer + ": the example lacks the required member '" + missing + "': complete it in the overlay.";
            }

            foreach ((string name, JsonNode? member) in value)
            {
                JsonNode? described = part.Object("properties").Node(name) ?? (part.Object("properties") is null ? part.Object("additionalProperties") : null);
                foreach (string fault in Faults(document, described, member, JsonPointer.Append(pointer, name)))
                {
                    yield return fault;
                }
            }
        }
    }
}
