namespace Retab.Contracts.Build.Import.Rules;

/// <summary>
/// Moves null from types to the places that use them. An enum that may be null says so beside its values, and a component that may be
/// null becomes nullable wherever it is referenced.
/// </summary>
internal sealed class NullableSchemas : IRule
{
    private static readonly string[] OfTypes = ["properties", "enum", "discriminator"];

    public void Apply(JsonObject document)
    {
        JsonObject schemas = document.Object("components").Object("schemas") ?? [];
        HashSet<string> nullable =
            [.. schemas.Where(schema => schema.Value is JsonObject type && RemoveNull(type)).Select(schema => schema.Key)];
        foreach (SchemaPlace place in SchemaPlace.All(document))
        {
            if (place.Schema is not JsonObject schema)
            {
                continue;
            }

            if (schema.ContainsKey("enum") && RemoveNull(schema))
            {
                WrapNullable(schema, Remove(schema, "type", "enum"));
            }
            else if (schema.Text("$ref") is { } reference && References.Name(reference) is { } name && nullable.Contains(name)
                && place.Container is JsonObject)
            {
                WrapNullable(schema, Remove(schema, "$ref"));
            }
        }
    }

    /// <summary>Takes null out of a type of its own; false where it was not in.</summary>
    private static bool RemoveNull(JsonObject schema)
    {
        foreach (JsonArray alternatives in ((IEnumerable<string>)["anyOf", "oneOf"]).Select(schema.Array).OfType<JsonArray>())
        {
            JsonNode? @null = alternatives.FirstOrDefault(alternative => alternative.Text("type") == "null");
            JsonNode?[] others = [.. alternatives.Where(alternative => alternative != @null)];
            if (@null is not null && others is [JsonObject only] && OfTypes.Any(only.ContainsKey))
            {
                alternatives.Clear();
                schema.Remove("anyOf");
                schema.Remove("oneOf");
                only.ToList().ForEach(keyword => Move(only, keyword.Key, schema));
                return true;
            }

            if (@null is not null && schema.ContainsKey("discriminator"))
            {
                return alternatives.Remove(@null);
            }
        }

        bool isNullable = schema.Is("nullable", true) || schema.Texts("type").Contains("null")
            || schema.Array("enum")?.Contains(null) == true;
        if (!OfTypes.Any(schema.ContainsKey) || !isNullable)
        {
            return false;
        }

        schema.Remove("nullable");
        schema["type"] = schema.Text("type") ?? schema.Texts("type").FirstOrDefault(type => type != "null") ?? "string";
        schema.Array("enum")?.Remove(null);
        return true;
    }

    private static void WrapNullable(JsonObject schema, JsonObject type) =>
        schema["anyOf"] = new JsonArray(type, new JsonObject { ["type"] = "null" });

    private static JsonObject Remove(JsonObject schema, params string[] keywords)
    {
        var type = new JsonObject();
        foreach (string keyword in keywords)
        {
            Move(schema, keyword, type);
        }

        return type;
    }

    private static void Move(JsonObject from, string keyword, JsonObject to)
    {
        if (from.Remove(keyword, out JsonNode? value) && !to.ContainsKey(keyword))
        {
            to[keyword] = value;
        }
    }
}
