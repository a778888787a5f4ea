namespace Retab.Contracts.Build.Difference;

/// <summary>Compares the bounds of a value: whether fewer or more values are allowed.</summary>
internal sealed class ConstraintDifference(Findings findings, string tightened, string loosened)
{
    private static readonly string[] Lower = ["minLength", "minimum", "exclusiveMinimum", "minItems", "minProperties", "minContains"];
    private static readonly string[] Upper = ["maxLength", "maximum", "exclusiveMaximum", "maxItems", "maxProperties", "maxContains"];
    private static readonly string[] Other = ["pattern", "multipleOf", "uniqueItems"];

    internal IEnumerable<KeyValuePair<string, KeywordRule>> Rules =>
        Lower.Concat(Upper).Concat(Other).Select(keyword => new KeyValuePair<string, KeywordRule>(keyword, Compare));

    private void Compare(JsonNode? old, JsonNode? @new, string pointer)
    {
        string keyword = JsonPointer.Last(pointer);
        bool? isTighter = (old, @new) switch
        {
            (null, not null) => true,
            (not null, null) => false,
            _ when Other.Contains(keyword) => null,
            _ when old.AsNumber() is { } before && @new.AsNumber() is { } after => Lower.Contains(keyword) ? after > before : after < before,
            _ => null,
        };

        // A change that is neither, such as another pattern, counts as the more severe of the two.
        isTighter ??= Policy.SeverityOf(tightened) > Policy.SeverityOf(loosened);
        string what = $"'{keyword}' of {Place.Of(JsonPointer.Parent(pointer))} changed from {Words(old)} to {Words(@new)}";
        findings.Add(isTighter.Value ? tightened : loosened, pointer, old, @new, what);
    }

    private static string Words(JsonNode? bound) => bound is null ? "none" : JsonText.Compact(bound);
}
