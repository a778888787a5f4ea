namespace Retab.Contracts.Build.Page;

/// <summary>The section with the changes, and the marks that link places of the page to it. A severity is a word and a color.</summary>
internal sealed class ChangeMarks(IEnumerable<Change> changes)
{
    private readonly Change[] _ordered = [.. changes.OrderByDescending(change => change.Severity)];

    /// <summary>The changes, the most severe first, since a version; null if there is none to compare with.</summary>
    internal Markup Section(string? since) => $"""
        <section id="changes"><h2>What changed{Markup.When(since is not null, () => $" since {since}")}</h2>
        <p>{(since is null ? "There is no earlier version to compare with." : Report.Summary(_ordered))}</p>
        <ol class="changes">
        {_ordered.Select(Item)}
        </ol>
        </section>
        """;

    /// <summary>A mark if a change is at one of the places, or below it.</summary>
    internal Markup At(params IReadOnlyList<SpecNode> places) => Mark(
        change => places.Any(place => JsonPointer.IsWithin(change.Pointer, place.Pointer) && !IsRemovedItem(change, place)),
        change => places.Any(place => change.Pointer == place.Pointer));

    /// <summary>A mark for a member, if it has changed, or whether it is required.</summary>
    internal Markup Member(SpecNode member, string name, SpecNode required) => Mark(
        change => JsonPointer.IsWithin(change.Pointer, member.Pointer)
            || (JsonPointer.IsWithin(change.Pointer, required.Pointer) && Has(change.Old, name) != Has(change.New, name)),
        change => change.Pointer == member.Pointer);

    /// <summary>A mark for a value of an enum, by the value: the index of a removed value now belongs to another one.</summary>
    internal Markup Value(SpecNode values, SpecNode value) => Mark(
        change => JsonPointer.IsWithin(change.Pointer, values.Pointer) && Has(change.New, value.Node) && !Has(change.Old, value.Node),
        _ => true);

    /// <summary>A mark for a schema that was added. Changes within a schema have their own marks.</summary>
    internal Markup Added(SpecNode schema) =>
        Markup.When(_ordered.Any(change => change.Id == "schema-added" && change.Pointer == schema.Pointer), () => At(schema));

    private static Markup Item(Change change, int index) => $"""
        <li id="change-{index + 1}" class="{change.Word}"><span class="badge {change.Word}">{change.Word}</span> <code>{change.Id}</code>
        <p>{change.Message}</p><p class="where"><code>{(change.Pointer.Length == 0 ? "/" : change.Pointer)}</code></p>
        {Value("old", change.Old)}{Value("new", change.New)}</li>

        """;

    private static Markup Value(string kind, JsonNode? value) =>
        Markup.When(value is not null, () => $"""<div class="value {kind}"><span>{kind}</span>{JsonMarkup.Block(value)}</div>""");

    private Markup Mark(Func<Change, bool> isAbout, Func<Change, bool> isWhole)
    {
        // The first is the most severe.
        Change[] found = [.. _ordered.Where(isAbout)];
        bool isNew = found.Any(change => isWhole(change) && change is { Old: null or JsonArray, New: not null });
        string severity = found.FirstOrDefault()?.Word ?? "";
        string title = $"{severity}: {string.Join(", ", found.Select(change => change.Id))}";
        int number = Array.IndexOf(_ordered, found.FirstOrDefault()) + 1;
        return Markup.When(found.Length > 0, () =>
            $""" <a class="mark {severity}" href="#change-{number}" title="{title}">{(isNew ? "new" : "changed")}</a>""");
    }

    // An item of the old version, at an index where the new one has another item.
    private static bool IsRemovedItem(Change change, SpecNode place) =>
        change is { Old: not null, New: null } && change.Pointer == place.Pointer && JsonPointer.Last(place.Pointer).All(char.IsAsciiDigit);

    private static bool Has(JsonNode? node, JsonNode? value) => node is JsonArray array
        ? array.Any(item => JsonNode.DeepEquals(item, value))
        : node is not null && JsonNode.DeepEquals(node, value);
}
