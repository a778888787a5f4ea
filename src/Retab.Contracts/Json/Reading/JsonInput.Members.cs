using System;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;

namespace Retab.Contracts;

// Members: each once, the unknown ones kept, and a union's discriminator wherever it stands.
internal ref partial struct JsonInput
{
    /// <summary>Name of the member that <see cref="NextMember"/> found.</summary>
    internal readonly ReadOnlySpan<byte> Name => _reader.ValueIsEscaped ? Encoding.UTF8.GetBytes(Text()) : _reader.ValueSpan;

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

    /// <summary>Moves to the value of the current member, which may not have been seen yet: of two, neither could be trusted.</summary>
    internal void MoveToValue(ref bool seen)
    {
        if (seen)
        {
            throw Duplicate(Text());
        }

        seen = true;
        MoveNext();
    }

    /// <summary>Moves to the value of the current member; gives its name, which a map does not have yet.</summary>
    internal string MoveToValue<T>(JsonMap<T> members)
    {
        string name = Text();
        if (members.Find(name) >= 0)
        {
            throw Duplicate(name);
        }

        MoveNext();
        return name;
    }

    /// <summary>Keeps the current member, which the contract does not know.</summary>
    internal void ReadUnknown(ref JsonMap<RawJson>? members)
    {
        members ??= new JsonMap<RawJson>();
        string name = MoveToValue(members);
        members.Add(name, ReadVerbatim());
    }

    /// <summary>Enters a union's object and finds its discriminator.</summary>
    /// <param name="member">Name of the member.</param>
    /// <param name="discriminator">The same in UTF-8.</param>
    /// <param name="union">Name of the union.</param>
    /// <param name="isRead">Whether it came first and is behind; otherwise the first member is still to come.</param>
    internal ReadOnlySpan<byte> ReadDiscriminator(string member, ReadOnlySpan<byte> discriminator, string union, out bool isRead)
    {
        Expect(JsonTokenType.StartObject, union, "an object");
        MoveNext();
        isRead = _reader.TokenType == JsonTokenType.PropertyName && AreEqual(Name, discriminator);
        if (isRead)
        {
            MoveNext();
            return ReadDiscriminator(union, member);
        }

        // A copy of the reader: only where the discriminator does not come first.
        _isAtName = _reader.TokenType == JsonTokenType.PropertyName;
        JsonInput ahead = this;
        while (_isAtName && ahead.NextMember())
        {
            bool isFound = AreEqual(ahead.Name, discriminator);
            ahead.MoveNext();
            if (isFound)
            {
                return ahead.ReadDiscriminator(union, member);
            }

            ahead.Skip();
        }

        throw ahead.Missing(member, union);
    }

    private readonly ReadOnlySpan<byte> ReadDiscriminator(string union, string member) => TokenType == JsonTokenType.String
        ? ReadText(union)
        : throw Mismatch($"{union}.{member}", "a string");

    /// <summary>Reads the rest of a variant that the contract does not know, as it is.</summary>
    /// <param name="discriminator">Name of the discriminator.</param>
    /// <param name="isRead">Whether the discriminator is behind.</param>
    internal JsonMap<RawJson>? ReadUnknownVariant(ReadOnlySpan<byte> discriminator, bool isRead)
    {
        JsonMap<RawJson>? members = null;
        while (NextMember())
        {
            if (AreEqual(Name, discriminator))
            {
                MoveToValue(ref isRead);
            }
            else
            {
                ReadUnknown(ref members);
            }
        }

        return members;
    }

    /// <summary>One method for all comparisons: a generic one would be looked up at each of them, before the first read.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool AreEqual(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right) => left.SequenceEqual(right);
}
