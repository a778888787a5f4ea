using System;
using System.Linq;
using System.Text.RegularExpressions;

namespace Retab.Contracts.Testing;

/// <summary>
/// Blanks what looks like a secret in any text: private keys, tokens of the usual kinds, users in addresses, fields of a secret name.
/// </summary>
internal static class SecretLooks
{
    private const RegexOptions Linear = RegexOptions.CultureInvariant | RegexOptions.NonBacktracking;

    private static readonly Regex PrivateKey = new(
        @"-----BEGIN [A-Z0-9 ]*PRIVATE KEY(?: BLOCK)?-----(?s:.*?)(?:-----END [A-Z0-9 ]*PRIVATE KEY(?: BLOCK)?-----|\z)", Linear);
    private static readonly Regex Jwt = new(@"\beyJ[\w-]{6,}(?:\.[\w-]*){1,4}", Linear);
    private static readonly Regex User = new(@"://[^/\s@""'<>?#\\]+@", Linear);
    private static readonly Regex Scheme = new(@"\b(?:bearer|basic)\s+[\w.~+/=-]{6,}", Linear | RegexOptions.IgnoreCase);
    private static readonly Regex Prefixed = new(
        @"\b(?:gh[opsur]_|github_pat_|xox[abeoprs]-|glpat-|whsec_)[A-Za-z0-9_-]{12,}|\b(?:AKIA|ASIA)[A-Z0-9]{12,}|\bAIza[\w-]{30,}",
        Linear);

    /// <summary>These prefixes also begin names that people make.</summary>
    private static readonly Regex Short = new(@"\b(?:sk|rk|pk|rt)[_-][A-Za-z0-9_-]{12,}", Linear);

    internal static string Blank(string text)
    {
        text = PrivateKey.Replace(text, Scrubber.Mask);
        text = Jwt.Replace(text, Scrubber.Mask);
        text = User.Replace(text, "://" + Scrubber.Mask + "@");
        text = Scheme.Replace(text, match => Blanked(match.Value));
        text = Prefixed.Replace(text, Scrubber.Mask);
        text = Short.Replace(text, match => match.Value.Split('_', '-').Any(IsRandom) ? Scrubber.Mask : match.Value);
        return SecretFields.Blank(text);
    }

    /// <summary>Whether a word is none of a language: letters and digits mixed, capitals inside, or the padding of base64.</summary>
    internal static bool IsOpaque(string word)
    {
        int humps = word.Zip(word.Skip(1)).Count(pair => char.IsAsciiLetterLower(pair.First) && char.IsAsciiLetterUpper(pair.Second));
        return word.Length >= 8 && ((word.Any(char.IsAsciiDigit) && word.Any(char.IsAsciiLetter)) || humps > 1 || word.EndsWith('='));
    }

    private static string Blanked(string scheme)
    {
        int start = scheme.LastIndexOfAny([' ', '\t', '\n', '\r', '\f', '\v', '\u00A0']) + 1;
        return start > 0 && IsOpaque(scheme[start..]) ? scheme[..start] + Scrubber.Mask : scheme;
    }

    private static bool IsRandom(string part) =>
        (part.Length >= 10 && part.Count(char.IsAsciiDigit) >= 2 && part.Any(char.IsAsciiLetter))
        || (part.Length >= 20 && IsOpaque(part));
}
