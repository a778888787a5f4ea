namespace Retab.Contracts.Build.Import.Rules;

/// <summary>
/// Gives an optional list or map without a default the empty one, unless its bounds forbid it: in C# it is never null. Pydantic omits some
/// defaults.
/// </summary>
internal sealed class CollectionDefaults : SchemaRule
{
    protected override void Apply(JsonObject schema, SchemaPlace place, JsonObject document)
    {
        HashSet<string> required = [.. schema.Texts("required")];
        foreach (JsonObject member in schema.Members().Where(member => !required.Contains(member.Key)).Select(member => member.Value)
            .OfType<JsonObject>())
        {
            if (member.Text("type") == "array" && !(Bounds.Of(member, "minItems") > 0))
            {
                member.TryAdd("default", new JsonArray());
            }
            else if (member.Text("type") == "object" && member["additionalProperties"] is JsonObject
                && !(Bounds.Of(member, "minProperties") > 0))
            {
                member.TryAdd("default", new JsonObject());
            }
        }
    }
}
