using System;
using System.Text;

namespace Retab.Contracts.Testing;

/// <summary>
/// Blanks the values of fields of a secret name in a text that is no JSON: headers, parameters of addresses, assignments, pieces of JSON.
/// </summary>
internal static class SecretFields
{
    private const string Ends = "&#;, \t\r\n\"'<>\\";
    private const int LongestName = 64;
    private const int JudgedLength = 128;
    private const string Quotes = "\"'\\ \t\r\n";

    internal static string Blank(string text)
    {
        var blanked = new StringBuilder();
        int copied = 0;
        for (int at = text.AsSpan().IndexOfAny(':', '='); at >= 0; at = Next(text, at))
        {
            if (at < copied || NameBefore(text, at, copied) is not { Length: > 0 } name)
            {
                continue;
            }

            int start = at + 1;
            while (start < text.Length && start - at < 16 && Quotes.Contains(text[start], StringComparison.Ordinal))
            {
                start++;
            }

            int end = EndOf(text, at, start, name, out bool isSecret);
            if (isSecret && end > start && !text.AsSpan(start, end - start).SequenceEqual(Scrubber.Mask))
            {
                blanked.Append(text, copied, start - copied).Append(Scrubber.Mask);
                copied = end;
            }
        }

        return copied == 0 ? text : blanked.Append(text, copied, text.Length - copied).ToString();
    }

    private static int Next(string text, int at)
    {
        int next = text.AsSpan(at + 1).IndexOfAny(':', '=');
        return next < 0 ? -1 : at + 1 + next;
    }

    private static string NameBefore(string text, int at, int floor)
    {
        int end = at;
        while (end > floor && at - end < 8 && text[end - 1] is '"' or '\'' or '\\' or ' ' or '\t')
        {
            end--;
        }

        int start = end;
        while (start > floor && end - start < LongestName
            && (char.IsAsciiLetterOrDigit(text[start - 1]) || text[start - 1] is '_' or '-' or '.'))
        {
            start--;
        }

        return text[start..end];
    }

    /// <returns>Where the value ends; only read where it is a secret.</returns>
    private static int EndOf(string text, int at, int start, string name, out bool isSecret)
    {
        bool isSure = SecretNames.IsSecret(name);
        if (isSure && start < text.Length && text[start] is '[' or '{')
        {
            isSecret = true;
            return EndOfBrackets(text, start);
        }

        if (isSure && SecretNames.IsHeader(name))
        {
            isSecret = true;
            return Until(text, start, "\r\n");
        }

        int before = at - name.Length - 1;
        bool isParameter = text[at] == '=' && before >= 0 && text[before] is '?' or '&' or ';' or '#';
        if (isParameter && SecretNames.IsSecretParameter(name))
        {
            isSecret = true;
            return Until(text, start, "&#; \t\r\n\"'<>\\");
        }

        if (isSure)
        {
            // Language models count in tokens.
            bool isNumber = start < text.Length && char.IsAsciiDigit(text[start]);
            isSecret = !(isNumber && name.EndsWith("tokens", StringComparison.OrdinalIgnoreCase));
            return isSecret ? Until(text, start, "\r\n\"'\\") : start;
        }

        if (!SecretNames.IsAmbiguous(name))
        {
            isSecret = false;
            return start;
        }

        int end = Until(text.AsSpan(0, Math.Min(text.Length, start + JudgedLength)), start, Ends);
        isSecret = SecretLooks.IsOpaque(text[start..end]);
        return isSecret ? Until(text, end, Ends) : end;
    }

    /// <summary>A piece of JSON in a text: to its end, or to that of the text where it has none.</summary>
    private static int EndOfBrackets(string text, int start)
    {
        int depth = 0;
        for (int at = start; at < text.Length; at++)
        {
            depth += text[at] switch { '[' or '{' => 1, ']' or '}' => -1, _ => 0 };
            if (depth == 0)
            {
                return at + 1;
            }
        }

        return text.Length;
    }

    private static int Until(ReadOnlySpan<char> text, int start, string ends)
    {
        int length = text[start..].IndexOfAny(ends);
        return length < 0 ? text.Length : start + length;
    }
}
