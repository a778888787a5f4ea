namespace Retab.Contracts.Testing;

using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.Json;

/// <summary>
/// Names and strings of JSON as .NET strings, including unpaired surrogates, which System.Text.Json cannot return.
/// </summary>
internal static class JsonText
{
    private const int HexDigits = 4;

    internal static string Of(JsonElement text)
    {
        try
        {
            return text.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return Unescaped(text.GetRawText()[1..^1]);
        }
    }

    internal static IReadOnlyList<(string Name, JsonElement Value)> Members(JsonElement value) =>
        [.. value.EnumerateObject().Select(member => (NameOf(member), member.Value))];

    /// <summary>The member with a name: the last one if there are several, null if there is none.</summary>
    internal static JsonElement? Find(this IReadOnlyList<(string Name, JsonElement Value)> members, string name)
    {
        for (int at = members.Count - 1; at >= 0; at--)
        {
            if (members[at].Name == name)
            {
                return members[at].Value;
            }
        }

        return null;
    }

    /// <summary>Resolves the escape sequences of JSON. An unknown one stands for its letter.</summary>
    internal static string Unescaped(string text)
    {
        if (!text.Contains('\\', StringComparison.Ordinal))
        {
            return text;
        }

        var plain = new StringBuilder(text.Length);
        for (int at = 0; at < text.Length; at++)
        {
            if (text[at] != '\\' || at + 1 == text.Length)
            {
                plain.Append(text[at]);
                continue;
            }

            char kind = text[++at];
            if (kind == 'u'
                && at + HexDigits < text.Length
                && int.TryParse(text.AsSpan(at + 1, HexDigits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int code))
            {
                plain.Append((char)code);
                at += HexDigits;
            }
            else
            {
                plain.Append(kind switch { 'n' => '\n', 'r' => '\r', 't' => '\t', 'b' => '\b', 'f' => '\f', _ => kind });
            }
        }

        return plain.ToString();
    }

    /// <summary>The index of the first unpaired surrogate, which UTF-8 cannot encode; null if there is none.</summary>
    internal static int? HalfPairIn(string text)
    {
        for (int at = 0; at < text.Length; at++)
        {
            if (!char.IsSurrogate(text[at]))
            {
                continue;
            }

            if (at + 1 == text.Length || !char.IsSurrogatePair(text[at], text[at + 1]))
            {
                return at;
            }

            at++;
        }

        return null;
    }

    private static string NameOf(JsonProperty member)
    {
        try
        {
            return member.Name;
        }
        catch (InvalidOperationException)
        {
            // The text of the member, which begins with its name; a quote in the name is escaped.
            string raw = member.ToString();
            int end = 1;
            while (raw[end] != '"')
            {
                end += raw[end] == '\\' ? 2 : 1;
            }

            return Unescaped(raw[1..end]);
        }
    }
}
