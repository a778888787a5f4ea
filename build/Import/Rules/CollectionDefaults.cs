namespace Retab.Contracts.Build.Import.Rules;

/// <summary>
/// Gives an optional list or map without a default the empty one, because in C# it is never null. Pydantic omits a default that a factory
/// creates.
/// </summary>
internal sealed class CollectionDefaults : SchemaRule
{
    protected override void Apply(JsonObject schema, SchemaPlace place, JsonObject document)
    {
        HashSet<string> required = [.. schema.Texts("required")];
        foreach ((string name, JsonNode? value) in schema.Object("properties") ?? [])
        {
            if (value is JsonObject member && !required.Contains(name) && !member.ContainsKey("default"))
            {
                AddDefault(member);
            }
        }
    }

    private static void AddDefault(JsonObject member)
    {
        if (member.Text("type") == "array")
        {
            member["default"] = new JsonArray();
        }
        else if (member.Text("type") == "object" && member["additionalProperties"] is JsonObject)
        {
            member["default"] = new JsonObject();
        }
    }
}
