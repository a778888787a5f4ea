namespace Retab.Contracts.Build.Import.Rules;

/// <summary>Joins alternatives that are objects into one with all their members, required where every alternative requires them.</summary>
internal static class Alternatives
{
    /// <summary>
    /// Returns a copy with the members of the alternatives; the schema itself unless they are all objects. <c>within</c> are the references
    /// that led here, <c>left</c> is the number of parts that may still be written out.
    /// </summary>
    internal static JsonObject Joined(JsonNode document, JsonObject schema, string[] within, ref int left)
    {
        string? keyword = Array.Find(["oneOf", "anyOf"], name => schema.Array(name) is { Count: > 0 });
        if (keyword is null)
        {
            return schema;
        }

        var alternatives = new List<JsonObject>();
        foreach (JsonNode? alternative in schema.Array(keyword)!)
        {
            string[] around = alternative.Text("$ref") is { } reference ? [.. within, reference] : within;
            JsonObject? whole =
                around.Distinct().Count() < around.Length ? null : References.Target(document, alternative) ?? alternative as JsonObject;
            while (whole.Text("$ref") is { } next && !around.Contains(next))
            {
                around = [.. around, next];
                whole = References.Target(document, whole);
            }

            if (whole is null || --left <= 0
                || Compositions.Flatten(document, Joined(document, whole, around, ref left), around, ref left) is not { } flat
                || (flat.Object("properties") is null && flat.Text("type") != "object"))
            {
                return schema;
            }

            alternatives.Add(flat);
        }

        JsonObject joined = schema.Where(member => member.Key != keyword && member.Key != "discriminator").ToJson();
        joined["type"] = "object";
        JsonObject members = joined.Members();
        joined["properties"] = members;
        foreach (IGrouping<string, JsonNode?> member in alternatives.SelectMany(one => one.Object("properties") ?? [])
            .Where(member => !members.ContainsKey(member.Key)).GroupBy(member => member.Key, member => member.Value).ToList())
        {
            members[member.Key] = Member([.. member]);
        }

        joined["required"] = alternatives.Select(one => one.Texts("required")).Aggregate((left, right) => left.Intersect(right))
            .Union(schema.Texts("required")).ToJson();
        return joined;
    }

    // Constants and enums become one enum; members of one type may differ in texts and bounds; anything else is free-form.
    private static JsonObject Member(JsonNode?[] members)
    {
        string[][] values = [.. members.Select(member => member.Constants().ToArray())];
        if (Array.TrueForAll(values, one => one.Length > 0))
        {
            return new JsonObject { ["type"] = "string", ["enum"] = values.SelectMany(one => one).Distinct().ToJson() };
        }

        var first = (JsonObject)(members[0]?.DeepClone() ?? new JsonObject());
        JsonNode? type = Type(first);
        bool isSame = Array.TrueForAll(members, member => JsonNode.DeepEquals(Type(member), type));
        return isSame ? first : first.Text("description") is { } text ? new JsonObject { ["description"] = text } : [];
    }

    private static JsonObject Type(JsonNode? schema) => (schema as JsonObject ?? []).Where(keyword => keyword.Key
        is "type" or "format" or "$ref" or "items" or "additionalProperties" or "properties" or "anyOf" or "oneOf").ToJson();
}
