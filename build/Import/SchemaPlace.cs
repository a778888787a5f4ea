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

    /// <summary>The component that it is in; null outside the components.</summary>
    internal string? Owner => JsonPointer.Parts(Pointer) is ["components", "schemas", var owner, ..] ? owner : null;

    /// <summary>Whether the schema itself is a component.</summary>
    internal bool IsComponent => JsonPointer.Parts(Pointer) is ["components", "schemas", _];

    /// <summary>The schemas that are objects, see <see cref="All"/>.</summary>
    internal static IEnumerable<(SchemaPlace Place, JsonObject Schema)> Objects(JsonObject document) =>
        from place in All(document)
        let schema = place.Schema as JsonObject
        where schema is not null
        select (place, schema);

    /// <summary>All schemas of a document, inner ones first, without those whose types are written by hand.</summary>
    internal static IReadOnlyList<SchemaPlace> All(JsonObject document)
    {
        var found = new List<SchemaPlace>();
        foreach ((string name, JsonNode? path) in document.Object("paths") ?? [])
        {
            AddHolders(found, path, JsonPointer.Append("/paths", name), "");
        }

        JsonObject schemas = document.Schemas();
        foreach (string name in schemas.Select(schema => schema.Key).Except(TypeNames.Handwritten))
        {
            Add(found, new SchemaPlace(schemas, name, name, JsonPointer.Append("/components/schemas", name)));
        }

        foreach ((string kind, JsonNode? components) in (document.Object("components") ?? [])
            .Where(kind => kind.Key is not ("schemas" or "securitySchemes" or "examples")))
        {
            AddHolders(found, components, $"/components/{kind}", "");
        }

        return found;
    }

    internal void Replace(JsonNode schema) => Container.Set(Key, schema);

    // Outside the components a schema is the value of "schema", at any depth of paths, responses and headers.
    private static void AddHolders(List<SchemaPlace> found, JsonNode? node, string pointer, string label)
    {
        foreach ((string name, JsonNode? value) in node.Children())
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
        IEnumerable<SchemaPlace> inner =
        [
            .. from keyword in Maps
            from child in schema.Object(keyword).Children()
            let at = JsonPointer.Append($"{place.Pointer}/{keyword}", child.Name)
            select new SchemaPlace(schema[keyword]!, child.Name, place.Label + Names.Pascal(child.Name), at),
            .. from keyword in Singles.Where(schema.ContainsKey)
            let label = keyword switch { "items" => "Item", "additionalProperties" => "Value", _ => "" }
            select new SchemaPlace(schema, keyword, place.Label + label, $"{place.Pointer}/{keyword}"),
            .. from keyword in Lists
            from child in schema.Array(keyword).Children()
            select new SchemaPlace(schema[keyword]!, child.Name, place.Label, $"{place.Pointer}/{keyword}/{child.Name}"),
        ];
        foreach (SchemaPlace one in inner)
        {
            Add(found, one);
        }

        found.Add(place);
    }
}
