namespace Retab.Contracts.Build.Import;

/// <summary>A union in the contract: base, enum of its discriminator, and variants, each an <c>allOf</c> of base and own members.</summary>
internal static class UnionForm
{
    /// <summary>Whether a component is a base in this form.</summary>
    internal static bool IsMade(JsonObject schemas, string name) =>
        schemas.Object(name) is { } union && union.Discriminator() is { } property
        && union.Object("properties") is { Count: 1 } members
        && members.Object(property).Text("$ref") == References.To(Kind(name, property))
        && Entries(union).Any() && Entries(union).All(entry => Own(schemas, name, entry.Variant) is not null);

    /// <summary>The base of a variant; null if the schema is not a variant.</summary>
    internal static JsonObject? Base(JsonNode document, string variant, JsonNode? schema) =>
        schema.Array("allOf") is { Count: 2 } parts && References.Target(document, parts[0]) is { } union
            && Values(union, variant).Length > 0 && IsMade(document.Schemas(), References.Name(parts[0].Text("$ref"))!) ? union : null;

    /// <summary>The values of the discriminator that select a variant.</summary>
    internal static string[] Values(JsonNode? union, string variant) =>
        [.. Entries(union).Where(entry => entry.Variant == variant).Select(entry => entry.Value)];

    /// <summary>The values of the discriminator of a base, each with the name of its variant.</summary>
    internal static IEnumerable<(string Value, string Variant)> Entries(JsonNode? union) =>
        (union.Object("discriminator").Object("mapping") ?? []).Select(entry => (entry.Key, References.Name(entry.Value.AsText()) ?? ""));

    /// <summary>The name of the enum for a discriminator.</summary>
    internal static string Kind(string name, string property) =>
        name + (Names.Pascal(property) is { Length: > 0 } plain ? plain : Names.Plain(property));

    /// <summary>The name of the base of a variant; null if the schema is not a variant.</summary>
    internal static string? BaseOf(JsonObject schemas, string variant) =>
        schemas.Object(variant).Array("allOf") is { Count: 2 } parts ? References.Name(parts[0].Text("$ref")) : null;

    /// <summary>The schema of a variant's own members; null if it is not a variant of the base.</summary>
    internal static JsonObject? Own(JsonObject schemas, string name, string variant) =>
        BaseOf(schemas, variant) == name ? schemas.Object(variant).Array("allOf")![1] as JsonObject : null;

    /// <summary>
    /// Which values select which variant: the mapping, and for variants that it omits the constants of their discriminators, or else
    /// their names. In the order of the variants, because the order of a mapping's keys is not significant. Empty if two variants have
    /// the same constant.
    /// </summary>
    internal static List<(string Value, string Variant)> Mapping(
        JsonObject schemas, JsonObject discriminator, string property, string[] variants)
    {
        List<(string Value, string Variant)> given = [.. (discriminator.Object("mapping") ?? [])
            .Select(entry => (Value: entry.Key, Variant: JsonPointer.Last(entry.Value.AsText() ?? "")))
            .Where(entry => schemas.Object(entry.Variant) is not null)];
        foreach (string variant in variants.Where(variant => given.TrueForAll(entry => entry.Variant != variant)))
        {
            // If each variant has an enum of all values, the enum does not identify it.
            string[] all = [.. Constants(schemas, variant, property)];
            IEnumerable<string> others = variants.Where(other => other != variant);
            string[] values = [.. all.Except(others.SelectMany(other => Constants(schemas, other, property)))];
            if (all.Length == 1 && values.Length == 0)
            {
                return [];
            }

            given.AddRange(values.DefaultIfEmpty(variant).Except(given.Select(entry => entry.Value)).Select(value => (value, variant)));
        }

        return [.. given.OrderBy(entry => Array.IndexOf(variants, entry.Variant) is >= 0 and var index ? index : variants.Length)];
    }

    /// <summary>Writes the base and its enum, and turns the variants, plain objects so far, into variants of the base.</summary>
    internal static void Write(
        JsonObject schemas, string name, string property, IReadOnlyList<(string Value, string Variant)> mapping, string? description)
    {
        string kind = Kind(name, property);
        JsonObject discriminator = References.Schema(kind);
        discriminator.Put("description", schemas.Object(mapping[0].Variant).Members().Object(property).Text("description"));
        schemas[name] = new JsonObject
        {
            ["type"] = "object",
            ["description"] = description ?? $"One variant per {property}.",
            ["properties"] = new JsonObject { [property] = discriminator },
            ["required"] = new JsonArray(property),
            ["discriminator"] = new JsonObject
            {
                ["propertyName"] = property,
                ["mapping"] = new JsonObject(
                    mapping.Select(entry => KeyValuePair.Create<string, JsonNode?>(entry.Value, References.To(entry.Variant)))),
            },
        };

        // An existing enum of that name keeps its other values.
        JsonObject values = schemas.Object(kind) is { } known && known.ContainsKey("enum") ? known : new JsonObject { ["type"] = "string" };
        values["enum"] = mapping.Select(entry => entry.Value).Union(values.Texts("enum")).ToJson();
        schemas[kind] = values.DeepClone();
        foreach (string variant in mapping.Select(entry => entry.Variant).Distinct().ToList())
        {
            schemas.Remove(variant, out JsonNode? schema);
            schemas[variant] = Variant((JsonObject)schema!, name, property);
        }
    }

    private static IEnumerable<string> Constants(JsonObject schemas, string variant, string property)
    {
        JsonObject? schema = schemas.Object(variant);
        JsonObject? union = schemas.Object(References.Name(schema.Array("allOf")?.FirstOrDefault().Text("$ref")) ?? "");
        if (union.Discriminator() == property && Values(union, variant) is { Length: > 0 } known)
        {
            return known;
        }

        JsonObject? own = schema.Array("allOf")?.OfType<JsonObject>().FirstOrDefault(part => part.ContainsKey("properties")) ?? schema;
        JsonNode? member = own.Object("properties").Object(property);
        JsonNode? type = schemas.Object(References.Name(member.Text("$ref")) ?? "") ?? member;
        return type.Constants();
    }

    private static JsonObject Variant(JsonObject schema, string name, string property)
    {
        var variant = new JsonObject();
        schema.MoveTo(variant, "description", "examples", "deprecated", "x-name", "x-type-description");
        schema.Object("properties")?.Remove(property);
        schema["required"] = schema.Texts("required").Where(member => member != property).ToJson();
        schema.RemoveAll(schema.Where(keyword => keyword is { Key: "properties", Value: JsonObject { Count: 0 } }
            or { Key: "required", Value: JsonArray { Count: 0 } }).Select(keyword => keyword.Key));
        schema["type"] = "object";
        variant["allOf"] = new JsonArray(References.Schema(name), schema);
        return variant;
    }
}
