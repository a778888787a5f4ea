namespace Retab.Contracts.Build.Import.Rules;

/// <summary>
/// Replaces references to a component that is only a name for a plain type, a list, a map, alternatives or another component with what
/// the component says: it has no type of its own in C#. A component that consists of itself becomes free-form.
/// </summary>
internal sealed class InlineAliases(RuleContext context) : IRule
{
    public void Apply(JsonObject document)
    {
        JsonObject schemas = document.Schemas();
        HashSet<string> aliases = [.. schemas.Where(schema => IsAlias(document, schema.Key, schema.Value)).Select(schema => schema.Key)];
        IReadOnlyList<SchemaPlace> places = aliases.Count == 0 ? [] : SchemaPlace.All(document);
        foreach (SchemaPlace place in places.Where(place => place.Owner is not { } owner || !aliases.Contains(owner)))
        {
            Inline(document, aliases, place.Schema, place, [], isPlace: true);
        }

        schemas.RemoveAll(aliases);
    }

    private void Inline(JsonNode document, HashSet<string> aliases, JsonNode? schema, SchemaPlace place, string[] within, bool isPlace)
    {
        if (References.Name(schema.Text("$ref")) is not { } name || !aliases.Contains(name))
        {
            return;
        }

        var inlined = new JsonObject();
        JsonObject meant = within.Contains(name) ? [] : References.Target(document, schema)!;
        IEnumerable<KeyValuePair<string, JsonNode?>> keywords = meant.Where(member => member.Key is not ("properties" or "required"));
        foreach ((string keyword, JsonNode? value) in ((JsonObject)schema!).Where(member => member.Key != "$ref").Concat(keywords))
        {
            inlined.TryAdd(keyword, value?.DeepClone());
        }

        if (within.Contains(name) && isPlace)
        {
            context.FallBack(place.Outer, $"{name}, which consists of itself,", "Set \"type\" or \"$ref\"");
        }

        place.Replace(inlined);
        Inline(document, aliases, inlined, place, [.. within, name], isPlace);
        IEnumerable<JsonNode> parts = ((string[])["anyOf", "oneOf", "allOf"]).Select(inlined.Array).OfType<JsonArray>();
        foreach (JsonNode container in parts.Prepend(inlined))
        {
            foreach ((string key, JsonNode? part) in container.Children().Where(part => container is JsonArray
                || part.Name is "items" or "additionalProperties").ToList())
            {
                SchemaPlace at = place with { Container = container, Key = key };
                Inline(document, aliases, part, at, [.. within, name], isPlace && container == inlined);
            }
        }
    }

    private static bool IsAlias(JsonObject document, string name, JsonNode? schema) =>
        schema is JsonObject own && !TypeNames.Handwritten.Contains(name)
        && !(own.ContainsKey("enum") && own.Text("type") == "string") && UnionForm.Base(document, name, own) is null
        && (!own.MayBeObject() || (own.Object("properties") is not { Count: > 0 }
            && (own.Text("type") != "object" || own["additionalProperties"] is JsonObject { Count: > 0 })));
}
