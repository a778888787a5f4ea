using System.Globalization;
using System.Text.Json;

namespace Retab.Contracts.Build.Import;

/// <summary>A schema and its place in a document.</summary>
/// <param name="Container">The object or array that has it.</param>
/// <param name="Key">Its name or index in the container.</param>
/// <param name="Label">The name for its type: that of the schema around it, and the path from there.</param>
/// <param name="Pointer">JSON pointer to it.</param>
internal sealed record SchemaPlace(JsonNode Container, string Key, string Label, string Pointer)
{
    private static readonly string[] Maps = ["properties", "patternProperties", "$defs", "dependentSchemas"];
    private static readonly string[] Singles =
    [
        "items", "additionalProperties", "not", "contains", "propertyNames", "if", "then", "else", "unevaluatedProperties",
        "unevaluatedItems",
    ];
    private static readonly string[] Lists = ["allOf", "anyOf", "oneOf", "prefixItems"];

    /// <summary>The schema, which may also be true or false.</summary>
    internal JsonNode? Schema => Container is JsonArray array ? array[int.Parse(Key, CultureInfo.InvariantCulture)] : Container[Key];

    /// <summary>Whether it is an object, true or false.</summary>
    internal bool IsSchema => Schema is JsonObject || Schema?.GetValueKind() is JsonValueKind.True or JsonValueKind.False;

    /// <summary>The component that it is in; null outside the components.</summary>
    internal string? Owner => JsonPointer.Parts(Pointer) is ["components", "schemas", var owner, ..] ? owner : null;

    /// <summary>JSON pointer to the member, element or component that it is an alternative or a part of.</summary>
    internal string Outer
    {
        get
        {
            string outer = Pointer;
            while (JsonPointer.Parts(outer) is [.., "allOf" or "anyOf" or "oneOf", var index] && int.TryParse(index, out _))
            {
                outer = JsonPointer.Parent(JsonPointer.Parent(outer));
            }

            return outer;
        }
    }

    /// <summary>Whether the schema itself is a component.</summary>
    internal bool IsComponent => JsonPointer.Parts(Pointer) is ["components", "schemas", _];

    /// <summary>The schemas that are objects, see <see cref="All"/>.</summary>
    internal static IEnumerable<(SchemaPlace Place, JsonObject Schema)> Objects(JsonObject document)
    {
        foreach (SchemaPlace place in All(document))
        {
            if (place.Schema is JsonObject schema)
            {
                yield return (place, schema);
            }
        }
    }

    /// <summary>All schemas of a document, inner ones first, without those whose types are written by hand.</summary>
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

    internal void Replace(JsonNode schema) => Container.Set(Key, schema);

    // Outside the components a schema is the value of "schema", at any depth of paths, responses and headers.
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
        JsonObject schema = place.Schema as JsonObject ?? [];
        foreach (string keyword in Maps)
        {
            foreach ((string name, _) in schema.Object(keyword) ?? [])
            {
                string at = JsonPointer.Append($"{place.Pointer}/{keyword}", name);
                Add(found, new SchemaPlace(schema[keyword]!, name, place.Label + Names.Pascal(name), at));
            }
        }

        foreach (string keyword in Singles.Where(schema.ContainsKey))
        {
            string label = keyword switch { "items" => "Item", "additionalProperties" => "Value", _ => "" };
            Add(found, new SchemaPlace(schema, keyword, place.Label + label, $"{place.Pointer}/{keyword}"));
        }

        foreach (string keyword in Lists)
        {
            foreach ((string index, _) in JsonChildren.Of(schema.Array(keyword)))
            {
                Add(found, new SchemaPlace(schema[keyword]!, index, place.Label, $"{place.Pointer}/{keyword}/{index}"));
            }
        }

        found.Add(place);
    }
}
