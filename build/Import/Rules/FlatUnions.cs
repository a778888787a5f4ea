namespace Retab.Contracts.Build.Import.Rules;

/// <summary>
/// <c>x-union</c>, which the overlay sets, says that a flat schema is a union: its discriminator, and which members belong to
/// which value. Values that it does not name get a variant, too, with the members that it does not name; without such a value
/// these belong to every variant.
/// </summary>
internal sealed class FlatUnions : IRule
{
    private const string Keyword = "x-union";

    public void Apply(JsonObject document)
    {
        JsonObject? schemas = document.Object("components").Object("schemas");
        foreach ((string name, JsonNode? node) in schemas?.ToList() ?? [])
        {
            if (node is JsonObject schema && schema.Remove(Keyword, out JsonNode? union) && union is JsonObject given)
            {
                Split(schemas!, name, schema, given);
            }
        }
    }

    private static void Split(JsonObject schemas, string name, JsonObject schema, JsonObject given)
    {
        string property = given.Text("discriminator") ?? throw new InputException("/components/schemas/" + name + "/" + Keyword + "/discriminator: a name is expected.");
        JsonObject variants = given.Object("variants") ?? [];
        JsonObject members = schema.Object("properties") ?? [];
        string? kind = members.Object(property).Text("$ref")?[SchemaPlace.SchemaPrefix.Length..];
        string[] values = [.. (kind is null ? null : schemas.Object(kind)).Texts("enum")];
        if (values.Length == 0)
        {
            throw new InputException("/components/schemas/" + name + "/properties/" + property + ": the union needs an enum of its kinds here: upstream has moved.");
        }

        HashSet<string> assigned = [.. variants.SelectMany(variant => variant.Value.Texts("members")), property];
        string[] free = [.. members.Select(member => member.Key).Where(member => !assigned.Contains(member))];
        string[] unnamed = [.. values.Where(value => !variants.ContainsKey(value))];

        var mapping = new List<(string Value, string Variant)>();
        foreach (string value in values)
        {
            JsonObject? named = variants.Object(value);
            string[] own = [.. named.Texts("members"), .. named is null || unnamed.Length == 0 ? free : []];
            string variant = Names.Identifier(Names.Pascal(value) + name);
            if (schemas.ContainsKey(variant))
            {
                throw new InputException("/components/schemas/" + variant + ": the variant '" + value + "' of " + name + " would be called so.");
            }

            schemas[variant] = Variant(schema, members, own, named, value);
            mapping.Add((value, variant));
        }

        JsonNode? kindText = kind is null ? null : schemas.Object(kind)?["description"]?.DeepClone();
        if (kind is not null && kind != UnionForm.Kind(name, property))
        {
            schemas.Remove(kind);
        }

        string text = schema.Text("description") ?? "One variant per " + property + ".";
        JsonNode? texts = members.Object(property)?["description"]?.DeepClone();
        UnionForm.Write(schemas, name, property, mapping, text);
        Describe((JsonObject)schemas[name]!["properties"]![property]!, texts);
        Describe((JsonObject)schemas[UnionForm.Kind(name, property)]!, kindText);
    }

    private static JsonObject Variant(JsonObject schema, JsonObject members, string[] own, JsonObject? named, string value)
    {
        var variant = new JsonObject { ["type"] = "object", ["description"] = named.Text("description") ?? "A payload of the kind '" + value + "'." };
        if (named?["examples"] is { } examples)
        {
            variant["examples"] = examples.DeepClone();
        }

        variant["properties"] = new JsonObject(members.Where(member => own.Contains(member.Key)).Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone())));
        JsonArray required = [.. schema.Texts("required").Where(own.Contains).Select(member => JsonValue.Create(member))];
        if (required.Count > 0)
        {
            variant["required"] = required;
        }

        return variant;
    }

    private static void Describe(JsonObject schema, JsonNode? text)
    {
        if (text is not null)
        {
            schema["description"] = text;
        }
    }
}
