namespace Retab.Contracts.Build.Import.Rules;

/// <summary>
/// "T or null" becomes <c>type: [T, "null"]</c> for a type in place, and <c>oneOf</c> of a reference and null for another schema:
/// of <c>anyOf</c> with null NSwag makes a class. 3.0's <c>nullable</c> is read, too.
/// </summary>
internal sealed class NullableForms : SchemaRule
{
    protected override void Apply(JsonObject schema, SchemaPlace place, JsonObject document)
    {
        ReadNullable(schema);
        JoinAlternatives(schema);
    }

    private static void ReadNullable(JsonObject schema)
    {
        if (!schema.Remove("nullable", out JsonNode? nullable) || nullable?.ToString() != "true")
        {
            return;
        }

        if (schema.Text("type") is { } type)
        {
            schema["type"] = new JsonArray(type, "null");
        }
        else if ((schema["$ref"] ?? (schema["allOf"] is JsonArray { Count: 1 } all ? all[0].Node("$ref") : null)) is { } reference)
        {
            schema["oneOf"] = new JsonArray(new JsonObject { ["$ref"] = reference.DeepClone() }, new JsonObject { ["type"] = "null" });
            schema.Remove("$ref");
            schema.Remove("allOf");
        }
        else if ((schema["anyOf"] ?? schema["oneOf"]) is JsonArray alternatives)
        {
            alternatives.Add(new JsonObject { ["type"] = "null" });
        }
    }

    private static void JoinAlternatives(JsonObject schema)
    {
        string? keyword =
            ((IEnumerable<string>)["anyOf", "oneOf"])
            .FirstOrDefault(name => schema[name] is JsonArray alternatives && alternatives.Any(IsNull));
        if (keyword is null)
        {
            return;
        }

        JsonNode[] others = [.. schema.Array(keyword)!.Where(alternative => !IsNull(alternative)).Select(alternative => alternative!)];
        if (others is [JsonObject only] && only.ContainsKey("$ref"))
        {
            schema.Remove(keyword);
            schema["oneOf"] = new JsonArray(only.DeepClone(), new JsonObject { ["type"] = "null" });
        }
        else if (others is [JsonObject typed])
        {
            schema.Remove(keyword);
            foreach ((string name, JsonNode? value) in typed.Where(member => !schema.ContainsKey(member.Key)))
            {
                schema[name] = value?.DeepClone();
            }

            if (typed.Text("type") is { } type)
            {
                schema["type"] = new JsonArray(type, "null");
            }
            else if (typed.Count == 0)
            {
                // Anything or null is anything.
                schema.Remove("type");
            }
        }
    }

    private static bool IsNull(JsonNode? schema) => schema.Text("type") == "null";
}
