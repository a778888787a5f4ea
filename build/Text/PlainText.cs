using System.Text;
using System.Xml;

namespace Retab.Contracts.Build.Text;

/// <summary>Text from others without effects: it ends no comment, starts no new line, and does not change the direction of text.</summary>
internal static class PlainText
{
    private const char Replacement = '\uFFFD';
    private const int Shown = 80;

    // The line ends of C#, XML, terminals and browsers.
    private static readonly string[] LineEnds = ["\r\n", "\r", "\v", "\f", "\u0085", "\u2028", "\u2029"];

    /// <summary>The text with LF as the only line end, and without control characters, bidirectional marks and invalid XML.</summary>
    internal static string Lines(string text)
    {
        if (text.All(IsPlain))
        {
            return text;
        }

        string lines = LineEnds.Aggregate(text, (lines, end) => lines.Replace(end, "\n", StringComparison.Ordinal));
        var plain = new StringBuilder(lines.Length);
        for (int i = 0; i < lines.Length; i++)
        {
            if (i + 1 < lines.Length && char.IsSurrogatePair(lines[i], lines[i + 1]))
            {
                plain.Append(lines, i++, 2);
            }
            else
            {
                plain.Append(IsPlain(lines[i]) ? lines[i] : Replacement);
            }
        }

        return plain.ToString();
    }

    /// <summary>The text on one line.</summary>
    internal static string OneLine(string text) => Lines(text).Replace('\n', ' ').Replace('\t', ' ');

    /// <summary>A name or value in quotes, on one line and shortened, for messages.</summary>
    internal static string Quoted(string text) => $"'{(text.Length > Shown ? $"{OneLine(text[..Shown])}…" : OneLine(text))}'";

    // Surrogates are not plain: the caller checks for pairs first.
    private static bool IsPlain(char letter) => letter is '\n' or '\t'
        || (XmlConvert.IsXmlChar(letter) && !char.IsControl(letter) && letter is not ('\u061C' or '\u200E' or '\u200F' or '\u2028'
            or '\u2029' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069')));
}
