using System;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Retab.Contracts.Build.Release;

/// <summary>Where the contract came from, in openapi/README.md.</summary>
internal static class Provenance
{
    private const string Begin = "<!-- sync -->";
    private const string End = "<!-- /sync -->";

    /// <summary>The text with the table between the marks written anew; without marks it stays as it is.</summary>
    internal static string With(string text, string source, DateTimeOffset when, string upstream, string contract)
    {
        int begin = text.IndexOf(Begin, StringComparison.Ordinal);
        int end = text.IndexOf(End, StringComparison.Ordinal);
        return begin < 0 || end < begin
            ? text
            : text[..begin] + Begin + "\n| | |\n|---|---|\n| source | " + source.Replace("|", "\\|", StringComparison.Ordinal)
                + " |\n| taken | " + when.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
                + " |\n| sha256 of `retab.upstream.json` | `" + Sha256(upstream)
                + "` |\n| sha256 of `retab.json` | `" + Sha256(contract) + "` |\n" + text[end..];
    }

    internal static string Sha256(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
