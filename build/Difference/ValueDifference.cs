namespace Retab.Contracts.Build.Difference;

/// <summary>Compares which values are allowed: those of an enum of strings, and those within bounds.</summary>
internal sealed class ValueDifference(Findings findings)
{
    private static readonly string[] Lower = ["minLength", "minimum", "exclusiveMinimum", "minItems", "minProperties", "minContains"];
    private static readonly string[] Upper = ["maxLength", "maximum", "exclusiveMaximum", "maxItems", "maxProperties", "maxContains"];
    private static readonly string[] Other = ["pattern", "multipleOf", "uniqueItems"];

    internal KeywordRule Enum(string added, string removed, string opened, string closed) => (old, @new, pointer) =>
    {
        string type = Place.Of(JsonPointer.Parent(pointer));
        if (old is null || @new is null)
        {
            findings.Add(@new is null ? opened : closed, pointer, old, @new, type);
            return;
        }

        findings.Keyed(value => value.AsText(), (value, left, right, at) =>
        {
            string name = Names.Of((left is null ? @new : old).Parent, value);
            findings.Entry(added, removed, $"{type}.{name} ('{value}')", left, right, at, findings.Uncovered);
        })(old, @new, pointer);
        if (old is JsonArray before && @new is JsonArray after
            && Findings.IsReordered([.. before.Select(JsonAccess.AsText)], [.. after.Select(JsonAccess.AsText)]))
        {
            findings.Add("enum-order-changed", pointer, old, @new, type);
        }
    };

    /// <summary>Rules that tell whether fewer or more values are allowed.</summary>
    internal IEnumerable<(string Keywords, KeywordRule Rule)> Bounds(string tightened, string loosened) =>
        Lower.Concat(Upper).Concat(Other).Select(keyword => (keyword, new KeywordRule((old, @new, pointer) =>
        {
            bool? isTighter = (old, @new) switch
            {
                (null, not null) => true,
                (not null, null) => false,
                _ when Other.Contains(keyword) => null,
                _ when old.AsNumber() is { } before && @new.AsNumber() is { } after =>
                    Lower.Contains(keyword) ? after > before : after < before,
                _ => null,
            };

            // A change that is neither, such as another pattern, counts as the more severe of the two.
            isTighter ??= Policy.SeverityOf(tightened) > Policy.SeverityOf(loosened);
            string what = $"'{keyword}' of {Place.Of(JsonPointer.Parent(pointer))} changed from {Words(old)} to {Words(@new)}";
            findings.Add(isTighter.Value ? tightened : loosened, pointer, old, @new, what);
        })));

    private static string Words(JsonNode? bound) => bound is null ? "none" : JsonText.Compact(bound);
}
