namespace Retab.Contracts.Build.Text;

/// <summary>Text from others in Markdown on GitHub and the like: no markup, no images, no mentions, no references to issues.</summary>
internal static partial class MarkdownText
{
    // An invisible character after a mark, so that it starts no mention, reference or link.
    private const string Break = "&#8203;";

    /// <summary>The text on one line, for a paragraph, a list or a table.</summary>
    internal static string Inline(string text) => Special().Replace(PlainText.OneLine(text), match => match.Value switch
    {
        "&" => "&amp;",
        "<" => "&lt;",
        "@" or "#" or ":" => $"&#{(int)match.Value[0]};{Break}",
        "-" or "." => match.Value + Break,
        _ => $"\\{match.Value}",
    });

    /// <summary>The text as code in a table, between more backticks than it has in a row.</summary>
    internal static string Code(string text)
    {
        string plain = PlainText.OneLine(text).Replace("|", "\\|", StringComparison.Ordinal);
        int longest = Regex.Matches(plain, "`+").Select(run => run.Length).DefaultIfEmpty(0).Max();
        string fence = new('`', longest + 1);
        string space = longest > 0 || plain.Length == 0 ? " " : "";
        return fence + space + plain + space + fence;
    }

    [GeneratedRegex(@"[&<@#\\`*\[\]|~$]|:(?=//)|(?<=GH)-|(?<=www)\.", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Special();
}
