using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using Retab.Contracts.Build.Json;

namespace Retab.Contracts.Build.Intake;

/// <summary>The contract's form of a union: base, open enum of its discriminator, variants.</summary>
internal static class UnionForm
{
    /// <summary>Writes base and enum, and turns the variants, which are there as plain objects, into variants of the base.</summary>
    internal static void Write(JsonObject schemas, string name, string property, IReadOnlyList<(string Value, string Variant)> mapping, string? description)
    {
        string kind = name + Names.Pascal(property);
        var discriminator = new JsonObject { ["$ref"] = SchemaPlace.SchemaPrefix + kind };
        if (schemas.Object(mapping[0].Variant).Object("properties").Object(property).Text("description") is { } text)
        {
            discriminator["description"] = text;
        }

        schemas[name] = new JsonObject
        {
            ["type"] = "object",
            ["description"] = description ?? "One variant per " + property + ".",
            ["properties"] = new JsonObject { [property] = discriminator },
            ["required"] = new JsonArray(property),
            ["discriminator"] = new JsonObject
            {
                ["propertyName"] = property,
                ["mapping"] = new JsonObject(mapping.Select(entry => KeyValuePair.Create(entry.Value, (JsonNode?)(SchemaPlace.SchemaPrefix + entry.Variant)))),
            },
        };
        schemas[kind] = new JsonObject { ["type"] = "string", ["enum"] = new JsonArray([.. mapping.Select(entry => JsonValue.Create(entry.Value))]) };
        foreach ((_, string variant) in mapping)
        {
            schemas[variant] = Variant((JsonObject)schemas[variant]!.DeepClone(), name, property);
        }
    }

    private static JsonObject Variant(JsonObject schema, string name, string property)
    {
        var variant = new JsonObject();
        foreach (string keyword in (IEnumerable<string>)["description", "examples", "deprecated"])
        {
            if (schema.Remove(keyword, out JsonNode? value))
            {
                variant[keyword] = value;
            }
        }

        schema.Object("properties")?.Remove(property);
        if (schema.Object("properties") is { Count: 0 })
        {
            schema.Remove("properties");
        }

        JsonArray required = [.. schema.Texts("required").Where(member => member != property).Select(member => JsonValue.Create(member))];
        schema.Remove("required");
        if (required.Count > 0)
        {
            schema["required"] = required;
        }

        schema["type"] = "object";
        variant["allOf"] = new JsonArray(new JsonObject { ["$ref"] = SchemaPlace.SchemaPrefix + name }, schema);
        return variant;
    }
}
