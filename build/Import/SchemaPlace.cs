using System.Globalization;

namespace Retab.Contracts.Build.Import;

/// <summary>A schema where it stands in a document.</summary>
/// <param name="Container">Object or array that holds it.</param>
/// <param name="Key">Name or index in the container.</param>
/// <param name="Label">Name that a type for it would get: that of the schema around it, and the way from there.</param>
/// <param name="Pointer">Where it stands.</param>
internal sealed record SchemaPlace(JsonNode Container, string Key, string Label, string Pointer)
{
    private static readonly string[] Maps = ["properties", "patternProperties", "$defs", "dependentSchemas"];
    private static readonly string[] Singles =
        ["items", "additionalProperties", "not", "contains", "propertyNames", "if", "then", "else", "unevaluatedProperties",
        "unevaluatedItems"];
    private static readonly string[] Lists = ["allOf", "anyOf", "oneOf", "prefixItems"];

    /// <summary>The schema; a boolean schema is no object.</summary>
    internal JsonNode? Schema => Container is JsonArray array ? array[int.Parse(Key, CultureInfo.InvariantCulture)] : Container[Key];

    /// <summary>The component that it stands in; null in a path.</summary>
    internal string? Owner => Pointer.Split('/') is ["", "components", "schemas", var owner, ..] ? JsonPointer.Last($"/{owner}") : null;

    /// <summary>Whether the schema is a component, with a name of its own.</summary>
    internal bool IsComponent =>
        Pointer.Count(letter => letter == '/') == 3 && Pointer.StartsWith("/components/schemas/", System.StringComparison.Ordinal);

    /// <summary>All schemas of a document, the inner ones before those around them; not those whose types a person wrote.</summary>
    internal static IReadOnlyList<SchemaPlace> All(JsonObject document)
    {
        var found = new List<SchemaPlace>();
        foreach ((string name, JsonNode? path) in document.Object("paths") ?? [])
        {
            AddHolders(found, path, JsonPointer.Append("/paths", name), "");
        }

        foreach ((string kind, JsonNode? components) in document.Object("components") ?? [])
        {
            if (kind == "schemas")
            {
                foreach ((string name, _) in (components as JsonObject ?? []).Where(schema => !TypeNames.Handwritten.Contains(schema.Key)))
                {
                    Add(found, new SchemaPlace(components!, name, name, JsonPointer.Append("/components/schemas", name)));
                }
            }
            else if (kind is not ("securitySchemes" or "examples"))
            {
                AddHolders(found, components, "/components/" + kind, "");
            }
        }

        return found;
    }

    internal void Replace(JsonNode schema)
    {
        if (Container is JsonArray array)
        {
            array[int.Parse(Key, CultureInfo.InvariantCulture)] = schema;
        }
        else
        {
            Container[Key] = schema;
        }
    }

    // Outside the components a schema stands under "schema", at any depth of paths, responses and headers.
    private static void AddHolders(List<SchemaPlace> found, JsonNode? node, string pointer, string label)
    {
        foreach ((string name, JsonNode? value) in JsonChildren.Of(node))
        {
            string at = JsonPointer.Append(pointer, name);
            if (name is "example" or "examples")
            {
                continue;
            }

            if (name == "schema" && node is JsonObject)
            {
                Add(found, new SchemaPlace(node, name, label + Names.Pascal(node.Text("name") ?? "Body"), at));
            }
            else
            {
                AddHolders(found, value, at, value.Text("operationId") is { } operation ? Names.Pascal(operation) : label);
            }
        }
    }

    private static void Add(List<SchemaPlace> found, SchemaPlace place)
    {
        if (place.Schema is JsonObject schema)
        {
            foreach (string keyword in Maps)
            {
                foreach ((string name, _) in schema.Object(keyword) ?? [])
                {
                    Add(found,
                        new SchemaPlace(schema[keyword]!, name, place.Label
                        + Names.Pascal(name), JsonPointer.Append(place.Pointer + "/" + keyword, name)));
                }
            }

            foreach (string keyword in Singles.Where(schema.ContainsKey))
            {
                string label = keyword switch { "items" => "Item", "additionalProperties" => "Value", _ => "" };
                Add(found, new SchemaPlace(schema, keyword, place.Label + label, place.Pointer + "/" + keyword));
            }

            foreach (string keyword in Lists)
            {
                foreach ((string index, _) in JsonChildren.Of(schema.Array(keyword)))
                {
                    Add(found, new SchemaPlace(schema[keyword]!, index, place.Label, place.Pointer + "/" + keyword + "/" + index));
                }
            }
        }

        found.Add(place);
    }
}
