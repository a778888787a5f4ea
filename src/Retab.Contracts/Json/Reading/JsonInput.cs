using System;
using System.Text;
using System.Text.Json;

namespace Retab.Contracts;

/// <summary>
/// Walks forward over one JSON document in valid UTF-8, by System.Text.Json's reader, and adds what the contract asks for: bytes kept
/// verbatim, discriminators that stand anywhere, names that stand once. It stands at the first token of the value to read, and at its last
/// one afterwards.
/// </summary>
internal ref partial struct JsonInput
{
    // A free-form value has a limit of its own. A type that nests in itself gets as many levels.
    internal static readonly JsonReaderOptions Options = new() { MaxDepth = 2 * RawJson.MaxDepth };

    private readonly ReadOnlySpan<byte> _document;
    private readonly bool _isOfTheCaller;
    private Utf8JsonReader _reader;
    private bool _isAtName;

    internal JsonInput(ReadOnlySpan<byte> document)
    {
        _document = document;
        _reader = new Utf8JsonReader(document, Options);
        MoveNext();
    }

    /// <param name="reader">A reader of the caller's at the first token of a value. Its bytes are not known to be valid UTF-8.</param>
    internal JsonInput(Utf8JsonReader reader)
    {
        _reader = reader;
        _isOfTheCaller = true;
    }

    /// <summary>Where the reader is by now.</summary>
    internal readonly Utf8JsonReader Reader => _reader;

    internal readonly JsonTokenType TokenType => _reader.TokenType;

    /// <summary>Moves to the next token.</summary>
    internal void MoveNext()
    {
        if (!_reader.Read())
        {
            throw Wrong("The document ends too early.");
        }
    }

    /// <summary>Moves to the next item, or to the array's end.</summary>
    internal bool NextItem()
    {
        MoveNext();
        return _reader.TokenType != JsonTokenType.EndArray;
    }

    /// <summary>Refuses another token than this.</summary>
    /// <param name="token">The token.</param>
    /// <param name="what">What it begins, for the message.</param>
    /// <param name="expected">What was expected, for the message.</param>
    internal readonly void Expect(JsonTokenType token, string what, string expected)
    {
        if (_reader.TokenType != token)
        {
            throw Mismatch(what, expected);
        }
    }

    /// <summary>Moves to the end of the value.</summary>
    internal void Skip()
    {
        if (_reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
        {
            return;
        }

        int depth = _reader.CurrentDepth;
        do
        {
            MoveNext();
            if (_reader.CurrentDepth - depth == RawJson.MaxDepth
                && _reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
            {
                throw Wrong($"The value nests deeper than {RawJson.MaxDepth} levels.");
            }
        }
        while (_reader.CurrentDepth > depth);
    }

    /// <summary>Reads a string.</summary>
    internal readonly string ReadString(string what)
    {
        Expect(JsonTokenType.String, what, "a string");
        return Text();
    }

    /// <summary>Reads a string without a copy, unless it holds escapes.</summary>
    internal readonly ReadOnlySpan<byte> ReadText(string what)
    {
        Expect(JsonTokenType.String, what, "a string");
        return _reader.ValueIsEscaped ? Encoding.UTF8.GetBytes(Text()) : _reader.ValueSpan;
    }

    /// <summary>Reads a number as it is spelled.</summary>
    internal readonly ReadOnlySpan<byte> ReadNumber(string expected)
    {
        Expect(JsonTokenType.Number, "The value", expected);
        return _reader.ValueSpan;
    }

    /// <summary>Takes the value, whatever it is, byte by byte.</summary>
    internal RawJson ReadVerbatim()
    {
        if (_isOfTheCaller)
        {
            // The only way to the bytes of somebody else's reader.
            using JsonDocument value = JsonDocument.ParseValue(ref _reader);
            return RawJson.OfUtf8(StrictUtf8.Bytes(value));
        }

        int start = (int)_reader.TokenStartIndex;
        Skip();
        return RawJson.OfUtf8(_document.Slice(start, (int)_reader.BytesConsumed - start));
    }

    /// <summary>The string or the name at the reader.</summary>
    private readonly string Text()
    {
        if (!_reader.ValueIsEscaped)
        {
            return StrictUtf8.Text(_reader.ValueSpan);
        }

        try
        {
            return _reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw Wrong("A text holds half a surrogate pair.");
        }
    }

    /// <summary>Refuses anything but white space after the document.</summary>
    internal void End()
    {
        if (_reader.Read())
        {
            throw Wrong("The document goes on after its value.");
        }
    }
}
