#if NET
using System;
#endif
using Newtonsoft.Json;

namespace Retab.Contracts;

// Members: their names in place, each once, and the unknown ones kept.
internal sealed partial class JsonCursor
{
    private int _nameStart;
    private int _nameLength;
    private string? _unescapedName;

    /// <summary>Name of the member that <see cref="NextMember"/> found.</summary>
#if NET
    internal ReadOnlySpan<char> Name => _unescapedName ?? _text.AsSpan(_nameStart, _nameLength);
#else
    internal string Name => _unescapedName ?? _text.Substring(_nameStart, _nameLength);
#endif

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
    internal void ReadUnknown(ref JsonMap<RawJson>? members)
    {
        members ??= new JsonMap<RawJson>();
        AddTo(members, JsonCodec.Read);
    }

    /// <summary>Reads the current member's value into a map, by its name.</summary>
    internal void AddTo<T>(JsonMap<T> members, ReadValue<T> read)
    {
        string name = _unescapedName ?? _text.Substring(_nameStart, _nameLength);
        if (members.ContainsKey(name))
        {
            throw Duplicate();
        }

        read(this, out T value);
        members.Add(name, value);
    }

    private JsonSerializationException Duplicate() =>
        Wrong(_nameStart - 1, "Member '" + Shorten(Name.ToString()) + "' stands twice in one object.");
}
