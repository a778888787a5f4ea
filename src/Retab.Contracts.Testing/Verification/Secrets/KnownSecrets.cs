using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace Retab.Contracts.Testing;

/// <summary>Blanks secrets that are known: the key, and what the server gave in its headers; in clear, and behind encodings.</summary>
internal sealed class KnownSecrets
{
    // A shorter one may be a word of any text: it is blanked where it stands alone only.
    private const int ShortestAnywhere = 6;
    private const int ShortestAlone = 4;

    private readonly string[] _long;
    private readonly string[] _short;

    internal KnownSecrets(IEnumerable<string> secrets)
    {
        IEnumerable<string> forms = secrets.SelectMany(secret => DecodedViews.Plain(secret).Prepend(secret));
        string[] all = [.. forms.Where(secret => secret.Length > 0).Distinct().OrderByDescending(secret => secret.Length)];
        _long = [.. all.Where(secret => secret.Length >= ShortestAnywhere)];
        _short = [.. all.Where(secret => secret.Length < ShortestAnywhere)];
    }

    internal string Blank(string text)
    {
        foreach (string secret in _long)
        {
            text = text.Replace(secret, Scrubber.Mask, StringComparison.OrdinalIgnoreCase);
        }

        foreach (string secret in _short)
        {
            text = BlankAlone(text, secret);
        }

        bool isHeld = (_long.Length > 0 && DecodedViews.All(text).Any(Holds))
            || (_short.Length > 0 && DecodedViews.Plain(text).Any(HoldsAlone));
        return isHeld ? Scrubber.Mask : text;
    }

    internal bool IsOne(string text) =>
        _long.Any(secret => text.Contains(secret, StringComparison.OrdinalIgnoreCase))
        || _short.Any(secret => secret.Length >= ShortestAlone && secret == text);

    private bool Holds(string view) => _long.Any(secret => view.Contains(secret, StringComparison.OrdinalIgnoreCase));

    private bool HoldsAlone(string view) => _short.Any(secret => BlankAlone(view, secret) != view);

    private static string BlankAlone(string text, string secret)
    {
        if (text == secret)
        {
            return Scrubber.Mask;
        }

        var blanked = new StringBuilder();
        int copied = 0;
        for (int at = text.IndexOf(secret, StringComparison.Ordinal);
            at >= 0;
            at = text.IndexOf(secret, at + secret.Length, StringComparison.Ordinal))
        {
            int end = at + secret.Length;
            bool isValue = at > 0 && text[at - 1] == '=';
            bool isAlone = (at == 0 || !char.IsLetterOrDigit(text[at - 1])) && (end == text.Length || !char.IsLetterOrDigit(text[end]));
            if (isAlone && (isValue || secret.Length >= ShortestAlone))
            {
                blanked.Append(text, copied, at - copied).Append(Scrubber.Mask);
                copied = end;
            }
        }

        return copied == 0 ? text : blanked.Append(text, copied, text.Length - copied).ToString();
    }
}
