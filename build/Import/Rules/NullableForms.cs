namespace Retab.Contracts.Build.Import.Rules;

/// <summary>
/// Writes "T or null" as <c>type: [T, "null"]</c> for a type in place, and as <c>oneOf</c> of a reference and null for another schema:
/// NSwag generates a class from <c>anyOf</c> with null. Reads <c>nullable</c> of 3.0, too.
/// </summary>
internal sealed class NullableForms : SchemaRule
{
    protected override void Apply(JsonObject schema, SchemaPlace place, JsonObject document)
    {
        if (schema.Remove("nullable", out JsonNode? nullable) && nullable?.ToString() == "true")
        {
            AddNull(schema);
        }

        JoinAlternatives(schema);
    }

    private static void AddNull(JsonObject schema)
    {
        if (schema.Text("type") is { } type)
        {
            schema["type"] = new JsonArray(type, "null");
        }
        else if ((schema.Text("$ref") ?? (schema.Array("allOf") is { Count: 1 } all ? all[0].Text("$ref") : null)) is { } reference)
        {
            schema["oneOf"] = References.OrNull(new JsonObject { ["$ref"] = reference });
            schema.RemoveAll("$ref", "allOf");
        }
        else
        {
            (schema.Array("anyOf") ?? schema.Array("oneOf"))?.Add(new JsonObject { ["type"] = "null" });
        }
    }

    private static void JoinAlternatives(JsonObject schema)
    {
        string? keyword = Array.Find(["anyOf", "oneOf"], name => schema.Array(name)?.Any(JsonAccess.IsNull) == true);
        if (keyword is null || schema.Array(keyword)!.Where(alternative => !alternative.IsNull()).ToList() is not [JsonObject only])
        {
            return;
        }

        schema.Remove(keyword);
        if (only.ContainsKey("$ref"))
        {
            schema["oneOf"] = References.OrNull((JsonObject)only.DeepClone());
            return;
        }

        only.Where(member => !schema.ContainsKey(member.Key)).CopyTo(schema);
        schema.Put("type", only.Text("type") is { } type ? new JsonArray(type, "null") : null);
        if (only.Count == 0)
        {
            // Anything or null is anything.
            schema.Remove("type");
        }
    }
}
