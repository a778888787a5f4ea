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
        if (json is JsonTextWriter && HasLoneSurrogate(value))
        {
            json.WriteRawValue(Escape(value));
        }
        else
        {
            json.WriteValue(value);
        }
    }

    internal static void WriteName(JsonWriter json, string name)
    {
        if (json is JsonTextWriter text && HasLoneSurrogate(name))
        {
            string quoted = Escape(name);
            text.WritePropertyName(quoted.Substring(1, quoted.Length - 2), escape: false);
        }
        else
        {
            json.WritePropertyName(name);
        }
    }

    private static string Escape(string value)
    {
        var quoted = new StringWriter(CultureInfo.InvariantCulture);
        using (var writer = new JsonTextWriter(quoted) { StringEscapeHandling = StringEscapeHandling.EscapeNonAscii })
        {
            writer.WriteValue(value);
        }

        return quoted.ToString();
    }

    private static bool HasLoneSurrogate(string value)
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
