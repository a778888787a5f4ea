namespace Retab.Contracts.Build.Page;

/// <summary>Texts of the contract for people.</summary>
internal static class Prose
{
    /// <summary>The text with what stands between backticks as code, the one form of Markdown that the contract uses.</summary>
    internal static Markup Inline(string? text)
    {
        string[] parts = (text ?? "").Split('`');
        return parts.Length % 2 == 0
            ? Markup.Of($"{text}")
            : Markup.Of($"{parts.Select((part, i) => i % 2 == 0 || part.Length == 0 ? Markup.Of($"{part}") : Markup.Of($"<code>{part}</code>"))}");
    }

    /// <summary>A paragraph; nothing where there is no text.</summary>
    internal static Markup Paragraph(string? text) => Markup.When(!string.IsNullOrEmpty(text), () => $"""<p class="prose">{Inline(text)}</p>""");
}
