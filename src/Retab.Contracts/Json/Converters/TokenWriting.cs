using System;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.IO;
using System.Numerics;
using System.Reflection;
using System.Text.Json;
using Newtonsoft.Json;

namespace Retab.Contracts;

/// <summary>
/// Writes a JSON document to a writer of Newtonsoft.Json: verbatim if that writes unformatted text, otherwise token by token.
/// </summary>
internal static class TokenWriting
{
    // The longest integer that Newtonsoft.Json parses: parsing takes quadratic time.
    private const int MaxIntegerLength = 380;

    private const int MaxChunkLength = 16 * 1024;

    private const NumberStyles Plain = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;

    /// <summary>Writes a value of the contract.</summary>
    /// <exception cref="JsonSerializationException">It cannot be written; the message has the path.</exception>
    internal static void Write<T>(JsonWriter writer, object? value)
    {
        if (value is not T known)
        {
            writer.WriteNull();
            return;
        }

        try
        {
            using JsonOutput output = JsonOutput.Of(JsonTypes.Of<T>(), known);
            Write(writer, output.Written);
        }
        catch (System.Text.Json.JsonException wrong)
        {
            throw TokenCopy.Wrong(wrong.Message, $"{TokenCopy.PathOf(writer.Path)}{wrong.Path!.Substring(1)}");
        }
    }

    /// <summary>Writes a document.</summary>
    /// <exception cref="Newtonsoft.Json.JsonReaderException">
    /// A number does not fit in any .NET number type, and the writer does not write text.
    /// </exception>
    internal static void Write(JsonWriter writer, ReadOnlySpan<byte> document)
    {
        JsonWriter target = Traced(writer);
        bool isText = target is JsonTextWriter;
        bool takesEscapes = isText && target.StringEscapeHandling == StringEscapeHandling.Default;
        if (takesEscapes && target.Formatting == Formatting.None)
        {
            writer.WriteRawValue(Take(ref document));
            while (!document.IsEmpty)
            {
                writer.WriteRaw(Take(ref document));
            }

            return;
        }

        string origin = TokenCopy.PathOf(writer.Path);
        var reader = new Utf8JsonReader(document, JsonInput.Options);
        try
        {
            while (reader.Read())
            {
                WriteToken(writer, ref reader, isText, takesEscapes);
            }
        }
        catch (System.Text.Json.JsonException unfit)
        {
            string path = $"{origin}{JsonLocation.Wrong(document, reader.TokenStartIndex, unfit.Message).Path!.Substring(1)}";
            throw new JsonReaderException($"{unfit.Message} Path: {path}.", path, 0, 0, null);
        }
    }

    /// <summary>
    /// The writer that Newtonsoft.Json wraps while it traces verbosely, since that one's settings apply.
    /// </summary>
    [UnconditionalSuppressMessage(
        "Trimming", "IL2075", Justification = "If the field has been removed, the settings of the wrapper are used.")]
    private static JsonWriter Traced(JsonWriter writer) =>
        writer.GetType().FullName == "Newtonsoft.Json.Serialization.TraceJsonWriter"
        && writer.GetType().GetField("_innerWriter", BindingFlags.Instance | BindingFlags.NonPublic)?.GetValue(writer) is JsonWriter inner
            ? inner
            : writer;

    /// <summary>Takes a chunk of whole characters from a document: one string for all of it would go to the large object heap.</summary>
    private static string Take(ref ReadOnlySpan<byte> document)
    {
        int length = Math.Min(document.Length, MaxChunkLength);
        while (length < document.Length && (document[length] & 0xC0) == 0x80)
        {
            length--;
        }

        string text = StrictUtf8.Text(document.Slice(0, length));
        document = document.Slice(length);
        return text;
    }

    private static void WriteToken(JsonWriter writer, ref Utf8JsonReader reader, bool isText, bool takesEscapes)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                writer.WriteStartObject();
                break;
            case JsonTokenType.EndObject:
                writer.WriteEndObject();
                break;
            case JsonTokenType.StartArray:
                writer.WriteStartArray();
                break;
            case JsonTokenType.EndArray:
                writer.WriteEndArray();
                break;
            case JsonTokenType.PropertyName:
                writer.WritePropertyName(Text(ref reader));
                break;
            case JsonTokenType.String when takesEscapes:
                writer.WriteRawValue($"\"{StrictUtf8.Text(reader.ValueSpan)}\"");
                break;
            case JsonTokenType.Number when isText:
                writer.WriteRawValue(StrictUtf8.Text(reader.ValueSpan));
                break;
            case JsonTokenType.String:
                writer.WriteValue(Text(ref reader));
                break;
            case JsonTokenType.Number:
                writer.WriteValue(Number(StrictUtf8.Text(reader.ValueSpan)));
                break;
            case JsonTokenType.Null:
                writer.WriteNull();
                break;
            default:
                writer.WriteValue(reader.TokenType == JsonTokenType.True);
                break;
        }
    }

    /// <summary>A string or a name. Unpaired surrogates are kept, as everywhere in Newtonsoft.Json.</summary>
    private static string Text(ref Utf8JsonReader reader)
    {
        string text = StrictUtf8.Text(reader.ValueSpan);
        if (!reader.ValueIsEscaped)
        {
            return text;
        }

        using var unescaping = new JsonTextReader(new StringReader($"\"{text}\""));
        return unescaping.ReadAsString()!;
    }

    /// <summary>The number as the best type: a decimal if a double has too few digits and a decimal holds all of them.</summary>
    /// <exception cref="System.Text.Json.JsonException">It does not fit in any .NET number type.</exception>
    private static object Number(string number)
    {
        if (long.TryParse(number, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long integer))
        {
            return integer;
        }

        if (number.IndexOfAny(['.', 'e', 'E']) < 0)
        {
            return number.Length <= MaxIntegerLength
                ? BigInteger.Parse(number, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture)
                : throw Unfit(number);
        }

        if (number.Length > 16
            && decimal.TryParse(number, Plain, CultureInfo.InvariantCulture, out decimal exact)
            && exact.ToString(CultureInfo.InvariantCulture) == number)
        {
            return exact;
        }

        return double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && !double.IsInfinity(value)
            ? value
            : throw Unfit(number);
    }

    private static System.Text.Json.JsonException Unfit(string number) =>
        new($"The number {JsonLocation.Shorten(number)} does not fit in any .NET number.");
}
