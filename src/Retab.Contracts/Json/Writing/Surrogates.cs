using System.Globalization;
using System.IO;
using Newtonsoft.Json;

namespace Retab.Contracts;

/// <summary>
/// Writes texts so that half a surrogate pair, which JSON can escape but UTF-8 cannot hold, stays what it was.
/// </summary>
internal static class Surrogates
{
    internal static void Write(JsonWriter json, string value)
    {
        if (Verbatim.IsText(json) && Escape(value, '"') is { } escaped)
        {
            json.WriteRawValue('"' + escaped + '"');
        }
        else
        {
            json.WriteValue(value);
        }
    }

    internal static void WriteName(JsonWriter json, string name)
    {
        if (Verbatim.IsText(json) && Escape(name, (json as JsonTextWriter)?.QuoteChar ?? '"') is { } escaped)
        {
            json.WritePropertyName(escaped, escape: false);
        }
        else
        {
            json.WritePropertyName(name);
        }
    }

    /// <summary>The text between quotes with its half pairs escaped; null where it has none.</summary>
    internal static string? Escape(string value, char quote)
    {
        if (!HasLone(value))
        {
            return null;
        }

        var quoted = new StringWriter(CultureInfo.InvariantCulture);
        using (var writer = new JsonTextWriter(quoted) { StringEscapeHandling = StringEscapeHandling.EscapeNonAscii, QuoteChar = quote })
        {
            writer.WriteValue(value);
        }

        string text = quoted.ToString();
        return text.Substring(1, text.Length - 2);
    }

    internal static bool HasLone(string value)
    {
        for (int i = 0; i < value.Length; i++)
        {
            if (!char.IsSurrogate(value[i]))
            {
                continue;
            }

            if (!char.IsHighSurrogate(value[i]) || i + 1 == value.Length || !char.IsLowSurrogate(value[i + 1]))
            {
                return true;
            }

            i++;
        }

        return false;
    }
}
