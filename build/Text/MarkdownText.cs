using System.Text;

namespace Retab.Contracts.Build.Text;

/// <summary>Text from others in Markdown on GitHub and the like: no markup, no images, no mentions, no references to issues.</summary>
internal static class MarkdownText
{
    private const string Special = "\\`*[]|~$";

    // An invisible character after a mark, so that it starts no mention, reference or link.
    private const string Break = "&#8203;";

    /// <summary>The text on one line, for a paragraph, a list or a table.</summary>
    internal static string Inline(string text)
    {
        string plain = PlainText.OneLine(text);
        var markdown = new StringBuilder(plain.Length + 16);
        for (int i = 0; i < plain.Length; i++)
        {
            char letter = plain[i];
            _ = letter switch
            {
                '&' => markdown.Append("&amp;"),
                '<' => markdown.Append("&lt;"),
                '@' => markdown.Append("&#64;" + Break),
                '#' => markdown.Append("&#35;" + Break),
                ':' when At(plain, i + 1, "//") => markdown.Append("&#58;" + Break),
                '-' when i >= 2 && At(plain, i - 2, "GH-") => markdown.Append('-' + Break),
                '.' when i >= 3 && At(plain, i - 3, "www.") => markdown.Append('.' + Break),
                _ when Special.Contains(letter, StringComparison.Ordinal) => markdown.Append('\\').Append(letter),
                _ => markdown.Append(letter),
            };
        }

        return markdown.ToString();
    }

    /// <summary>The text as code in a table, between more backticks than it has in a row.</summary>
    internal static string Code(string text)
    {
        string plain = PlainText.OneLine(text).Replace("|", "\\|", StringComparison.Ordinal);
        int run = 0;
        int longest = plain.Select(letter => run = letter == '`' ? run + 1 : 0).DefaultIfEmpty(0).Max();
        string fence = new('`', longest + 1);
        string space = longest > 0 || plain.Length == 0 ? " " : "";
        return fence + space + plain + space + fence;
    }

    private static bool At(string text, int index, string part) =>
        index + part.Length <= text.Length && string.Compare(text, index, part, 0, part.Length, StringComparison.OrdinalIgnoreCase) == 0;
}
