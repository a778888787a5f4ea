namespace Retab.Contracts.Build.Difference;

/// <summary>Compares the discriminators of unions.</summary>
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
            ["propertyName"] = (left, right, at) => findings.Add(
                "discriminator-changed", at, left, right, $"The discriminator of {union} changed from '{left}' to '{right}'"),
            ["mapping"] = findings.Named((value, left, right, at) => findings.Entry(
                "variant-added", "variant-removed", $"{Variant(left ?? right)}, the variant '{value}' of {union},", left, right, at,
                (_, _, _) => findings.Add(
                    "variant-type-changed", at, left, right,
                    $"The variant '{value}' of {union} changed from {Variant(left)} to {Variant(right)}"))),
        });
    }

    private static string Variant(JsonNode? reference) => JsonPointer.Last($"{reference}");
}
