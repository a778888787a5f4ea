using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Retab.Contracts.Build.Versioning;

/// <summary>Where the contract came from, in openapi/README.md.</summary>
internal static class Provenance
{
    private const string Begin = "<!-- sync -->";
    private const string End = "<!-- /sync -->";

    /// <summary>The text with the table between the marks written anew; without marks it stays as it is.</summary>
    /// <param name="text">openapi/README.md.</param>
    /// <param name="source">Address, or name of a file; null when nothing new was taken in, so that source and date stay.</param>
    /// <param name="when">The day it was taken.</param>
    /// <param name="upstream">openapi/retab.upstream.json.</param>
    /// <param name="contract">openapi/retab.json.</param>
    internal static string With(string text, string? source, DateTimeOffset when, string upstream, string contract)
    {
        int begin = text.IndexOf(Begin, StringComparison.Ordinal);
        int end = text.IndexOf(End, StringComparison.Ordinal);
        if (begin < 0 || end < begin)
        {
            return text;
        }

        string[] taken = source is null
            ? [.. text[begin..end].Split('\n').Where(line => line.StartsWith("| source |", StringComparison.Ordinal) || line.StartsWith("| taken |", StringComparison.Ordinal))]
            : ["| source | " + PlainText.OneLine(source).Replace("|", "\\|", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal) + " |", "| taken | " + when.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + " |"];
        string[] lines =
        [
            Begin, "| | |", "|---|---|", .. taken,
            "| sha256 of `retab.upstream.json` | `" + Sha256(upstream) + "` |",
            "| sha256 of `retab.json` | `" + Sha256(contract) + "` |",
        ];
        return text[..begin] + string.Join('\n', lines) + "\n" + text[end..];
    }

    internal static string Sha256(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
