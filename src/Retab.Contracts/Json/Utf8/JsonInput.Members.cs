using System;
using System.Text.Json;

namespace Retab.Contracts;

// Members: each once, the unknown ones kept, and a union's discriminator wherever it stands.
internal ref partial struct JsonInput
{
    /// <summary>Moves to the value of the current member, which may not have been seen yet: of two, neither could be trusted.</summary>
    internal void MoveToValue(ref bool seen)
    {
        if (seen)
        {
            NotReadableException.Throw();
        }

        seen = true;
        MoveNext();
    }

    /// <summary>Keeps the current member, which the contract does not know.</summary>
    internal void ReadUnknown(ref JsonMap<RawJson>? members)
    {
        members ??= new JsonMap<RawJson>();
        string name = MoveToValue(members);
        members.Add(name, ReadVerbatim());
    }

    /// <summary>Moves to the value of the current member; gives its name, which a map does not have yet.</summary>
    internal string MoveToValue<T>(JsonMap<T> members)
    {
        string name = _reader.ValueIsEscaped ? Unescaped() : Text(_reader.ValueSpan);
        if (members.Find(name) >= 0)
        {
            NotReadableException.Throw();
        }

        MoveNext();
        return name;
    }

    /// <summary>Enters a union's object and finds its discriminator.</summary>
    /// <param name="discriminator">Name of the member.</param>
    /// <param name="isRead">Whether it came first and is behind; otherwise the first member is still to come.</param>
    /// <param name="unescaped">The text itself where it holds escapes.</param>
    internal ReadOnlySpan<byte> ReadDiscriminator(ReadOnlySpan<byte> discriminator, out bool isRead, out string? unescaped)
    {
        Expect(JsonTokenType.StartObject);
        MoveNext();
        Expect(JsonTokenType.PropertyName);
        isRead = AreEqual(Name, discriminator);
        if (isRead)
        {
            MoveNext();
            return ReadText(out unescaped);
        }

        _isAtName = true;
        // A copy of the reader: only where the discriminator does not come first.
        JsonInput ahead = this;
        while (ahead.NextMember())
        {
            bool isFound = AreEqual(ahead.Name, discriminator);
            ahead.MoveNext();
            if (isFound)
            {
                return ahead.ReadText(out unescaped);
            }

            ahead.Skip();
        }

        unescaped = null;
        return NotReadableException.Throw<byte[]>();
    }

    /// <summary>Reads the rest of a variant that the contract does not know, as it is.</summary>
    /// <param name="discriminator">Name of the discriminator.</param>
    /// <param name="isRead">Whether it is behind.</param>
    internal JsonMap<RawJson>? ReadUnknownVariant(ReadOnlySpan<byte> discriminator, bool isRead)
    {
        JsonMap<RawJson>? members = null;
        while (NextMember())
        {
            if (AreEqual(Name, discriminator))
            {
                MoveToValue(ref isRead);
                Expect(JsonTokenType.String);
            }
            else
            {
                ReadUnknown(ref members);
            }
        }

        return members;
    }

    /// <summary>One method for all comparisons: a generic one would be looked up at each of them, before the first read.</summary>
    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.AggressiveInlining)]
    internal static bool AreEqual(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right) => left.SequenceEqual(right);
}
