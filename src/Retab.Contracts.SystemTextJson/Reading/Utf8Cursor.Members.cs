using System;
using System.Runtime.CompilerServices;
using System.Text;

namespace Retab.Contracts;

// Members: their names in place, each once, and the unknown ones kept.
internal ref partial struct Utf8Cursor
{
    /// <summary>Whether the member that <see cref="NextMember"/> found has this name.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal readonly bool NameIs(ReadOnlySpan<byte> name) => _name.SequenceEqual(name);

    /// <summary>One method for all comparisons: a generic one would be looked up at each of them, before the first read.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool AreEqual(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right) => left.SequenceEqual(right);

    /// <summary>Moves to the value of the next member, or past the object's end.</summary>
    internal bool NextMember()
    {
        if (!NextElement((byte)'}'))
        {
            return false;
        }

        ReadOnlySpan<byte> name = ReadName(out bool isEscaped);
        if (isEscaped)
        {
            _escapedName = Unescape(name);
            _name = Encoding.UTF8.GetBytes(_escapedName);
        }
        else
        {
            _escapedName = null;
            _name = name;
        }

        return true;
    }

    /// <summary>Notes that a member was seen; a second one of the same name is refused, since neither can be trusted.</summary>
    internal static void Once(ref bool seen)
    {
        if (seen)
        {
            NotReadableException.Throw();
        }

        seen = true;
    }

    /// <summary>Keeps the current member, which the contract does not know.</summary>
    internal void ReadUnknown(ref JsonMap<RawJson>? members)
    {
        members ??= new JsonMap<RawJson>();
        string name = NewName(members);
        members.Add(name, ReadVerbatim());
    }

    /// <summary>Name of the current member as a text, which a map does not have yet.</summary>
    internal readonly string NewName<T>(JsonMap<T> members)
    {
        // Half a pair, which only an escape can bring, has no UTF-8 of its own.
        string name = _escapedName ?? Text(_name);
        return members.Find(name) >= 0 ? NotReadableException.Throw<string>() : name;
    }

    /// <summary>Takes a member's name, as it is written, and its colon.</summary>
    private ReadOnlySpan<byte> ReadName(out bool isEscaped)
    {
        if (Peek() != '"')
        {
            NotReadableException.Throw();
        }

        ReadOnlySpan<byte> name = ScanString(out isEscaped);
        if (PeekToken() != ':')
        {
            NotReadableException.Throw();
        }

        _position++;
        return name;
    }
}
