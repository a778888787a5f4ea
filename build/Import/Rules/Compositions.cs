namespace Retab.Contracts.Build.Import.Rules;

/// <summary>
/// Writes out <c>allOf</c>: the schema gets the members of all parts. If the only part that is a type is a reference, the schema becomes
/// that reference. With a default it stays an <c>allOf</c>, because NSwag ignores a default beside a reference. A variant stays an
/// <c>allOf</c> of its base and its own members.
/// </summary>
internal sealed class Compositions : SchemaRule
{
    // No real schema has so many; nested parts grow exponentially.
    private const int Most = 10_000;

    private static readonly HashSet<string> OfThePlace =
        ["description", "default", "deprecated", "examples", "nullable", "readOnly", "writeOnly", "x-name", "x-type-description"];

    /// <summary>Writes out a schema with its parts and their parts; <c>within</c> are the references that led here.</summary>
    /// <returns>
    /// A copy, in which a part that contains itself adds nothing; null if the parts contradict each other or are too many.
    /// </returns>
    internal static JsonObject? Flatten(JsonNode document, JsonObject schema, params string[] within)
    {
        int left = Most;
        return Flatten(document, schema, within, ref left);
    }

    internal static JsonObject? Flatten(JsonNode document, JsonObject schema, string[] within, ref int left)
    {
        var flat = new JsonObject();
        foreach (JsonObject part in schema.Array("allOf")?.OfType<JsonObject>() ?? [])
        {
            string? reference = part.Text("$ref");
            if (within.Contains(reference))
            {
                continue;
            }

            string[] around = reference is null ? within : [.. within, reference];
            JsonObject? written = (reference is null ? part : References.Target(document, part)) is { } one && --left > 0
                ? Flatten(document, Alternatives.Joined(document, one, around, ref left), around, ref left)
                : null;
            if (written is null || !Add(written, flat, isReferred: reference is not null))
            {
                return null;
            }
        }

        return Add(schema, flat, isReferred: false) ? flat : null;
    }

    /// <summary>Writes a reference with a default as an <c>allOf</c> of it, and one without as a reference.</summary>
    internal static void Refer(JsonObject schema)
    {
        if (schema.Text("$ref") is { } one && schema.ContainsKey("default"))
        {
            schema.Remove("$ref");
            schema["allOf"] = new JsonArray(new JsonObject { ["$ref"] = one });
        }
        else if (!schema.ContainsKey("default") && schema.Array("allOf") is [JsonObject { Count: 1 } only]
            && only.Text("$ref") is { } reference && schema.All(keyword => keyword.Key == "allOf" || OfThePlace.Contains(keyword.Key)))
        {
            schema.Remove("allOf");
            schema["$ref"] = reference;
        }
    }

    protected override void Apply(JsonObject schema, SchemaPlace place, JsonObject document)
    {
        if (place.IsComponent && UnionForm.Base(document, place.Key, schema) is not null)
        {
            return;
        }

        Refer(schema);
        if (schema.Array("allOf") is not { Count: > 0 } parts)
        {
            return;
        }

        JsonObject[] all = [.. parts.OfType<JsonObject>()];
        JsonObject[] types = [.. all.Where(part => part.Any(IsOfTheType))];
        if (types is [{ } type] && type.Text("$ref") is { } reference
            && schema.All(keyword => keyword.Key == "allOf" || OfThePlace.Contains(keyword.Key)))
        {
            all.SelectMany(part => part).Where(member => member.Key != "$ref" && !schema.ContainsKey(member.Key)).CopyTo(schema);
            schema.Remove("allOf");
            bool isWrapped = schema.ContainsKey("default") || schema.ContainsKey("nullable");
            schema[isWrapped ? "allOf" : "$ref"] = isWrapped ? new JsonArray(new JsonObject { ["$ref"] = reference }) : reference;
        }
        else if (Flatten(document, schema, place.IsComponent ? [References.To(place.Key)] : []) is { } flat && flat.Any(IsOfTheType))
        {
            place.Replace(flat);
        }
    }

    private static bool IsOfTheType(KeyValuePair<string, JsonNode?> keyword) => !OfThePlace.Contains(keyword.Key);

    // A later part overrides an earlier one, but must not ask for another type.
    private static bool Add(JsonObject part, JsonObject flat, bool isReferred)
    {
        foreach ((string keyword, JsonNode? value) in part)
        {
            if (keyword == "properties")
            {
                AddMembers(value as JsonObject ?? [], flat);
            }
            else if (keyword == "required" && flat.ContainsKey("required"))
            {
                flat["required"] = flat.Texts("required").Union(part.Texts("required")).ToJson();
            }
            else if (keyword == "enum" && flat.Texts("enum").Intersect(part.Texts("enum")).ToJson() is { Count: > 0 } common)
            {
                flat["enum"] = common;
            }
            else if (keyword is "type" or "enum" or "$ref" or "items" && flat.ContainsKey(keyword)
                && !JsonNode.DeepEquals(flat[keyword], value))
            {
                return false;
            }
            else if (keyword is not ("allOf" or "discriminator" or "x-within")
                && !(isReferred && OfThePlace.Contains(keyword) && keyword != "description"))
            {
                flat[keyword] = value?.DeepClone();
            }
        }

        return true;
    }

    private static void AddMembers(JsonObject members, JsonObject flat)
    {
        JsonObject own = flat.Members();
        flat["properties"] = own;
        foreach ((string name, JsonNode? member) in members)
        {
            JsonObject both = member is JsonObject more && own.Object(name) is { } less && !more.ContainsKey("$ref")
                && !less.ContainsKey("$ref") ? less : [];
            (member as JsonObject ?? []).CopyTo(both);
            own[name] = both.Parent is null ? both : own[name]?.DeepClone();
        }
    }
}
