using System;
using System.Collections.Generic;
using System.Globalization;
using System.Net;
using System.Text;

namespace Retab.Contracts.Testing;

/// <summary>
/// A text as it is behind the usual encodings. Only the ASCII in it is right, which is what keys and cookies are made of; each view takes
/// linear time, and their number is bounded.
/// </summary>
internal static class DecodedViews
{
    private const int MostRounds = 8;

    /// <summary>Behind escapes of JSON, of addresses, of HTML and of JSON pointers, in any order and several times over.</summary>
    internal static IEnumerable<string> Plain(string text)
    {
        Func<string, string>[] decoders = [JsonText.Unescaped, PercentDecoded, WebUtility.HtmlDecode, JsonPointer.Unescape];
        for (int round = 0; round < MostRounds; round++)
        {
            string before = text;
            foreach (Func<string, string> decode in decoders)
            {
                string decoded = decode(text);
                if (decoded != text)
                {
                    yield return text = decoded;
                }
            }

            if (text == before)
            {
                break;
            }
        }
    }

    /// <summary>The text itself, all that is plain in it, and what stands there as base64 or as hexadecimal digits.</summary>
    internal static IEnumerable<string> All(string text, int binaryLayers = 3)
    {
        yield return text;
        foreach (string view in Behind(text, binaryLayers))
        {
            yield return view;
        }

        foreach (string plain in Plain(text))
        {
            yield return plain;
            foreach (string view in Behind(plain, binaryLayers))
            {
                yield return view;
            }
        }
    }

    private static IEnumerable<string> Behind(string text, int binaryLayers)
    {
        if (binaryLayers == 0)
        {
            yield break;
        }

        foreach (string binary in (string[])[BinaryRuns.Base64(text), BinaryRuns.Hex(text)])
        {
            if (binary.Length > 0)
            {
                foreach (string view in All(binary, binaryLayers - 1))
                {
                    yield return view;
                }
            }
        }
    }

    private static string PercentDecoded(string text)
    {
        if (!text.Contains('%', StringComparison.Ordinal))
        {
            return text;
        }

        var plain = new StringBuilder(text.Length);
        for (int at = 0; at < text.Length; at++)
        {
            if (text[at] == '%' && at + 2 < text.Length
                && int.TryParse(text.AsSpan(at + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int code))
            {
                plain.Append((char)code);
                at += 2;
                while (code == '%' && string.CompareOrdinal(text, at + 1, "25", 0, 2) == 0)
                {
                    at += 2;
                }
            }
            else
            {
                plain.Append(text[at]);
            }
        }

        return plain.ToString();
    }
}
