using System;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;

namespace Retab.Contracts;

// Members: rejects repeated ones, keeps unknown ones, and finds the discriminator of a union in any position.
internal ref partial struct JsonInput
{
    /// <summary>Name of the member that <see cref="NextMember"/> found.</summary>
    internal readonly ReadOnlySpan<byte> Name => _reader.ValueIsEscaped ? Encoding.UTF8.GetBytes(Text()) : _reader.ValueSpan;

    /// <summary>Moves to the name of the next member, or to the end of the object.</summary>
    /// <returns>Whether there is another member.</returns>
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

    /// <summary>
    /// Moves to the value of the current member. Throws if the member has been seen before, since neither value can be trusted.
    /// </summary>
    internal void MoveToValue(ref bool seen)
    {
        if (seen)
        {
            throw Duplicate(Text());
        }

        seen = true;
        MoveNext();
    }

    /// <summary>Moves to the value of the current member and returns its name. Throws if the map already has that name.</summary>
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

    /// <summary>Adds the current member, which the contract does not know, to a map.</summary>
    internal void ReadUnknown(ref JsonMap<RawJson>? members)
    {
        members ??= new JsonMap<RawJson>();
        string name = MoveToValue(members);
        members.Add(name, ReadVerbatim());
    }

    /// <summary>Enters the object of a union and finds its discriminator.</summary>
    /// <param name="member">Name of the member.</param>
    /// <param name="discriminator">The same in UTF-8.</param>
    /// <param name="union">Name of the union.</param>
    /// <param name="isRead">True if it was the first member and has been consumed; false if no member has been consumed.</param>
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

        // The discriminator is not first: look ahead with a copy of the reader.
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

    /// <summary>Reads the members of a variant that the contract does not know, verbatim.</summary>
    /// <param name="discriminator">Name of the discriminator.</param>
    /// <param name="isRead">Whether the discriminator has been consumed.</param>
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

    /// <summary>A wrapper, because each direct call of the generic SequenceEqual would have to be resolved before the first read.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool AreEqual(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right) => left.SequenceEqual(right);
}
