namespace Retab.Contracts.Build.Import.Rules;

/// <summary>An optional list or map without a default gets the empty one: in C# it is never null, so absent is empty. Pydantic does not write the default that a factory makes.</summary>
internal sealed class CollectionDefaults : IRule
{
    public void Apply(JsonObject document)
    {
        foreach (SchemaPlace place in SchemaPlace.All(document))
        {
            HashSet<string> required = [.. place.Schema.Texts("required")];
            foreach ((string name, JsonNode? member) in place.Schema.Object("properties") ?? [])
            {
                if (!required.Contains(name) && member is JsonObject schema && !schema.ContainsKey("default"))
                {
                    AddDefault(schema);
                }
            }
        }
    }

    private static void AddDefault(JsonObject schema)
    {
        if (schema.Text("type") == "array")
        {
            schema["default"] = new JsonArray();
        }
        else if (schema.Text("type") == "object" && schema["additionalProperties"] is JsonObject)
        {
            schema["default"] = new JsonObject();
        }
    }
}
