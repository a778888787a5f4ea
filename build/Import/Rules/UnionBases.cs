namespace Retab.Contracts.Build.Import.Rules;

/// <summary>
/// A base with a discriminator, of which other schemas are an <c>allOf</c>, is a union of these: each with the members of the base, and
/// with its own name as the value where no mapping says another. A base that is a value itself is a variant, too. What is one of its
/// variants, or several of them, is the base: in C# no variant has variants.
/// </summary>
internal sealed class UnionBases(RuleContext context) : IRule
{
    public void Apply(JsonObject document)
    {
        JsonObject schemas = document.Object("components").Object("schemas") ?? [];
        foreach ((string name, JsonNode? node) in schemas.ToList())
        {
            if (node is not JsonObject schema || schema.Object("discriminator").Text("propertyName") is not { } property)
            {
                continue;
            }

            if ((schema.Object("properties").Object(property).Text("type") ?? "string") != "string")
            {
                schema.Remove("discriminator");
                context.Notes
                    .Add($"{JsonPointer.Append("/components/schemas", name)}/discriminator: '{property}' is no text: the type is read with the members that it has.");
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
        schema.Remove("discriminator");
        schema.Remove("oneOf");
        schema.Remove("anyOf");
        var flat = new Dictionary<string, JsonObject>();
        foreach ((string value, string variant)
            in mapping.DistinctBy(entry => entry.Variant).Where(entry => schemas.Object(entry.Variant) is not null))
        {
            string own =
                variant == name ? Names.Numbered(Names.Identifier(Names.Pascal(value) + name)).First(one => !schemas.ContainsKey(one))
                : variant;
            if (Compositions.Flatten(document, schemas.Object(variant)!, SchemaPlace.SchemaPrefix + variant) is { } whole)
            {
                flat[own] = whole;
                mapping = [.. mapping.Select(entry => entry.Variant == variant ? (entry.Value, own) : entry)];
            }
        }

        flat.ToList().ForEach(variant => schemas[variant.Key] = variant.Value);
        mapping = [.. mapping.Where(entry => flat.ContainsKey(entry.Variant))];
        if (mapping.Count > 0)
        {
            UnionForm.Write(schemas, name, property, mapping, schema.Text("description"));
        }

        HashSet<string> mixed = [name, .. flat.Keys];
        foreach (SchemaPlace place in SchemaPlace.All(document))
        {
            if (place.Schema is JsonObject used)
            {
                Refer(used, place, name, mixed, between);
            }
        }
    }

    private static void Refer(JsonObject used, SchemaPlace place, string name, HashSet<string> variants, string[] between)
    {
        var reference = new JsonObject { ["$ref"] = SchemaPlace.SchemaPrefix + name };
        JsonArray? alternatives = used.Array("oneOf") ?? used.Array("anyOf");
        string[] names =
            [.. (alternatives ?? []).Where(one => one.Text("type") != "null").Select(one => References.Name(one.Text("$ref") ?? "") ?? "")];
        if (between.Contains(References.Name(used.Text("$ref") ?? "")) && place.Container is JsonObject)
        {
            used["$ref"] = SchemaPlace.SchemaPrefix + name;
        }
        else if (names.Length > 0 && Array.TrueForAll(names, variants.Contains))
        {
            bool hasNull = names.Length < alternatives!.Count;
            foreach (string keyword in (IEnumerable<string>)["oneOf", "anyOf", "discriminator", "type"])
            {
                used.Remove(keyword);
            }

            used[hasNull ? "anyOf" : "$ref"] =
                hasNull ? new JsonArray(reference, new JsonObject { ["type"] = "null" }) : reference["$ref"]!.DeepClone();
        }
    }

    private static bool IsBase(JsonNode? schema) => schema.Object("discriminator").Text("propertyName") is not null;

    // The schemas that one is an allOf of, and those that they are.
    private static HashSet<string> Bases(JsonObject schemas, string name)
    {
        var found = new HashSet<string>();
        var pending = new Stack<string>([name]);
        while (pending.TryPop(out string? one))
        {
            foreach (string part
                in (schemas.Object(one).Array("allOf") ?? []).Select(part => References.Name(part.Text("$ref") ?? "")).OfType<string>()
                .Where(found.Add))
            {
                pending.Push(part);
            }
        }

        return found;
    }
}
