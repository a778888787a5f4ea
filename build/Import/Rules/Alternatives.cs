namespace Retab.Contracts.Build.Import.Rules;

/// <summary>One object in place of several that a value may be: all their members, required where all require them.</summary>
internal static class Alternatives
{
    /// <summary>A schema without its alternatives where these are objects; itself where they are not, or where there are none.</summary>
    /// <param name="document">The document, for references.</param>
    /// <param name="schema">A part of a composition, or a variant that is a union itself.</param>
    /// <param name="within">The references on the way here.</param>
    /// <param name="left">How many parts may still be written out.</param>
    internal static JsonObject Joined(JsonNode document, JsonObject schema, string[] within, ref int left)
    {
        string? keyword = ((IEnumerable<string>)["oneOf", "anyOf"]).FirstOrDefault(name => schema.Array(name) is { Count: > 0 });
        var alternatives = new List<JsonObject>();
        foreach (JsonNode? alternative in keyword is null ? [] : schema.Array(keyword)!)
        {
            string[] around = alternative.Text("$ref") is { } reference ? [.. within, reference] : within;
            JsonObject? whole =
                around.Distinct().Count() < around.Length ? null : References.Target(document, alternative) ?? alternative as JsonObject;
            if (whole is null || --left <= 0 || Compositions.Flatten(document, whole, around, ref left) is not { } flat
                || flat.Object("properties") is null)
            {
                return schema;
            }

            alternatives.Add(flat);
        }

        if (keyword is null)
        {
            return schema;
        }

        var joined = (JsonObject)schema.DeepClone();
        joined.Remove(keyword);
        joined.Remove("discriminator");
        joined["type"] = "object";
        JsonObject members = joined.Object("properties") ?? [];
        joined["properties"] = members;
        foreach (IGrouping<string, JsonNode?> member in alternatives.SelectMany(one => one.Object("properties")!)
            .Where(member => !members.ContainsKey(member.Key)).GroupBy(member => member.Key, member => member.Value).ToList())
        {
            members[member.Key] = Member([.. member]);
        }

        string[] required =
            [.. alternatives.Select(one => one.Texts("required")).Aggregate((left, right) => left.Intersect(right))
            .Union(schema.Texts("required"))];
        joined["required"] = new JsonArray([.. required.Select(name => JsonValue.Create(name))]);
        return joined;
    }

    // Of one type, whatever texts and bounds differ; constants and enums are one enum of all.
    private static JsonObject Member(JsonNode?[] members)
    {
        string[][] values =
            [.. members.Select(member => member.Text("const") is { } constant ? [constant] : member.Texts("enum").ToArray())];
        if (Array.TrueForAll(values, one => one.Length > 0))
        {
            return new JsonObject { ["type"] = "string", ["enum"] =
                new JsonArray([.. values.SelectMany(one => one).Distinct().Select(value => JsonValue.Create(value))]) };
        }

        var first = (JsonObject)(members[0]?.DeepClone() ?? new JsonObject());
        JsonNode? type = Type(first);
        bool isSame = Array.TrueForAll(members, member => JsonNode.DeepEquals(Type(member), type));
        return isSame ? first : first.Text("description") is { } text ? new JsonObject { ["description"] = text } : [];
    }

    private static JsonObject Type(JsonNode? schema) =>
        new(((IEnumerable<string>)["type", "format", "$ref", "items", "additionalProperties", "properties", "anyOf", "oneOf"])
        .Where(keyword => schema.Node(keyword) is not null)
            .Select(keyword => KeyValuePair.Create(keyword, schema.Node(keyword)?.DeepClone())));
}
