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

    internal void BeginObject()
    {
        if (PeekToken() != '{')
        {
            NotReadableException.Throw();
        }

        _expectsComma = false;
        _position++;
    }

    internal void BeginArray()
    {
        if (PeekToken() != '[')
        {
            NotReadableException.Throw();
        }

        _expectsComma = false;
        _position++;
    }

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
        PeekToken();
        int start = _position;
        SkipValue();
        return RawJson.OfUtf8(_json.Slice(start, _position - start));
    }

    /// <summary>Refuses anything but white space after the document.</summary>
    internal void End()
    {
        PeekToken();
        if (_position < _json.Length)
        {
            NotReadableException.Throw();
        }
    }

    /// <summary>Moves to the next token; gives the byte that it begins with, and 0, which begins none, at the end.</summary>
    internal byte PeekToken()
    {
        // Most documents hold no white space, so the first look decides.
        byte next = Peek();
        return next > ' ' ? next : PeekBehindWhiteSpace();
    }

    private readonly byte Peek() => (uint)_position < (uint)_json.Length ? _json[_position] : (byte)0;

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
            PeekToken();
        }

        _expectsComma = true;
        return true;
    }

    private byte PeekBehindWhiteSpace()
    {
        ReadOnlySpan<byte> json = _json;
        int position = _position;
        while ((uint)position < (uint)json.Length && json[position] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
        {
            position++;
        }

        _position = position;
        return Peek();
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
