using System;
using System.Text;
using System.Text.Json;

namespace Retab.Contracts;

/// <summary>
/// A forward-only reader of one JSON document in valid UTF-8, on top of System.Text.Json's, with what the contract needs: verbatim values,
/// discriminators in any position, and no repeated names. Before a value is read it is at the value's first token, and afterwards at its
/// last.
/// </summary>
internal ref partial struct JsonInput
{
    // Twice the limit of free-form values, so that recursive types have as many levels around them.
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

    /// <param name="reader">A caller's reader at the first token of a value. Its bytes may not be valid UTF-8.</param>
    internal JsonInput(Utf8JsonReader reader)
    {
        _reader = reader;
        _isOfTheCaller = true;
    }

    /// <summary>The reader at its current position.</summary>
    internal readonly Utf8JsonReader Reader => _reader;

    internal readonly JsonTokenType TokenType => _reader.TokenType;

    /// <summary>Moves to the next token.</summary>
    internal void MoveNext()
    {
        // A caller's reader may have only the first part of the document, and does not throw then.
        if (!_reader.Read())
        {
            throw Wrong("The document ends too early.");
        }
    }

    /// <summary>Moves to the next item, or to the end of the array.</summary>
    /// <returns>Whether there is another item.</returns>
    internal bool NextItem()
    {
        MoveNext();
        return _reader.TokenType != JsonTokenType.EndArray;
    }

    /// <summary>Throws unless the reader is at the given token.</summary>
    /// <param name="token">The token.</param>
    /// <param name="what">What is being read, for the message.</param>
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

    /// <summary>Reads a string, without a copy unless it contains escapes.</summary>
    internal readonly ReadOnlySpan<byte> ReadText(string what)
    {
        Expect(JsonTokenType.String, what, "a string");
        return _reader.ValueIsEscaped ? Encoding.UTF8.GetBytes(Text()) : _reader.ValueSpan;
    }

    /// <summary>Reads a number as it is written.</summary>
    internal readonly ReadOnlySpan<byte> ReadNumber(string expected)
    {
        Expect(JsonTokenType.Number, "The value", expected);
        return _reader.ValueSpan;
    }

    /// <summary>Reads any value verbatim.</summary>
    internal RawJson ReadVerbatim()
    {
        if (_isOfTheCaller)
        {
            // The only access to the bytes of a caller's reader.
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
            throw Wrong("A string contains an unpaired surrogate.");
        }
    }

    /// <summary>Ends the document. The reader throws if anything but white space follows the value.</summary>
    internal void End() => _reader.Read();
}
