#if NET
using System;
#endif
using Newtonsoft.Json;

namespace Retab.Contracts;

/// <summary>
/// Walks forward over one JSON text, strictly by RFC 8259. The generated readers stand on it: no token is boxed, no
/// known name or value allocated, and a free-form value is one substring.
/// </summary>
internal sealed partial class JsonCursor
{
    private readonly string _text;
    private readonly string? _origin;
    private int _position;
    private int _nameStart;
    private int _nameLength;
    private string? _unescapedName;
    private bool _expectsComma;

    /// <param name="text">The document.</param>
    /// <param name="origin">Path of the text inside a larger document, for messages; null for a document of its own, whose lines can be named.</param>
    internal JsonCursor(string text, string? origin = null)
    {
        _text = text;
        _origin = origin;
    }

    internal int Position
    {
        get => _position;
        set => _position = value;
    }

    /// <summary>Name of the member that <see cref="NextMember"/> found.</summary>
#if NET
    internal ReadOnlySpan<char> Name => _unescapedName ?? _text.AsSpan(_nameStart, _nameLength);
#else
    internal string Name => _unescapedName ?? _text.Substring(_nameStart, _nameLength);
#endif

    /// <summary>Enters an object; gives the position of its brace.</summary>
    internal int BeginObject(string type)
    {
        SkipWhiteSpace();
        if (Peek() != '{')
        {
            throw Mismatch(type, "an object");
        }

        _expectsComma = false;
        return _position++;
    }

    /// <summary>Moves to the value of the next member, or past the object's end.</summary>
    internal bool NextMember()
    {
        if (!NextElement('}'))
        {
            return false;
        }

        _unescapedName = ScanName() ? Unescape(_nameStart, _nameLength) : null;
        return true;
    }

    /// <summary>Whether the current member has this name.</summary>
    internal bool NameIs(string name) => _unescapedName is null
        ? _nameLength == name.Length && string.CompareOrdinal(_text, _nameStart, name, 0, name.Length) == 0
        : _unescapedName == name;

    internal void BeginArray(string type)
    {
        SkipWhiteSpace();
        if (Peek() != '[')
        {
            throw Mismatch(type, "an array");
        }

        _expectsComma = false;
        _position++;
    }

    /// <summary>Moves to the next item, or past the array's end.</summary>
    internal bool NextItem() => NextElement(']');

    /// <summary>Takes a null, if the next value is one.</summary>
    internal bool TryReadNull()
    {
        SkipWhiteSpace();
        if (Peek() != 'n')
        {
            return false;
        }

        SkipLiteral("null");
        return true;
    }

    /// <summary>Takes the next value, whatever it is, to the character.</summary>
    internal string ReadVerbatim()
    {
        SkipWhiteSpace();
        int start = _position;
        SkipValue();
        return _text.Substring(start, _position - start);
    }

    /// <summary>Refuses anything but white space after the document.</summary>
    internal void End()
    {
        SkipWhiteSpace();
        if (_position < _text.Length)
        {
            throw Malformed("the end of the document");
        }
    }

    /// <summary>Notes that a member was seen; a second one of the same name is refused, since neither can be trusted.</summary>
    internal void Once(ref bool seen)
    {
        if (seen)
        {
            throw Duplicate();
        }

        seen = true;
    }

    /// <summary>Keeps the current member, which the contract does not know.</summary>
    internal void ReadUnknown(ref JsonMap<RawJson>.Builder? members)
    {
        members ??= new JsonMap<RawJson>.Builder();
        AddTo(members, JsonCodec.Read);
    }

    /// <summary>Reads the current member's value into a map, by its name.</summary>
    internal void AddTo<T>(JsonMap<T>.Builder members, ReadValue<T> read)
    {
        string name = _unescapedName ?? _text.Substring(_nameStart, _nameLength);
        if (members.Contains(name))
        {
            throw Duplicate();
        }

        read(this, out T value);
        members.Add(name, value);
    }

    private JsonSerializationException Duplicate() =>
        Wrong(_nameStart - 1, "Member '" + Shorten(Name.ToString()) + "' stands twice in one object.");

    /// <summary>Takes a member's name and its colon.</summary>
    internal string ReadName() => ScanName() ? Unescape(_nameStart, _nameLength) : _text.Substring(_nameStart, _nameLength);

    /// <summary>Moves past a member's name and its colon; gives whether the name holds escapes.</summary>
    private bool ScanName()
    {
        if (Peek() != '"')
        {
            throw Malformed("a member name in double quotes");
        }

        _nameStart = _position + 1;
        bool escaped = ScanString(out _nameLength);
        SkipWhiteSpace();
        if (Peek() != ':')
        {
            throw Malformed("':'");
        }

        _position++;
        return escaped;
    }

    private bool NextElement(char end)
    {
        SkipWhiteSpace();
        if (Peek() == end)
        {
            _position++;
            _expectsComma = true;
            return false;
        }

        if (_expectsComma)
        {
            if (Peek() != ',')
            {
                throw Malformed("',' or '" + end + "'");
            }

            _position++;
            SkipWhiteSpace();
        }

        _expectsComma = true;
        return true;
    }

    /// <summary>The character at the cursor; NUL, which is no token's start, at the end.</summary>
    internal char Peek() => _position < _text.Length ? _text[_position] : '\0';

    internal void SkipWhiteSpace()
    {
        string text = _text;
        int position = _position;
        while (position < text.Length && text[position] is ' ' or '\n' or '\r' or '\t')
        {
            position++;
        }

        _position = position;
    }
}
