using System.Security.Cryptography;

namespace Retab.Contracts.Build.Versioning;

/// <summary>The table in openapi/README.md that says where the contract comes from.</summary>
internal static class Provenance
{
    private const string Begin = "<!-- sync -->";
    private const string End = "<!-- /sync -->";

    /// <summary>
    /// Returns the text with a new table between the marks; without the marks, the text itself. Without a source, because no new document
    /// was imported, source and date are kept.
    /// </summary>
    internal static string With(string text, string? source, DateTimeOffset when, string upstream, string contract)
    {
        int begin = text.IndexOf(Begin, StringComparison.Ordinal);
        int end = text.IndexOf(End, StringComparison.Ordinal);
        if (begin < 0 || end < begin)
        {
            return text;
        }

        string day = when.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        IEnumerable<string> kept = text[begin..end].Split('\n').Where(line => line.Split(' ') is ["|", "source" or "imported", "|", ..]);
        string[] lines =
        [
            Begin, "| | |", "|---|---|", .. source is null ? kept : [$"| source | {Cell(source)} |", $"| imported | {day} |"],
            $"| SHA-256 of `retab.upstream.json` | `{Sha256(upstream)}` |",
            $"| SHA-256 of `retab.json` | `{Sha256(contract)}` |",
        ];
        return $"{text[..begin]}{string.Join('\n', lines)}\n{text[end..]}";
    }

    internal static string Sha256(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static string Cell(string source) =>
        PlainText.OneLine(source).Replace("|", "\\|", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);
}
