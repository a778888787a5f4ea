namespace Retab.Contracts.Build.Difference;

/// <summary>Compares the values of an enum of texts.</summary>
internal sealed class EnumDifference(Findings findings, string added = "enum-value-added", string removed = "enum-value-removed")
{
    internal void Compare(JsonNode? old, JsonNode? @new, string pointer)
    {
        if (old is null || @new is null)
        {
            findings.Add(@new is null ? "enum-became-open" : "enum-became-closed", pointer, old, @new, Place.Of(JsonPointer.Parent(pointer)));
            return;
        }

        if (!AreTexts(old) || !AreTexts(@new))
        {
            findings.Uncovered(pointer, old, @new);
            return;
        }

        List<string> before = Values(old);
        List<string> after = Values(@new);
        string type = Place.Of(JsonPointer.Parent(pointer));
        foreach (string value in before.Except(after))
        {
            findings.Add(removed, At(pointer, before.IndexOf(value)), value, null, $"{type}.{Names.Of(old.Parent, value)} ('{value}') is gone");
        }

        foreach (string value in after.Except(before))
        {
            findings.Add(added, At(pointer, after.IndexOf(value)), null, value, $"{type}.{Names.Of(@new.Parent, value)} ('{value}') is new");
        }

        if (!before.Intersect(after).SequenceEqual(after.Intersect(before)))
        {
            findings.Add("enum-order-changed", pointer, old, @new, type);
        }
        else if (before.Count != before.Distinct().Count() || after.Count != after.Distinct().Count())
        {
            findings.Uncovered(pointer, old, @new);
        }
    }

    private static string At(string pointer, int index) => pointer + "/" + index.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static bool AreTexts(JsonNode values) => values is JsonArray array && array.All(value => value.AsText() is not null);

    private static List<string> Values(JsonNode values) => [.. ((JsonArray)values).Select(value => value.AsText()!)];
}
