namespace Retab.Contracts.Build.Import.Rules;

/// <summary>
/// A base with a discriminator, of which other schemas are an <c>allOf</c>, is a union of these: each with the members of the base, and with its
/// own name as the value where no mapping says another. Alternatives that are variants of one base are that base.
/// </summary>
internal sealed class UnionBases : IRule
{
    public void Apply(JsonObject document)
    {
        JsonObject schemas = document.Object("components").Object("schemas") ?? [];
        foreach ((string name, JsonNode? node) in schemas.ToList())
        {
            if (node is JsonObject schema && schema.Object("discriminator").Text("propertyName") is { } property && !UnionForm.IsMade(schemas, name))
            {
                string[] variants = [.. schemas.Where(other => other.Key != name && IsPartOf(other.Value, name)).Select(other => other.Key)];
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
        schema.Remove("discriminator");
        schema.Remove("oneOf");
        schema.Remove("anyOf");
        var flat = new Dictionary<string, JsonObject>();
        foreach (string variant in mapping.Select(entry => entry.Variant).Where(variant => variant != name && schemas.Object(variant) is not null).Distinct())
        {
            if (Compositions.Flatten(document, schemas.Object(variant)!, SchemaPlace.SchemaPrefix + variant) is { } whole)
            {
                flat[variant] = whole;
            }
        }

        foreach ((string variant, JsonObject whole) in flat)
        {
            schemas[variant] = whole;
        }

        mapping = [.. mapping.Where(entry => flat.ContainsKey(entry.Variant))];
        if (mapping.Count > 0)
        {
            UnionForm.Write(schemas, name, property, mapping, schema.Text("description"));
        }

        foreach (SchemaPlace place in SchemaPlace.All(document))
        {
            JsonArray? alternatives = place.Schema.Array("oneOf") ?? place.Schema.Array("anyOf");
            string[] names = [.. (alternatives ?? []).Select(alternative => References.Name(alternative.Text("$ref") ?? "") ?? "")];
            JsonNode? @null = alternatives?.FirstOrDefault(alternative => alternative.Text("type") == "null");
            if (Array.Exists(names, one => one.Length > 0) && Array.TrueForAll(names, one => one == name || flat.ContainsKey(one) || (one.Length == 0 && @null is not null)))
            {
                var reference = new JsonObject { ["$ref"] = SchemaPlace.SchemaPrefix + name };
                var replaced = (JsonObject)place.Schema!;
                foreach (string keyword in (IEnumerable<string>)["oneOf", "anyOf", "discriminator", "type"])
                {
                    replaced.Remove(keyword);
                }

                if (@null is null)
                {
                    replaced["$ref"] = reference["$ref"]!.DeepClone();
                }
                else
                {
                    replaced["anyOf"] = new JsonArray(reference, new JsonObject { ["type"] = "null" });
                }
            }
        }
    }

    private static bool IsPartOf(JsonNode? schema, string name) =>
        schema.Array("allOf")?.Any(part => part.Text("$ref") == SchemaPlace.SchemaPrefix + name) == true;
}
