using Retab.Contracts.Build.Difference;

namespace Retab.Contracts.Build.Page;

/// <summary>The changes in the order of the page, and the marks that lead from a place of the page to them.</summary>
internal sealed class ChangeMarks(IEnumerable<Change> changes)
{
    internal IReadOnlyList<Change> Ordered { get; } = [.. changes.OrderByDescending(change => change.Severity)];

    internal static string Name(Severity severity) => severity.ToString().ToLowerInvariant();

    /// <summary>A mark where a change names one of the places, or something in it.</summary>
    internal Markup At(params IReadOnlyList<SpecNode> places) => Mark(
        change => places.Any(place => IsIn(Pointer(change), place.Pointer) && !IsGoneItem(change, place)),
        change => places.Any(place => Pointer(change) == place.Pointer));

    /// <summary>A mark for a member: changes of it, and of the list that says it is required.</summary>
    internal Markup Member(SpecNode member, string name, SpecNode required) => Mark(
        change => IsIn(Pointer(change), member.Pointer) || (IsIn(Pointer(change), required.Pointer) && Names(change.Old, name) != Names(change.New, name)),
        change => Pointer(change) == member.Pointer);

    /// <summary>A mark for a value of an enum. By the value, because the index of one that is gone is now another's.</summary>
    internal Markup Value(SpecNode values, SpecNode value) => Mark(
        change => IsIn(Pointer(change), values.Pointer) && Names(change.New, value.Node) && !Names(change.Old, value.Node),
        _ => true);

    private Markup Mark(Func<Change, bool> isAbout, Func<Change, bool> isWhole)
    {
        // In the order of severity, so that the first is the worst.
        List<int> found = [.. Enumerable.Range(0, Ordered.Count).Where(i => isAbout(Ordered[i]))];
        if (found.Count == 0)
        {
            return Markup.Empty;
        }

        bool isNew = found.Exists(i => isWhole(Ordered[i]) && Ordered[i] is { Old: null or JsonArray, New: not null });
        string severity = Name(Ordered[found[0]].Severity);
        string ids = string.Join(", ", found.Select(i => Ordered[i].Id));
        return $""" <a class="mark {severity}" href="#change-{found[0] + 1}" title="{severity}: {ids}">{(isNew ? "new" : "changed")}</a>""";
    }

    /// <summary>A pointer as the page has them, also where it was written as a fragment.</summary>
    internal static string Pointer(Change change) => change.Pointer.StartsWith('#') ? change.Pointer[1..] : change.Pointer;

    private static bool IsIn(string pointer, string place) =>
        pointer.StartsWith(place, StringComparison.Ordinal) && (pointer.Length == place.Length || pointer[place.Length] == '/');

    /// <summary>Whether the change is about an item of the old version at an index where the new one has another.</summary>
    private static bool IsGoneItem(Change change, SpecNode place) =>
        change is { Old: not null, New: null } && Pointer(change) == place.Pointer && char.IsAsciiDigit(place.Pointer[^1]) && place.Pointer[(place.Pointer.LastIndexOf('/') + 1)..].All(char.IsAsciiDigit);

    private static bool Names(JsonNode? node, JsonNode? value) =>
        node is JsonArray array ? array.Any(item => JsonNode.DeepEquals(item, value)) : node is not null && JsonNode.DeepEquals(node, value);

    private static bool Names(JsonNode? node, string name) => Names(node, JsonValue.Create(name));
}
