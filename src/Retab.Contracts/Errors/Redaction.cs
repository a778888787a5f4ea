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

    private const RegexOptions Options =
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.IgnorePatternWhitespace;

    // The member's value, also where it is cut off, in a text that holds JSON itself (\" or \u0022), in Python's words, or in a body that is no
    // valid JSON. What is neither a text nor a word is not told from what follows it.
    private static readonly Regex SignedUrl = new(
        """
        (?<name> download (?: _ | - | \\*u005f )? url s? (?: \\*["'] | \\*u0022 | &quot; )? (?> \s* ) (?: [:=>,]+ | \b is \b ) (?> \s* ) )
        (?: (?: b | \w*url\( )? (?<quote> \\*["'] | \\*u0022 | &quot; ) (?! \*{3} \k<quote> ) (?: .*? (?<!\\) \k<quote> | .* )
          | [\[{] .*
          | (?! null\b | none\b | (?: &quot; )? \*{3} ) [^\s"'\\}\]<]+ )
        """,
        Options);

    // Whatever the name is, the signature stands in the query.
    private static readonly Regex Query = new(
        """ (?<address> https? (?: :// | : \\+ / \\* / ) (?> [^\s"'<>?]{0,1000} ) ) \? (?! \*{3} ) (?: \\+ / | \\*u0026 | [^\s"'<>\\)] )+ """, Options);

    private readonly string? _key = key?.Length >= ShortestKey ? key : null;

    internal static Redaction None { get; } = new(null);

    internal bool IsNeeded(string text) => (_key is not null && text.Contains(_key)) || Apply(text) != text;

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
        blanked = SignedUrl.Replace(blanked, "${name}${quote}***${quote}");
        return Query.Replace(blanked, "${address}?***");
    }
}
