namespace Retab.Contracts.Build.Import.Rules;

/// <summary>
/// Turns a base with a discriminator, and the schemas that are an <c>allOf</c> of it, into a union. Each variant gets the members of the
/// base, and its own name as the value unless the mapping gives another. A base that the mapping names is a variant as well. A place that
/// allows some of the variants has the type of the base: in C# a variant has no variants.
/// </summary>
internal sealed class UnionBases(RuleContext context) : IRule
{
    public void Apply(JsonObject document)
    {
        JsonObject schemas = document.Schemas();
        foreach ((string name, JsonNode? node) in schemas.ToList())
        {
            if (node is not JsonObject schema || schema.Discriminator() is not { } property)
            {
                continue;
            }

            if ((schema.Object("properties").Object(property).Text("type") ?? "string") != "string")
            {
                schema.Remove("discriminator");
                string pointer = JsonPointer.Append("/components/schemas", name);
                context.Notes.Add($"{pointer}/discriminator: '{property}' is not a string: the type is an object with its own members.");
            }
            else if (!UnionForm.IsMade(schemas, name) && Bases(schemas, name).All(one => !IsBase(schemas.Object(one))))
            {
                string[] variants =
                    [.. schemas.Select(other => other.Key).Where(other => other != name && Bases(schemas, other).Contains(name))];
                if (variants.Length > 0)
                {
                    Rewrite(document, schemas, name, schema, property, variants);
                }
            }
        }
    }

    private static void Rewrite(JsonObject document, JsonObject schemas, string name, JsonObject schema, string property, string[] variants)
    {
        List<(string Value, string Variant)> mapping = UnionForm.Mapping(schemas, schema.Object("discriminator")!, property, variants);
        string[] between =
            [.. variants.Where(variant => variants.Any(other => other != variant && Bases(schemas, other).Contains(variant)))];
        schema.RemoveAll("discriminator", "oneOf", "anyOf");
        var flat = new Dictionary<string, JsonObject>();
        foreach ((string value, string variant)
            in mapping.DistinctBy(entry => entry.Variant).Where(entry => schemas.Object(entry.Variant) is not null))
        {
            string own = variant == name ? Names.Free(Names.Identifier(Names.Plain(value) + name), schemas) : variant;
            if (Compositions.Flatten(document, schemas.Object(variant)!, References.To(variant)) is { } whole)
            {
                flat[own] = whole;
                mapping = [.. mapping.Select(entry => entry.Variant == variant ? (entry.Value, own) : entry)];
            }
        }

        flat.ToList().ForEach(variant => schemas[variant.Key] = variant.Value);
        mapping = [.. mapping.Where(entry => flat.ContainsKey(entry.Variant))];
        string kind = UnionForm.Kind(name, property);
        if (mapping.Count > 0 && schemas.Object(kind) is { } other && other.Array("enum") is null)
        {
            string free = NamedTypes.Evict(document, schemas, kind);
            mapping = mapping.ConvertAll(entry => entry.Variant == kind ? (entry.Value, free) : entry);
        }

        if (mapping.Count > 0)
        {
            UnionForm.Write(schemas, name, property, mapping, schema.Text("description"));
        }

        HashSet<string> mixed = [name, .. mapping.Select(entry => entry.Variant)];
        foreach ((SchemaPlace place, JsonObject used) in SchemaPlace.Objects(document))
        {
            Refer(used, place, name, mixed, between);
        }
    }

    private static void Refer(JsonObject used, SchemaPlace place, string name, HashSet<string> variants, string[] between)
    {
        JsonNode?[] listed = [.. (used.Alternatives() ?? []).Where(one => !one.IsNull())];
        bool isBetween = between.Contains(References.Name(used.Text("$ref"))) && place.Container is JsonObject;
        if (isBetween || (listed.Length > 0 && Array.TrueForAll(listed, one => variants.Contains(References.Name(one.Text("$ref")) ?? ""))))
        {
            UnionVariants.Refer(used, name);
        }
    }

    private static bool IsBase(JsonNode? schema) => schema.Discriminator() is not null;

    // The schemas that one is an allOf of, directly or indirectly.
    private static HashSet<string> Bases(JsonObject schemas, string name)
    {
        var found = new HashSet<string>();
        void Add(string one) => (schemas.Object(one).Array("allOf") ?? []).Select(part => References.Name(part.Text("$ref")))
            .OfType<string>().Where(found.Add).ToList().ForEach(Add);
        Add(name);
        return found;
    }
}
