namespace Retab.Contracts.Build.Import;

/// <summary>A schema and its place in a document.</summary>
/// <param name="Container">The object or array that has it.</param>
/// <param name="Key">Its name or index in the container.</param>
/// <param name="Label">The name for its type: that of the schema around it, and the path from there.</param>
/// <param name="Pointer">JSON pointer to it.</param>
internal sealed partial record SchemaPlace(JsonNode Container, string Key, string Label, string Pointer)
{
    private static readonly string[] Maps = ["properties", "patternProperties", "$defs", "dependentSchemas"];
    private static readonly string[] Singles =
        "items additionalProperties not contains propertyNames if then else unevaluatedProperties unevaluatedItems".Split(' ');
    private static readonly string[] Lists = ["allOf", "anyOf", "oneOf", "prefixItems"];

    private static readonly Dictionary<string, string> Kinds = new()
    {
        ["properties"] = "an object", ["patternProperties"] = "an object", ["discriminator"] = "an object",
        ["required"] = "an array of names", ["enum"] = "an array",
        ["allOf"] = "an array of schemas", ["anyOf"] = "an array of schemas", ["oneOf"] = "an array of schemas",
    };

    /// <summary>The schema, which may also be true or false.</summary>
    internal JsonNode? Schema => Container is JsonArray array ? array[int.Parse(Key, CultureInfo.InvariantCulture)] : Container[Key];

    /// <summary>What makes this an invalid schema, each with its pointer.</summary>
    internal IEnumerable<string> Faults => Schema switch
    {
        JsonObject schema => schema.Where(member => !IsOfItsKind(member.Key, member.Value)).Select(member =>
            $"{JsonPointer.Append(Pointer, member.Key)}: {Kinds[member.Key]} is expected."),
        JsonValue value when value.GetValueKind() is JsonValueKind.True or JsonValueKind.False => [],
        _ => [$"{Pointer}: a schema is expected."],
    };

    /// <summary>The component that it is in; null outside the components.</summary>
    internal string? Owner => JsonPointer.Parts(Pointer) is ["components", "schemas", var owner, ..] ? owner : null;

    /// <summary>JSON pointer to the member, element or component that it is an alternative or a part of.</summary>
    internal string Outer => Parts().Replace(Pointer, "");

    internal bool IsComponent => JsonPointer.Parts(Pointer) is ["components", "schemas", _];

    /// <summary>The schemas that are objects, see <see cref="All"/>.</summary>
    internal static IEnumerable<(SchemaPlace Place, JsonObject Schema)> Objects(JsonObject document) =>
        All(document).Where(place => place.Schema is JsonObject).Select(place => (place, (JsonObject)place.Schema!));

    /// <summary>All schemas of a document, inner ones first, without those whose types are written by hand.</summary>
    internal static IReadOnlyList<SchemaPlace> All(JsonObject document)
    {
        JsonObject schemas = document.Schemas();
        return
        [
            .. document["paths"].Children().SelectMany(path => Held(path.Value, JsonPointer.Append("/paths", path.Name), "")),
            .. schemas.Select(schema => schema.Key).Except(TypeNames.Handwritten).SelectMany(name =>
                WithInner(new SchemaPlace(schemas, name, name, JsonPointer.Append("/components/schemas", name)))),
            .. document["components"].Children().Where(kind => kind.Name is not ("schemas" or "securitySchemes" or "examples"))
                .SelectMany(kind => Held(kind.Value, $"/components/{kind.Name}", "")),
        ];
    }

    internal void Replace(JsonNode schema) => Container.Set(Key, schema);

    private static bool IsOfItsKind(string keyword, JsonNode? value) => Kinds.GetValueOrDefault(keyword) switch
    {
        null => true,
        "an object" => value is JsonObject,
        "an array of names" => value is JsonArray names && names.All(name => name.AsText() is not null),
        _ => value is JsonArray,
    };

    // Outside the components a schema is the value of "schema", at any depth of paths, responses and headers.
    private static IEnumerable<SchemaPlace> Held(JsonNode? node, string pointer, string label) =>
        from child in node.Children()
        where child.Name is not ("example" or "examples")
        let at = JsonPointer.Append(pointer, child.Name)
        from place in child.Name == "schema" && node is JsonObject
            ? WithInner(new SchemaPlace(node, child.Name, label + Names.Pascal(node.Text("name") ?? "Body"), at))
            : Held(child.Value, at, child.Value.Text("operationId") is { } operation ? Names.Pascal(operation) : label)
        select place;

    private static IEnumerable<SchemaPlace> WithInner(SchemaPlace place)
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
        return inner.SelectMany(WithInner).Append(place);
    }

    [GeneratedRegex(@"(/(allOf|anyOf|oneOf)/\d+)+\z")]
    private static partial Regex Parts();
}
