using System;
using System.Text.RegularExpressions;

namespace Retab.Contracts;

/// <summary>
/// Blanks secrets in what a server says, so that none of them gets into a log: the API key where the server repeats it, and signed URLs,
/// which are secret for as long as they work.
/// </summary>
/// <param name="key">The API key; null where there is none to hide.</param>
internal sealed class Redaction(string? key)
{
    private const string Blank = "***";

    // A shorter key is no secret, and blanking it would make the text unreadable.
    private const int ShortestKey = 6;

    // The member's value, also where it is cut off, in a text that holds JSON itself (\"), or in a body that is no valid JSON. What is neither
    // a text nor a word is not told from what follows it.
    private static readonly Regex SignedUrl = new(
        """
        (?<name> download (?: _ | \\*u005[fF] ) url \\*["']? (?> \s* ) [:=] (?> \s* ) )
        (?: (?<quote> \\*["'] ) (?! \*{3} \k<quote> ) (?: .*? (?<!\\) \k<quote> | .* )
          | [\[{] .*
          | (?! null\b | \*{3} ) [^\s"'\\}\]]+ )
        """,
        RegexOptions.CultureInvariant | RegexOptions.Singleline | RegexOptions.IgnorePatternWhitespace);

    private readonly string? _key = key?.Length >= ShortestKey ? key : null;

    internal static Redaction None { get; } = new(null);

    internal bool IsNeeded(string text) => (_key is not null && text.Contains(_key)) || (MayHoldUrl(text) && SignedUrl.IsMatch(text));

    /// <summary>The same for a text that may be cut in the middle of the key.</summary>
    internal string ApplyCut(string text)
    {
        string whole = Apply(text);
        for (int length = _key?.Length - 1 ?? 0; length >= ShortestKey; length--)
        {
            if (whole.EndsWith(_key!.Substring(0, length), StringComparison.Ordinal))
            {
                return whole.Substring(0, whole.Length - length) + Blank;
            }
        }

        return whole;
    }

    internal string Apply(string text)
    {
        string blanked = _key is null ? text : text.Replace(_key, Blank);
        return MayHoldUrl(blanked)
            ? SignedUrl.Replace(blanked, "${name}${quote}***${quote}")
            : blanked;
    }

    private static bool MayHoldUrl(string text) => text.Contains("download");
}
