using System;
using System.Globalization;
using System.Text;
using Newtonsoft.Json;

namespace Retab.Contracts;

/// <summary>
/// Writes down the tokens of a reader as JSON. Newtonsoft.Json's own writer would do, but it takes twice the time of ours,
/// and every plain <see cref="JsonConvert"/> call pays it.
/// </summary>
internal sealed class TranscriptText
{
    private readonly StringBuilder _text = new(512);
    private bool _needsComma;

    /// <summary>How many containers are open.</summary>
    internal int Depth { get; private set; }

    /// <exception cref="JsonSerializationException">A number is NaN, or was more than the reader could hold.</exception>
    /// <exception cref="JsonReaderException">The token is no JSON.</exception>
    internal void Append(JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonToken.StartObject:
                Open('{');
                break;
            case JsonToken.StartArray:
                Open('[');
                break;
            case JsonToken.EndObject:
                Close('}');
                break;
            case JsonToken.EndArray:
                Close(']');
                break;
            case JsonToken.PropertyName:
                Separate();
                AppendText((string)reader.Value!);
                _text.Append(':');
                _needsComma = false;
                break;
            case JsonToken.Comment or JsonToken.None:
                break;
            default:
                Separate();
                AppendScalar(reader);
                break;
        }
    }

    public override string ToString() => _text.ToString();

    private void Open(char bracket)
    {
        Separate();
        _text.Append(bracket);
        _needsComma = false;
        Depth++;
    }

    private void Close(char bracket)
    {
        _text.Append(bracket);
        _needsComma = true;
        Depth--;
    }

    private void Separate()
    {
        if (_needsComma)
        {
            _text.Append(',');
        }

        _needsComma = true;
    }

    private void AppendScalar(JsonReader reader)
    {
        switch (reader.Value)
        {
            case string text when reader.TokenType == JsonToken.Raw:
                _text.Append(text);
                break;
            case string text:
                AppendText(text);
                break;
            case byte[] bytes:
                _text.Append('"').Append(Convert.ToBase64String(bytes)).Append('"');
                break;
            case long number:
                _text.Append(number.ToString(CultureInfo.InvariantCulture));
                break;
            case double number when double.IsNaN(number) || double.IsInfinity(number):
            case float single when float.IsNaN(single) || float.IsInfinity(single):
                throw new JsonSerializationException(
                    "A number is NaN or does not fit in 64-bit floating point; RetabJson reads it from the text. Path '" + reader.Path + "'.", reader.Path, 0, 0, null);
            case null when reader.TokenType == JsonToken.Null:
                _text.Append("null");
                break;
            case { } value when reader.TokenType is JsonToken.Integer or JsonToken.Float or JsonToken.Boolean or JsonToken.Date or JsonToken.String:
                _text.Append(JsonConvert.ToString(value));
                break;
            default:
                throw new JsonReaderException("'" + reader.TokenType + "' is no JSON. Path '" + reader.Path + "'.", reader.Path, 0, 0, null);
        }
    }

    private void AppendText(string text)
    {
        foreach (char c in text)
        {
            if (c is < ' ' or '"' or '\\' || char.IsSurrogate(c))
            {
                string? escaped = Surrogates.Escape(text, '"');
                _text.Append(escaped is null ? JsonConvert.ToString(text) : '"' + escaped + '"');
                return;
            }
        }

        _text.Append('"').Append(text).Append('"');
    }
}
