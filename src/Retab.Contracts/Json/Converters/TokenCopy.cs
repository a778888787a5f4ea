using System;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Text.Json;
using Newtonsoft.Json;

namespace Retab.Contracts;

/// <summary>
/// Copies a value from a reader of Newtonsoft.Json to UTF-8: dates stay strings, metadata stay plain members, and the reader's depth limit
/// does not apply.
/// </summary>
internal static class TokenCopy
{
    /// <summary>Reads one value of the contract, and moves to its last token.</summary>
    /// <exception cref="JsonSerializationException">It does not fit the type; the message has the path.</exception>
    internal static T Read<T>(JsonReader reader)
    {
        string origin = PathOf(reader.Path);
        using JsonOutput copy = JsonOutput.Rent();
        try
        {
            Copy(reader, copy.Writer);
            return RetabJson.Read(JsonTypes.Of<T>(), copy.Written);
        }
        catch (System.Text.Json.JsonException wrong)
        {
            throw Wrong(wrong.Message, wrong.Path is null ? PathOf(reader.Path) : $"{origin}{wrong.Path.Substring(1)}");
        }
    }

    /// <summary>Skips comments, which the reader returns as tokens.</summary>
    internal static void MoveToContent(JsonReader reader)
    {
        while (reader.TokenType == JsonToken.Comment && reader.Read())
        {
        }
    }

    /// <summary>Whether the value is null; in a tree of Newtonsoft.Json a string token can also be null.</summary>
    internal static bool IsNull(JsonReader reader) =>
        reader.Value is null && reader.TokenType is JsonToken.Null or JsonToken.String or JsonToken.Bytes or JsonToken.Raw;

    /// <summary>A path of Newtonsoft.Json, with the root <c>$</c>.</summary>
    internal static string PathOf(string path) => path.Length == 0 || path[0] == '[' ? $"${path}" : $"$.{path}";

    private static JsonSerializationException Wrong(string message, JsonReader reader) => Wrong(message, PathOf(reader.Path));

    internal static JsonSerializationException Wrong(string message, string path) => new($"{message} Path: {path}.", path, 0, 0, null);

    private static void Copy(JsonReader reader, Utf8JsonWriter copy)
    {
        using var outer = new VerbatimReading(reader);
        using var inner = new VerbatimReading(Traced(reader));
        do
        {
            CopyToken(reader, copy);
        }
        while (copy.CurrentDepth > 0 && copy.CurrentDepth < JsonInput.Options.MaxDepth && reader.Read());

        // If the value ended too early or nests too deep, the copy is incomplete, and reading it throws.
    }

    private static void CopyToken(JsonReader reader, Utf8JsonWriter copy)
    {
        switch (reader.TokenType)
        {
            case JsonToken.StartObject:
                copy.WriteStartObject();
                break;
            case JsonToken.StartArray:
                copy.WriteStartArray();
                break;
            case JsonToken.EndObject:
                copy.WriteEndObject();
                break;
            case JsonToken.EndArray:
                copy.WriteEndArray();
                break;
            case JsonToken.PropertyName:
                copy.WritePropertyName((string)reader.Value!);
                break;
            case JsonToken.Comment:
                break;
            default:
                CopyScalar(reader, copy);
                break;
        }
    }

    private static void CopyScalar(JsonReader reader, Utf8JsonWriter copy)
    {
        switch (reader.Value)
        {
            case string text when reader.TokenType == JsonToken.Raw:
                copy.WriteRawValue(RawJson.Parse(text).ToUtf8().Span, skipInputValidation: true);
                break;
            case string text:
                CopyText(text, copy);
                break;
            case byte[] bytes:
                copy.WriteBase64StringValue(bytes);
                break;
            case long number:
                copy.WriteNumberValue(number);
                break;
            case double number when double.IsNaN(number) || double.IsInfinity(number):
            case float single when float.IsNaN(single) || float.IsInfinity(single):
                throw Wrong("A number is NaN or does not fit in 64-bit floating point; RetabJson reads it from the text.", reader);
            case null when IsNull(reader):
                copy.WriteNullValue();
                break;
            case { } value when reader.TokenType
                is JsonToken.Integer or JsonToken.Float or JsonToken.Boolean or JsonToken.Date or JsonToken.String:
                copy.WriteRawValue(JsonConvert.ToString(value), skipInputValidation: true);
                break;
            default:
                throw Wrong($"'{reader.TokenType}' is not JSON.", reader);
        }
    }

    private static void CopyText(string text, Utf8JsonWriter copy)
    {
        try
        {
            copy.WriteStringValue(text);
        }
        catch (System.Text.Json.JsonException)
        {
            // It contains an unpaired surrogate, which has to be escaped.
            copy.WriteRawValue(JsonConvert.ToString(text, '"', StringEscapeHandling.EscapeNonAscii), skipInputValidation: true);
        }
    }

    /// <summary>
    /// The reader that Newtonsoft.Json wraps while it traces verbosely, since that one's settings apply.
    /// </summary>
    [UnconditionalSuppressMessage(
        "Trimming", "IL2075", Justification = "If the field has been removed, the settings of the wrapper are used.")]
    private static JsonReader Traced(JsonReader reader) =>
        reader.GetType().FullName == "Newtonsoft.Json.Serialization.TraceJsonReader"
        && reader.GetType().GetField("_innerReader", BindingFlags.Instance | BindingFlags.NonPublic)?.GetValue(reader) is JsonReader inner
            ? inner
            : reader;

    /// <summary>Until disposed: a reader without date parsing and depth limit, and with fractions as double.</summary>
    private readonly struct VerbatimReading : IDisposable
    {
        private readonly JsonReader _reader;
        private readonly DateParseHandling _dates;
        private readonly FloatParseHandling _floats;
        private readonly int? _depth;

        internal VerbatimReading(JsonReader reader)
        {
            _reader = reader;
            _dates = reader.DateParseHandling;
            _floats = reader.FloatParseHandling;
            _depth = reader.MaxDepth;
            reader.DateParseHandling = DateParseHandling.None;
            reader.FloatParseHandling = FloatParseHandling.Double;
            reader.MaxDepth = null;
        }

        public void Dispose()
        {
            _reader.DateParseHandling = _dates;
            _reader.FloatParseHandling = _floats;
            _reader.MaxDepth = _depth;
        }
    }
}
