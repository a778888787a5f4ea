using System;
using System.Text;

namespace Retab.Contracts;

/// <summary>
/// Walks forward over one JSON document in valid UTF-8, as strictly as <see cref="JsonCursor"/> does over text: both accept the same
/// documents. The generated readers stand on it: only what is kept is allocated.
/// </summary>
/// <remarks>Whatever is wrong is a <see cref="NotReadableException"/>.</remarks>
internal ref partial struct Utf8Cursor
{
    private readonly ReadOnlySpan<byte> _json;
    private int _position;
    private bool _expectsComma;
    private ReadOnlySpan<byte> _name;
    private string? _escapedName;

    internal Utf8Cursor(ReadOnlySpan<byte> json) => _json = json;

    internal void BeginObject() => Begin((byte)'{');

    internal void BeginArray() => Begin((byte)'[');

    /// <summary>Moves to the next item, or past the array's end.</summary>
    internal bool NextItem() => NextElement((byte)']');

    /// <summary>Takes a null, if the next value is one.</summary>
    internal bool TryReadNull()
    {
        if (PeekToken() != 'n')
        {
            return false;
        }

        SkipLiteral("null"u8);
        return true;
    }

    /// <summary>Takes the next value, whatever it is, byte by byte.</summary>
    internal RawJson ReadVerbatim()
    {
        SkipWhiteSpace();
        int start = _position;
        SkipValue();
        return RawJson.OfUtf8(_json.Slice(start, _position - start));
    }

    /// <summary>Refuses anything but white space after the document.</summary>
    internal void End()
    {
        SkipWhiteSpace();
        if (_position < _json.Length)
        {
            NotReadableException.Throw();
        }
    }

    /// <summary>The byte where the next token begins; 0, which begins none, at the end.</summary>
    internal byte PeekToken()
    {
        SkipWhiteSpace();
        return Peek();
    }

    private readonly byte Peek() => (uint)_position < (uint)_json.Length ? _json[_position] : (byte)0;

    private void Begin(byte brace)
    {
        if (PeekToken() != brace)
        {
            NotReadableException.Throw();
        }

        _expectsComma = false;
        _position++;
    }

    private bool NextElement(byte end)
    {
        byte next = PeekToken();
        if (next == end)
        {
            _position++;
            _expectsComma = true;
            return false;
        }

        if (_expectsComma)
        {
            if (next != ',')
            {
                NotReadableException.Throw();
            }

            _position++;
            SkipWhiteSpace();
        }

        _expectsComma = true;
        return true;
    }

    private void SkipWhiteSpace()
    {
        // Most documents hold none, so the first look decides.
        if ((uint)_position < (uint)_json.Length && _json[_position] > ' ')
        {
            return;
        }

        ReadOnlySpan<byte> json = _json;
        int position = _position;
        while ((uint)position < (uint)json.Length && json[position] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
        {
            position++;
        }

        _position = position;
    }

    internal static string Text(ReadOnlySpan<byte> utf8)
    {
#if NET
        return Encoding.UTF8.GetString(utf8);
#else
        unsafe
        {
            fixed (byte* first = utf8)
            {
                return utf8.Length == 0 ? "" : Encoding.UTF8.GetString(first, utf8.Length);
            }
        }
#endif
    }
}
