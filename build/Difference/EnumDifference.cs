namespace Retab.Contracts.Build.Difference;

/// <summary>Compares the values of an enum of strings.</summary>
internal sealed class EnumDifference(Findings findings, string added, string removed, string opened, string closed)
{
    internal void Compare(JsonNode? old, JsonNode? @new, string pointer)
    {
        string type = Place.Of(JsonPointer.Parent(pointer));
        if (old is null || @new is null)
        {
            findings.Add(@new is null ? opened : closed, pointer, old, @new, type);
            return;
        }

        KeywordRule values = findings.Keyed(value => value.AsText(), (value, left, right, at) =>
        {
            string name = Names.Of((left is null ? @new : old).Parent, value);
            findings.Entry(added, removed, $"{type}.{name} ('{value}')", left, right, at, findings.Uncovered);
        });
        values(old, @new, pointer);
        if (old is JsonArray before && @new is JsonArray after
            && Findings.IsReordered([.. before.Select(JsonAccess.AsText)], [.. after.Select(JsonAccess.AsText)]))
        {
            findings.Add("enum-order-changed", pointer, old, @new, type);
        }
    }
}
