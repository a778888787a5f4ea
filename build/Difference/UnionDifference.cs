namespace Retab.Contracts.Build.Difference;

/// <summary>Compares how the variants of a union are told apart.</summary>
internal sealed class UnionDifference(Findings findings)
{
    internal void Compare(JsonNode? old, JsonNode? @new, string pointer)
    {
        string union = Place.Of(JsonPointer.Parent(pointer));
        if (old is not JsonObject before || @new is not JsonObject after)
        {
            findings.Add(old is null ? "union-added" : "union-removed", pointer, old, @new, union);
            return;
        }

        findings.Keywords(before, after, pointer, new Dictionary<string, KeywordRule>
        {
            ["propertyName"] = (left, right, at) => findings.Add("discriminator-changed", at, left, right, union + " is told apart by '" + right + "' instead of '" + left + "'"),
            ["mapping"] = Mapping(union),
        });
    }

    private KeywordRule Mapping(string union) => (old, @new, pointer) =>
    {
        JsonObject before = old as JsonObject ?? [];
        JsonObject after = @new as JsonObject ?? [];
        if (old is not (null or JsonObject) || @new is not (null or JsonObject))
        {
            findings.Uncovered(pointer, old, @new);
        }

        foreach ((string value, JsonNode? variant) in before)
        {
            string at = JsonPointer.Append(pointer, value);
            if (!after.ContainsKey(value))
            {
                findings.Add("variant-removed", at, variant, null, Variant(variant) + ", the variant '" + value + "' of " + union + ", is gone");
            }
            else if (!JsonNode.DeepEquals(variant, after[value]))
            {
                findings.Add("variant-type-changed", at, variant, after[value], "The variant '" + value + "' of " + union + " is " + Variant(after[value]) + " instead of " + Variant(variant));
            }
        }

        foreach ((string value, JsonNode? variant) in after)
        {
            if (!before.ContainsKey(value))
            {
                findings.Add("variant-added", JsonPointer.Append(pointer, value), null, variant, Variant(variant) + ", the variant '" + value + "' of " + union + ", is new");
            }
        }
    };

    private static string Variant(JsonNode? reference) => JsonPointer.Last("/" + reference);
}
