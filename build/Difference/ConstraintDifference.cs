using System.Text.Json;

namespace Retab.Contracts.Build.Difference;

/// <summary>Compares the bounds of a value: whether fewer or more values are allowed.</summary>
internal sealed class ConstraintDifference(Findings findings, string tightened, string loosened)
{
    private static readonly HashSet<string> Lower = ["minLength", "minimum", "exclusiveMinimum", "minItems", "minProperties", "minContains"];
    private static readonly HashSet<string> Upper = ["maxLength", "maximum", "exclusiveMaximum", "maxItems", "maxProperties", "maxContains"];
    private static readonly HashSet<string> Other = ["pattern", "multipleOf", "uniqueItems"];

    internal static IEnumerable<string> Keywords => [.. Lower, .. Upper, .. Other];

    internal void Compare(JsonNode? old, JsonNode? @new, string pointer)
    {
        string keyword = JsonPointer.Last(pointer);
        bool? isTighter = (old, @new) switch
        {
            (null, not null) => true,
            (not null, null) => false,
            _ when Other.Contains(keyword) => null,
            _ when Number(old) is { } before && Number(@new) is { } after => Lower.Contains(keyword) ? after > before : after < before,
            _ => null,
        };

        // Neither tighter nor looser, as another pattern: whichever is worse for the reader.
        string id = isTighter switch { true => tightened, false => loosened, null => Policy.SeverityOf(tightened) > Policy.SeverityOf(loosened) ? tightened : loosened };
        findings.Add(id, pointer, old, @new, "'" + keyword + "' of " + Place.Of(JsonPointer.Parent(pointer)) + " is " + JsonText.Compact(@new) + " instead of " + JsonText.Compact(old));
    }

    private static double? Number(JsonNode? node) => node?.GetValueKind() == JsonValueKind.Number ? double.Parse(node.ToJsonString(), System.Globalization.CultureInfo.InvariantCulture) : null;
}
