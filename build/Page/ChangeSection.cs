using Retab.Contracts.Build.Difference;

namespace Retab.Contracts.Build.Page;

/// <summary>What changed since the version before, the gravest first; told by a word as well as by a colour.</summary>
internal static class ChangeSection
{
    internal static Markup Of(ChangeMarks marks, string? since) => $"""
        <section id="changes"><h2>What changed{Markup.When(since is not null, () => $" since {since}")}</h2>
        <p>{(since is null ? "There is no version before this one." : Report.Summary(marks.Ordered))}</p>
        <ol class="changes">
        {marks.Ordered.Select(Item)}
        </ol>
        </section>
        """;

    private static Markup Item(Change change, int index) => $"""
        <li id="change-{index + 1}" class="{ChangeMarks.Name(change.Severity)}"><span class="badge {ChangeMarks.Name(change.Severity)}">{ChangeMarks.Name(change.Severity)}</span> <code>{change.Id}</code>
        <p>{change.Message}</p><p class="where"><code>{(change.Pointer.Length == 0 ? "/" : change.Pointer)}</code></p>
        {Value("was", "old", change.Old)}{Value("is", "new", change.New)}</li>

        """;

    private static Markup Value(string word, string kind, JsonNode? value) =>
        Markup.When(value is not null, () => $"""<div class="value {kind}"><span>{word}</span>{JsonMarkup.Block(value)}</div>""");
}
