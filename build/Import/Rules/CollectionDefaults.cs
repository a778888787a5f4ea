namespace Retab.Contracts.Build.Import.Rules;

/// <summary>
/// Gives an optional list or map without a default the empty one, unless its bounds forbid it: in C# it is never null. Pydantic omits some
/// defaults.
/// </summary>
internal sealed class CollectionDefaults : SchemaRule
{
    /// <summary>Whether the bounds of a list or map forbid that it is empty.</summary>
    internal static bool CannotBeEmpty(JsonNode? member) => Bounds.Of(member, "minItems") > 0 || Bounds.Of(member, "minProperties") > 0;

    protected override void Apply(JsonObject schema, SchemaPlace place, JsonObject document)
    {
        HashSet<string> required = [.. schema.Texts("required")];
        foreach (JsonObject member in schema.Members().Where(member => !required.Contains(member.Key)).Select(member => member.Value)
            .OfType<JsonObject>())
        {
            if (CannotBeEmpty(member))
            {
                continue;
            }

            if (member.Text("type") == "array")
            {
                member.TryAdd("default", new JsonArray());
            }
            else if (member.Text("type") == "object" && member["additionalProperties"] is JsonObject)
            {
                member.TryAdd("default", new JsonObject());
            }
        }
    }
}
