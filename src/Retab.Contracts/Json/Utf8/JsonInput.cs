using System;
using System.Text;
using System.Text.Json;

namespace Retab.Contracts;

/// <summary>
/// Walks forward over one JSON document in valid UTF-8, by System.Text.Json's reader, and adds what the contract asks for: bytes kept
/// verbatim, discriminators that stand anywhere, names that stand once. It stands at the first token of the value to read, and at its last
/// one afterwards.
/// </summary>
/// <remarks>Whatever is wrong is a <see cref="NotReadableException"/>, or the reader's own <see cref="JsonException"/>.</remarks>
internal ref partial struct JsonInput
{
    // Free-form values have a limit of their own, and the contract's types end.
    private static readonly JsonReaderOptions Options = new() { MaxDepth = int.MaxValue };

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

    /// <summary>Name of the member that <see cref="NextMember"/> found.</summary>
    internal readonly ReadOnlySpan<byte> Name => _reader.ValueIsEscaped ? Encoding.UTF8.GetBytes(Unescaped()) : _reader.ValueSpan;

    /// <summary>Moves to the next token.</summary>
    internal void MoveNext()
    {
        if (!_reader.Read())
        {
            NotReadableException.Throw();
        }
    }

    /// <summary>Moves to the name of the next member, or to the object's end.</summary>
    internal bool NextMember()
    {
        if (_isAtName)
        {
            _isAtName = false;
            return true;
        }

        MoveNext();
        return _reader.TokenType == JsonTokenType.PropertyName;
    }

    /// <summary>Moves to the next item, or to the array's end.</summary>
    internal bool NextItem()
    {
        MoveNext();
        return _reader.TokenType != JsonTokenType.EndArray;
    }

    /// <summary>Refuses another token than this.</summary>
    internal readonly void Expect(JsonTokenType token)
    {
        if (_reader.TokenType != token)
        {
            NotReadableException.Throw();
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
            if (_reader.CurrentDepth - depth == RawJson.MaxDepth && _reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
            {
                NotReadableException.Throw();
            }
        }
        while (_reader.CurrentDepth > depth);
    }

    /// <summary>Takes the value, whatever it is, byte by byte.</summary>
    internal RawJson ReadVerbatim()
    {
        if (_isOfTheCaller)
        {
            // The only way to the bytes of somebody else's reader.
            using JsonDocument value = JsonDocument.ParseValue(ref _reader);
            return RawJson.OfUtf8(Utf8Text.Validated(value));
        }

        int start = (int)_reader.TokenStartIndex;
        Skip();
        return RawJson.OfUtf8(_document.Slice(start, (int)_reader.BytesConsumed - start));
    }

    /// <summary>Refuses anything but white space after the document.</summary>
    internal void End()
    {
        if (_reader.Read())
        {
            NotReadableException.Throw();
        }
    }

    private readonly string Unescaped()
    {
        string text = Text(_reader.ValueSpan);
        return JsonCursor.Unescape(text, 0, text.Length);
    }

    /// <exception cref="DecoderFallbackException">It is not UTF-8; in a document of our own that was seen before.</exception>
    internal static string Text(ReadOnlySpan<byte> utf8)
    {
#if NET
        return StrictUtf8.Encoding.GetString(utf8);
#else
        unsafe
        {
            fixed (byte* first = utf8)
            {
                return utf8.Length == 0 ? "" : StrictUtf8.Encoding.GetString(first, utf8.Length);
            }
        }
#endif
    }
}
