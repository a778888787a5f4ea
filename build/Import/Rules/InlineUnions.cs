namespace Retab.Contracts.Build.Import.Rules;

/// <summary>
/// <c>oneOf</c> with a discriminator becomes a named base with the mapping, and variants that are an <c>allOf</c> of the base and their own
/// members: the one form that NSwag reads into inheritance. A variant has one base in C#, so places that share a variant share their union,
/// which has the variants of all of them. A variant that is a union itself becomes one object with the members of all its alternatives.
/// </summary>
internal sealed class InlineUnions(RuleContext context) : IRule
{
    private sealed record Union(string Property, List<(string Value, string Variant)> Mapping, List<SchemaPlace> Places)
    {
        internal string? Name { get; set; }

        internal bool Takes(Union other) => Property == other.Property
            && Mapping.Exists(entry => other.Mapping.Exists(same => same.Variant == entry.Variant))
            && Mapping.TrueForAll(entry => other.Mapping.TrueForAll(same => same.Value != entry.Value || same.Variant == entry.Variant));
    }

    public void Apply(JsonObject document)
    {
        JsonObject schemas = document.Object("components").Object("schemas") ?? [];
        List<Union> unions =
            [.. schemas.Where(schema => UnionForm.IsMade(schemas, schema.Key)).Select(schema => Made(schemas, schema.Key))];
        SchemaPlace[] places =
            [.. SchemaPlace.All(document)
            .Where(place => place.Schema.Object("discriminator") is not null && Listed(place.Schema) is not null)];

        // A variant that is a union is none of its own.
        HashSet<string> nested =
            [.. places.SelectMany(place => Variants(place.Schema!)).Where(variant => Listed(schemas.Object(variant)) is not null)];
        foreach (string variant in nested)
        {
            Join(document, schemas, variant);
        }

        foreach (SchemaPlace place
            in places.Where(place => !place.IsComponent || !nested.Contains(place.Key)).OrderBy(place => !place.IsComponent)
            .ThenByDescending(place => Listed(place.Schema)!.Count))
        {
            if (Read(document, schemas, place) is not { } read)
            {
                continue;
            }

            List<Union> sharing =
                unions.FindAll(union => union.Mapping.Exists(entry => read.Mapping.Exists(other => other.Variant == entry.Variant)));
            Union? first = sharing.Find(union => union.Takes(read));
            if (sharing.Count == 0)
            {
                unions.Add(read);
            }
            else if (first is not null && sharing.TrueForAll(union => union == first))
            {
                first.Mapping.AddRange(read.Mapping.Where(entry => !first.Mapping.Contains(entry)));
                first.Places.AddRange(read.Places);
            }
        }

        foreach (Union union in unions.Where(union => union.Places.Count > 0))
        {
            Write(document, schemas, union);
        }
    }

    private static Union Made(JsonObject schemas, string name)
    {
        JsonObject discriminator = schemas.Object(name).Object("discriminator")!;
        IEnumerable<(string, string)> mapping =
            discriminator.Object("mapping")!.Select(entry => (entry.Key, References.Name(entry.Value.AsText()!)!));
        return new Union(discriminator.Text("propertyName")!, [.. mapping], []) { Name = name };
    }

    // Null where it has no form in C#: it is read as RawJson then.
    private Union? Read(JsonObject document, JsonObject schemas, SchemaPlace place)
    {
        var schema = (JsonObject)place.Schema!;
        if (schema.Object("discriminator").Text("propertyName") is not { Length: > 0 } property)
        {
            return null;
        }

        JsonArray alternatives = Listed(schema)!;
        for (int i = 0; i < alternatives.Count; i++)
        {
            NameInPlace(document, schemas, place, property, alternatives, i);
        }

        string[] variants = Variants(schema);
        Array.ForEach(variants, variant => Complete(document, schemas, schema, variant));
        bool areTypes = variants.Length > 0 && Array.TrueForAll(variants, variant => IsVariant(schemas.Object(variant), property))
            && alternatives.Count(alternative => alternative.Text("type") != "null") == variants.Length;
        List<(string, string)> mapping = areTypes ? UnionForm.Mapping(schemas, schema.Object("discriminator")!, property, variants) : [];
        return mapping.Count > 0
            && mapping.TrueForAll(entry => IsVariant(schemas.Object(entry.Item2), property)) ? new Union(property, mapping, [place]) : null;
    }

    // Members beside the alternatives are those of every variant. One that is another schema by another name is a copy of it.
    private static void Complete(JsonObject document, JsonObject schemas, JsonObject schema, string variant)
    {
        bool isOther = schemas.Object(variant).Text("$ref") is not null;
        if ((isOther || schema.Object("properties") is { Count: > 0 }) && schemas.Object(variant)?.ContainsKey("allOf") == false)
        {
            var own = new JsonObject { ["$ref"] = SchemaPlace.SchemaPrefix + variant };
            JsonObject more =
                isOther ? []
                : new JsonObject(
                schema.Where(member => member.Key is "properties" or "required")
                .Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone())));
            schemas[variant] =
                Compositions.Flatten(
                document, new JsonObject { ["allOf"] = new JsonArray(more, isOther ? schemas.Object(variant)!.DeepClone() : own) })
                ?? schemas[variant]?.DeepClone();
        }
    }

    // A variant without a name has that of its value and of the place.
    private void NameInPlace(JsonObject document, JsonObject schemas, SchemaPlace place, string property, JsonArray alternatives, int index)
    {
        if (alternatives[index] is JsonObject inline && inline.Object("properties") is { } members && !inline.ContainsKey("$ref")
            && (members.Object(property).Text("const") ?? members.Object(property).Texts("enum").FirstOrDefault()) is { } value)
        {
            string wish = Names.Identifier(Names.Pascal(value) + place.Label);
            if (schemas.ContainsKey(wish)
                && context.Previous.Object("components").Object("schemas").Object(wish).Array("allOf") is not null)
            {
                NamedTypes.Evict(document, schemas, wish);
            }

            string name = Names.Numbered(wish).First(one => !schemas.ContainsKey(one));
            schemas[name] = inline.DeepClone();
            alternatives[index] = new JsonObject { ["$ref"] = SchemaPlace.SchemaPrefix + name };
        }
    }

    private static bool IsVariant(JsonObject? schema, string property)
    {
        JsonObject? whole = schema.Array("allOf") is { Count: 2 } parts ? parts[1] as JsonObject : schema;
        return whole is not null && (whole.Object("properties") is not null || whole.Text("type") == "object")
            && (whole.Object("properties").Object(property).Text("type") ?? "string") == "string";
    }

    private void Write(JsonObject document, JsonObject schemas, Union union)
    {
        string[] components = [.. union.Places.Where(place => place.IsComponent).Select(place => place.Key)];
        string[] variants = [.. union.Mapping.Select(entry => entry.Variant).Distinct()];
        JsonObject? before = context.Previous.Object("components").Object("schemas");
        string? known =
            union.Name ?? components.FirstOrDefault(name => before.Object(name).Object("discriminator") is not null)
            ?? components.FirstOrDefault()
            ?? variants.Select(variant => UnionForm.BaseOf(before ?? [], variant)).FirstOrDefault(name => name is not null);
        if (known is not null && union.Name is null && !components.Contains(known) && schemas.ContainsKey(known))
        {
            NamedTypes.Evict(document, schemas, known);
        }

        string wish = known ?? (Names.CommonEnding(variants) is { Length: > 0 } ending ? ending : union.Places[0].Label);
        string name = components.Contains(wish) || union.Name == wish ? wish : Names.Numbered(wish).First(one => !schemas.ContainsKey(one));
        string? text = schemas.Object(components.FirstOrDefault() ?? name).Text("description");
        string? owner = components.Length == 0 && union.Name is null && known is null
            && wish == union.Places[0].Label ? union.Places[0].Owner : null;
        foreach (string variant in union.Name is null ? [] : variants)
        {
            if (UnionForm.Own(schemas, name, variant) is { } own)
            {
                JsonNode? description = schemas.Object(variant)?["description"];
                var plain = (JsonObject)own.DeepClone();
                schemas.Object(variant)!.Where(keyword => keyword.Key != "allOf")
                    .ToList().ForEach(keyword => plain[keyword.Key] = keyword.Value?.DeepClone());
                schemas[variant] = plain;
            }
        }

        if (schemas.Object(UnionForm.Kind(name, union.Property)) is { } other && other.Array("enum") is null)
        {
            NamedTypes.Evict(document, schemas, UnionForm.Kind(name, union.Property));
        }

        UnionForm.Write(schemas, name, union.Property, union.Mapping, text);
        if (owner is not null)
        {
            schemas[name]![NamedTypes.Within] = owner;
        }

        foreach (SchemaPlace place in union.Places)
        {
            if (!place.IsComponent)
            {
                place.Replace(Reference((JsonObject)place.Schema!, name));
            }
            else if (place.Key != name)
            {
                NamedTypes.Redirect(document, SchemaPlace.SchemaPrefix + place.Key, SchemaPlace.SchemaPrefix + name);
                schemas.Remove(place.Key);
            }
        }
    }

    private static void Join(JsonObject document, JsonObject schemas, string variant)
    {
        int left = 1000;
        JsonObject schema = schemas.Object(variant)!;
        string[] inner = Variants(schema);
        schemas[variant] = Alternatives.Joined(document, schema, [SchemaPlace.SchemaPrefix + variant], ref left).DeepClone();
        string text = document.ToJsonString();
        foreach (string name in inner.Where(name => !text.Contains($"\"{SchemaPlace.SchemaPrefix}{name}\"", StringComparison.Ordinal)))
        {
            schemas.Remove(name);
        }
    }

    private static JsonArray? Listed(JsonNode? schema) => schema.Array("oneOf") ?? schema.Array("anyOf");

    private static string[] Variants(JsonNode schema) =>
        [.. (Listed(schema) ?? []).Select(alternative => References.Name(alternative.Text("$ref") ?? "")).OfType<string>()];

    private static JsonObject Reference(JsonObject schema, string name)
    {
        var reference = new JsonObject { ["$ref"] = SchemaPlace.SchemaPrefix + name };
        bool hasNull = Listed(schema)!.Any(alternative => alternative.Text("type") == "null");
        JsonObject result =
            hasNull ? new JsonObject { ["oneOf"] = new JsonArray(reference, new JsonObject { ["type"] = "null" }) } : reference;
        foreach ((string keyword, JsonNode? value)
            in schema.Where(member => member.Key is not ("oneOf" or "anyOf" or "discriminator" or "type" or "properties" or "required")))
        {
            result[keyword] = value?.DeepClone();
        }

        return result;
    }
}
