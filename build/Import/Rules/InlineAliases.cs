namespace Retab.Contracts.Build.Import.Rules;

/// <summary>
/// Replaces references to a component that is only a name for a plain type, a list, a map, alternatives or another component with what
/// the component says: it has no type of its own in C#. A component that consists of itself becomes free-form.
/// </summary>
internal sealed class InlineAliases(RuleContext context) : IRule
{
    public void Apply(JsonObject document)
    {
        JsonObject schemas = document.Object("components").Object("schemas") ?? [];
        HashSet<string> aliases = [.. schemas.Where(schema => IsAlias(schema.Key, schema.Value)).Select(schema => schema.Key)];
        foreach (SchemaPlace place in aliases.Count == 0 ? [] : SchemaPlace.All(document).Where(place => !IsWithin(place, aliases)))
        {
            Inline(document, aliases, place.Schema, place, [], isPlace: true);
        }

        foreach (string alias in aliases)
        {
            schemas.Remove(alias);
        }
    }

    private static bool IsWithin(SchemaPlace place, HashSet<string> aliases) =>
        place.Pointer.Split('/') is ["", "components", "schemas", var component, ..] && aliases.Contains(JsonPointer.Last($"/{component}"));

    private void Inline(JsonNode document, HashSet<string> aliases, JsonNode? schema, SchemaPlace place, string[] within, bool isPlace)
    {
        if (schema.Text("$ref") is not { } reference || References.Name(reference) is not { } name || !aliases.Contains(name))
        {
            return;
        }

        var inlined = new JsonObject();
        JsonObject meant = within.Contains(name) ? [] : References.Target(document, schema)!;
        foreach ((string keyword, JsonNode? value) in ((JsonObject)schema!).Where(member => member.Key != "$ref").Concat(meant))
        {
            inlined.TryAdd(keyword, value?.DeepClone());
        }

        if (within.Contains(name) && isPlace)
        {
            context.FallBack(place.Pointer, $"{name}, which is made of itself,", "Set \"type\" or \"$ref\"");
        }

        place.Replace(inlined);
        Inline(document, aliases, inlined, place, [.. within, name], isPlace);
        foreach (string keyword in ((IEnumerable<string>)["items", "additionalProperties"]).Where(inlined.ContainsKey))
        {
            Inline(document, aliases, inlined[keyword], place with { Container = inlined, Key = keyword }, [.. within, name], isPlace);
        }

        foreach (JsonArray list in ((IEnumerable<string>)["anyOf", "oneOf", "allOf"]).Select(inlined.Array).OfType<JsonArray>())
        {
            foreach ((string index, JsonNode? part) in JsonChildren.Of(list).ToList())
            {
                Inline(document, aliases, part, place with { Container = list, Key = index }, [.. within, name], isPlace: false);
            }
        }
    }

    private static bool IsAlias(string name, JsonNode? schema) => schema is JsonObject own && !TypeNames.Handwritten.Contains(name)
        && own.Object("properties") is not { Count: > 0 } && !(own.ContainsKey("enum") && own.Text("type") == "string")
        && (own.Text("type") != "object" || own["additionalProperties"] is JsonObject { Count: > 0 })
        && !(own.Array("allOf") is { Count: 2 } parts && References.Name(parts[0].Text("$ref") ?? "") is { } union
            && UnionForm.Own(own.Parent!.AsObject(), union, name) is not null);
}
