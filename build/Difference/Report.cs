using System.Text;

namespace Retab.Contracts.Build.Difference;

/// <summary>The changes as text for people, as Markdown for a pull request, and as JSON for programs.</summary>
internal static class Report
{
    private const int Shown = 160;

    internal static string Text(IReadOnlyList<Change> changes)
    {
        var text = new StringBuilder();
        foreach (Change change in changes)
        {
            text.Append(change.Severity.ToString().ToLowerInvariant().PadRight(14)).Append(change.Id).Append('\n');
            text.Append("  ").Append(PlainText.OneLine(change.Message)).Append('\n');
            text.Append("  at  ").Append(change.Pointer.Length == 0 ? "/" : PlainText.OneLine(change.Pointer)).Append('\n');
            if (change.Old is not null)
            {
                text.Append("  old ").Append(Value(change.Old)).Append('\n');
            }

            if (change.New is not null)
            {
                text.Append("  new ").Append(Value(change.New)).Append('\n');
            }
        }

        return text.Append(Summary(changes)).Append('\n').ToString();
    }

    internal static string Markdown(IReadOnlyList<Change> changes)
    {
        var text = new StringBuilder().Append("**").Append(Summary(changes)).Append("**\n");
        foreach (IGrouping<Severity, Change> group in changes.GroupBy(change => change.Severity).OrderByDescending(group => group.Key))
        {
            text.Append("\n### ").Append(group.Key).Append("\n\n| change | where | what it means |\n|---|---|---|\n");
            foreach (Change change in group)
            {
                text.Append("| `").Append(change.Id).Append("` | ").Append(MarkdownText.Code(change.Pointer)).Append(" | ").Append(MarkdownText.Inline(change.Message)).Append(" |\n");
            }
        }

        return text.ToString();
    }

    internal static string Json(IReadOnlyList<Change> changes) => Ascii(JsonText.Pretty(new JsonObject
    {
        ["bump"] = Bumps.Word(Bumps.Of(changes)),
        ["changes"] = new JsonArray([.. changes.Select(change => new JsonObject
        {
            ["id"] = change.Id,
            ["severity"] = change.Severity.ToString().ToLowerInvariant(),
            ["pointer"] = change.Pointer,
            ["message"] = change.Message,
            ["old"] = change.Old?.DeepClone(),
            ["new"] = change.New?.DeepClone(),
        })]),
    }));

    /// <summary>One line a change, as a changelog lists them.</summary>
    internal static IEnumerable<string> Lines(IReadOnlyList<Change> changes) =>
        changes.Where(change => change.Severity > Severity.Documentation || changes.All(other => other.Severity == Severity.Documentation))
            .Where(change => !IsToldByUnion(change, changes))
            .Select(change => "- " + (change.Severity == Severity.Breaking ? "**Breaking:** " : "") + MarkdownText.Inline(change.Message));

    // A variant is a schema and a value of the discriminator, too: one line is enough.
    private static bool IsToldByUnion(Change change, IReadOnlyList<Change> changes) => changes.Any(union =>
        union.Id is "variant-added" or "variant-removed"
        && change.Id is "schema-added" or "schema-removed" or "enum-value-added" or "enum-value-removed"
        && (JsonPointer.Last("/" + (union.New ?? union.Old)) == JsonPointer.Last(change.Pointer) || IsDiscriminator(change, union)));

    private static bool IsDiscriminator(Change change, Change union) =>
        (change.New ?? change.Old).AsText() == JsonPointer.Last(union.Pointer)
        && Place.Of(change.Pointer).StartsWith(Place.Of(union.Pointer), System.StringComparison.Ordinal);

    internal static string Summary(IReadOnlyList<Change> changes) => changes.Count == 0
        ? "No change."
        : string.Join(", ", new[] { Severity.Breaking, Severity.Additive, Severity.Documentation }
            .Select(severity => (Severity: severity, Count: changes.Count(change => change.Severity == severity)))
            .Where(group => group.Count > 0)
            .Select(group => group.Count.ToString(System.Globalization.CultureInfo.InvariantCulture) + " " + group.Severity.ToString().ToLowerInvariant()))
            + ": a " + Bumps.Word(Bumps.Of(changes)) + " version.";

    // The same values in letters that no console changes, and without the mark that a workflow's runner obeys anywhere in a line.
    private static string Ascii(string json) => string.Concat(json.Replace("##[", "##\\u005b", System.StringComparison.Ordinal)
        .Select(letter => letter is '\n' or (>= ' ' and <= '~') ? letter.ToString() : "\\u" + ((int)letter).ToString("x4", System.Globalization.CultureInfo.InvariantCulture)));

    private static string Value(JsonNode value) => PlainText.OneLine(JsonText.Compact(value) is { Length: > Shown } text ? text[..Shown] + "…" : JsonText.Compact(value));
}
