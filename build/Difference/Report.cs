namespace Retab.Contracts.Build.Difference;

/// <summary>The changes as text, as Markdown for a pull request, and as JSON for programs.</summary>
internal static class Report
{
    private const int Shown = 160;

    internal static string Text(IReadOnlyList<Change> changes) => string.Concat(changes.Select(change =>
        $"{change.Word,-14}{change.Id}\n  {PlainText.OneLine(change.Message)}\n"
        + $"  at  {(change.Pointer.Length == 0 ? "/" : PlainText.OneLine(change.Pointer))}\n"
        + (change.Old is null ? "" : $"  old {Value(change.Old)}\n")
        + (change.New is null ? "" : $"  new {Value(change.New)}\n"))) + $"{Summary(changes)}\n";

    internal static string Markdown(IReadOnlyList<Change> changes)
    {
        IEnumerable<string> tables =
            from change in changes
            let row = $"| `{change.Id}` | {MarkdownText.Code(change.Pointer)} | {MarkdownText.Inline(change.Message)} |\n"
            group row by change.Severity into rows
            orderby rows.Key descending
            select $"\n### {rows.Key}\n\n| change | where | what it means |\n|---|---|---|\n{string.Concat(rows)}";
        return $"**{Summary(changes)}**\n{string.Concat(tables)}";
    }

    internal static string Json(IReadOnlyList<Change> changes) => Ascii(JsonText.Pretty(new JsonObject
    {
        ["bump"] = Bumps.Word(Bumps.Of(changes)),
        ["changes"] = new JsonArray([.. changes.Select(change => new JsonObject
        {
            ["id"] = change.Id,
            ["severity"] = change.Word,
            ["pointer"] = change.Pointer,
            ["message"] = change.Message,
            ["old"] = change.Old?.DeepClone(),
            ["new"] = change.New?.DeepClone(),
        })]),
    }));

    /// <summary>The lines for a changelog, one per change.</summary>
    internal static IEnumerable<string> Lines(IReadOnlyList<Change> changes) =>
        changes.Where(change => change.Severity > Severity.Documentation || changes.All(other => other.Severity == Severity.Documentation))
            .Where(change => !changes.Any(union => IsPartOf(change, union)))
            .Select(change => $"- {(change.Severity == Severity.Breaking ? "**Breaking:** " : "")}{MarkdownText.Inline(change.Message)}");

    // A variant is also a schema, and a value of the discriminator: one line is enough.
    private static bool IsPartOf(Change change, Change union) =>
        union.Id is "variant-added" or "variant-removed"
        && change.Id is "schema-added" or "schema-removed" or "enum-value-added" or "enum-value-removed"
        && (JsonPointer.Last($"{union.New ?? union.Old}") == JsonPointer.Last(change.Pointer) || IsDiscriminator(change, union));

    private static bool IsDiscriminator(Change change, Change union) =>
        (change.New ?? change.Old).AsText() == JsonPointer.Last(union.Pointer)
        && Place.Of(change.Pointer).StartsWith(Place.Of(union.Pointer), StringComparison.Ordinal);

    internal static string Summary(IReadOnlyList<Change> changes)
    {
        IEnumerable<string> counts = changes.GroupBy(change => change.Severity).OrderByDescending(group => group.Key)
            .Select(group => $"{group.Count()} {group.First().Word}");
        return changes.Count == 0 ? "No changes." : $"{string.Join(", ", counts)}: a {Bumps.Word(Bumps.Of(changes))} version.";
    }

    // The same values as ASCII, which no console changes, and without the mark of a workflow command.
    private static string Ascii(string json) => string.Concat(json.Replace("##[", "##\\u005b", StringComparison.Ordinal)
        .Select(letter => letter is '\n' or (>= ' ' and <= '~') ? $"{letter}" : $"\\u{(int)letter:x4}"));

    private static string Value(JsonNode value)
    {
        string text = JsonText.Compact(value);
        return PlainText.OneLine(text.Length > Shown ? $"{text[..Shown]}…" : text);
    }
}
