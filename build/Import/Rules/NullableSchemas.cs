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
        HashSet<string> nullable =
            [.. document.Schemas().Where(schema => schema.Value is JsonObject type && RemoveNull(type)).Select(schema => schema.Key)];
        foreach ((SchemaPlace place, JsonObject schema) in SchemaPlace.Objects(document))
        {
            if (schema.ContainsKey("enum") && RemoveNull(schema))
            {
                Wrap(schema, "type", "enum");
            }
            else if (References.Name(schema.Text("$ref")) is { } name && nullable.Contains(name) && place.Container is JsonObject)
            {
                Wrap(schema, "$ref");
            }
        }
    }

    // False if the schema is not a type that may be null.
    private static bool RemoveNull(JsonObject schema)
    {
        foreach (JsonArray alternatives in ((IEnumerable<string>)["anyOf", "oneOf"]).Select(schema.Array).OfType<JsonArray>())
        {
            JsonNode? @null = alternatives.FirstOrDefault(JsonAccess.IsNull);
            JsonNode?[] others = [.. alternatives.Where(alternative => alternative != @null)];
            if (@null is not null && others is [JsonObject only] && OfTypes.Any(only.ContainsKey))
            {
                alternatives.Clear();
                schema.RemoveAll("anyOf", "oneOf");
                only.MoveTo(schema, only.Select(keyword => keyword.Key));
                return true;
            }

            if (@null is not null && schema.ContainsKey("discriminator"))
            {
                return alternatives.Remove(@null);
            }
        }

        bool isNullable = OfTypes.Any(schema.ContainsKey) && (schema.Is("nullable", true) || schema.Texts("type").Contains("null")
            || schema.Array("enum")?.Contains(null) == true);
        if (isNullable)
        {
            schema.Remove("nullable");
            schema["type"] = schema.Types().FirstOrDefault() ?? "string";
            schema.Array("enum")?.Remove(null);
        }

        return isNullable;
    }

    private static void Wrap(JsonObject schema, params string[] keywords)
    {
        var type = new JsonObject();
        schema.MoveTo(type, keywords);
        schema["anyOf"] = References.OrNull(type);
    }
}
