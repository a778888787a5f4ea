namespace Retab.Contracts.Build.Text;

/// <summary>Text from others without effects: it ends no comment, starts no new line, and does not change the direction of text.</summary>
internal static partial class PlainText
{
    private const int Shown = 80;

    /// <summary>The text with LF as the only line end, and without control characters, bidirectional marks and invalid XML.</summary>
    internal static string Lines(string text) => Forbidden().Replace(LineEnd().Replace(text, "\n"), "\uFFFD");

    /// <summary>The text on one line.</summary>
    internal static string OneLine(string text) => Lines(text).Replace('\n', ' ').Replace('\t', ' ');

    /// <summary>A name or value in quotes, on one line and shortened, for messages.</summary>
    internal static string Quoted(string text) => $"'{(text.Length > Shown ? $"{OneLine(text[..Shown])}…" : OneLine(text))}'";

    // The line ends of C#, XML, terminals and browsers.
    [GeneratedRegex(@"\r\n|[\r\v\f\u0085\u2028\u2029]")]
    private static partial Regex LineEnd();

    // The last two are unpaired surrogates.
    [GeneratedRegex(@"(?![\n\t])\p{Cc}|[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\uFFFE\uFFFF]"
        + @"|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]")]
    private static partial Regex Forbidden();
}
