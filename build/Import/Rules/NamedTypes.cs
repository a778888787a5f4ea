namespace Retab.Contracts.Build.Import.Rules;

/// <summary>
/// Names types. <c>x-name</c>, set by the overlay, is the name of the schema that has it, of the one referenced there, or of an
/// inline schema; <c>x-type-description</c> beside it is the description of that type. Types that were named after a renamed one follow
/// it. A schema whose name C# or the library cannot use for a type gets one by rule.
/// </summary>
internal sealed class NamedTypes(RuleContext context) : IRule
{
    /// <summary>Set during the derivation: the schema in which an unnamed type was found.</summary>
    internal const string Within = "x-within";

    internal const string Keyword = "x-name";
    internal const string Description = "x-type-description";

    public void Apply(JsonObject document)
    {
        JsonObject schemas = document.Schemas();
        foreach ((SchemaPlace place, JsonObject schema) in SchemaPlace.Objects(document).Where(place => !place.Place.IsComponent))
        {
            if (Take(schema, out string? text) is not { } name)
            {
                continue;
            }

            IEnumerable<JsonNode?> parts = [schema, .. schema.Array("allOf") ?? schema.Array("oneOf") ?? []];
            if (References.Name(parts.Select(part => part.Text("$ref")).FirstOrDefault(one => one is not null)) is { } old)
            {
                Rename(document, schemas, old, name);
            }
            else
            {
                Add(document, schemas, name, (JsonObject)schema.DeepClone());
                place.Replace(References.Schema(name));
            }

            schemas.Object(name)?.Put("description", text);
        }

        // All are collected first: one may ask for the name that another one still has.
        var asked = new List<(JsonObject Type, string Name)>();
        foreach (JsonObject type in schemas.Select(schema => schema.Value).OfType<JsonObject>())
        {
            if (Take(type, out string? text) is { } name)
            {
                type.Put("description", text);
                asked.Add((type, name));
            }
        }

        asked.ForEach(type => Rename(document, schemas, schemas.First(schema => schema.Value == type.Type).Key, type.Name));

        // The union was named before its variants were.
        JsonObject before = context.Previous.Schemas();
        foreach (string union in schemas.Select(schema => schema.Key).Except(before.Select(schema => schema.Key))
            .Where(name => UnionForm.IsMade(schemas, name)).ToList())
        {
            string? known = UnionForm.Entries(schemas.Object(union)).Select(entry => UnionForm.BaseOf(before, entry.Variant))
                .FirstOrDefault(name => name is not null);
            if (known is not null && !schemas.ContainsKey(known))
            {
                Rename(document, schemas, union, known);
            }
        }

        NameByRule(document, schemas);
    }

    private static string? Take(JsonObject schema, out string? text)
    {
        schema.Remove(Keyword, out JsonNode? name);
        schema.Remove(Description, out JsonNode? description);
        text = description.AsText();
        return name.AsText();
    }

    /// <summary>Gives a number to the schema whose name another type needs, and returns its new name.</summary>
    internal static string Evict(JsonObject document, JsonObject schemas, string name)
    {
        string free = Names.Free(name, schemas);
        Rename(document, schemas, name, free);
        return free;
    }

    internal static void Redirect(JsonNode node, string old, string name)
    {
        foreach (JsonValue text in node.WithDescendants().OfType<JsonValue>()
            .Where(value => value.Parent is JsonObject && value.AsText() == old).ToList())
        {
            text.ReplaceWith(name);
        }
    }

    private void NameByRule(JsonObject document, JsonObject schemas)
    {
        JsonObject before = context.Previous.Schemas();
        HashSet<string> taken = [.. Operations.TypesOf(document)];
        bool IsTaken(string name) => TypeNames.Taken.Contains(name) || TypesOf(schemas.Object(name), name).Any(taken.Contains);
        foreach (IGrouping<string, string> wish in schemas.Select(schema => schema.Key).ToList()
            .GroupBy(name => Spelled(name, schemas)).OrderBy(wish => !before.ContainsKey(wish.Key)).ToList())
        {
            string[] names = TypeNaming.Assign(wish.Key, [.. wish.Select(name => schemas.Object(name) ?? [])], context.Previous, IsTaken);
            foreach ((string old, string name) in wish.Zip(names).ToList())
            {
                taken.UnionWith(TypesOf(schemas.Object(old), name));
                if (old != name && !TypeNames.Handwritten.Contains(old))
                {
                    Rename(document, schemas, old, name);
                }
            }
        }
    }

    // The generated code has a list of names for every type, and an unknown variant for every union.
    private static IEnumerable<string> TypesOf(JsonObject? schema, string name) =>
        schema.Object("discriminator") is null ? [name, $"{name}Names"] : [name, $"{name}Names", $"Unknown{name}", $"Unknown{name}Names"];

    // A type cannot have the name of one of its members.
    private static string Spelled(string name, JsonObject schemas)
    {
        string spelled = Names.IsIdentifier(name) && name[0] != '_' ? name : Names.Identifier(Names.Pascal(name));
        spelled = spelled.Length == 0 ? Names.Plain(name) : spelled;
        string type = char.ToUpperInvariant(spelled[0]) + spelled[1..];
        bool isTaken = TypeNames.Taken.Contains(type) || SpelledNames.OfMembers.Contains(type)
            || (schemas.Object(name).Array("enum") is not null && SpelledNames.OfValues.Contains(type));
        return isTaken && !TypeNames.Handwritten.Contains(type) ? $"Retab{type}" : spelled;
    }

    private static void Rename(JsonObject document, JsonObject schemas, string old, string name)
    {
        if (old == name || schemas[old] is not JsonObject schema)
        {
            return;
        }

        schemas.Remove(old);
        Add(document, schemas, name, schema);
        Redirect(document, References.To(old), References.To(name));
        string[] follow = [.. schemas.Where(other => other.Key.StartsWith(old, StringComparison.Ordinal) && other.Key.Length > old.Length
            && (other.Value.Text(Within) == old || other.Key == UnionForm.Kind(old, schema.Discriminator() ?? "-")))
            .Select(other => other.Key)];
        foreach (string other in follow.Where(other => other != name))
        {
            schemas.Object(other)?.Remove(Within);
            Rename(document, schemas, other, name + other[old.Length..]);
        }
    }

    private static void Add(JsonObject document, JsonObject schemas, string name, JsonObject schema)
    {
        if (schemas.ContainsKey(name) && !JsonNode.DeepEquals(schemas[name], schema))
        {
            Evict(document, schemas, name);
        }

        schemas[name] = schema;
    }
}
