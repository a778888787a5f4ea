using System;

namespace Retab.Contracts;

// Looks ahead for a union's discriminator, wherever it stands in the object, without moving or buffering.
internal sealed partial class JsonCursor
{
#if NET
    internal ReadOnlySpan<char> PeekDiscriminator(string discriminator, string union)
#else
    internal string PeekDiscriminator(string discriminator, string union)
#endif
    {
        SkipWhiteSpace();
        bool expectsComma = _expectsComma;
        int start = BeginObject(union);
        while (NextMember())
        {
            if (NameIs(discriminator))
            {
                SkipWhiteSpace();
                if (Peek() != '"')
                {
                    throw Mismatch(union + "." + discriminator, "a string");
                }

                var value = ReadText(union);
                _position = start;
                _expectsComma = expectsComma;
                return value;
            }

            SkipValue();
        }

        throw Missing(start, discriminator, union);
    }

    /// <summary>Reads a value of a union, of which only one variant will do.</summary>
    internal TVariant Only<TVariant, TUnion>(Func<JsonCursor, TUnion> read)
        where TVariant : class, TUnion
        where TUnion : class
    {
        SkipWhiteSpace();
        int start = _position;
        TUnion value = read(this);
        return value as TVariant
            ?? throw Wrong(start, "Found a " + value.GetType().Name + " where a " + typeof(TVariant).Name + " is expected.");
    }

    /// <summary>Reads a variant that the contract does not know: its discriminator, and everything else as it is.</summary>
    internal JsonMap<RawJson>? ReadUnknownVariant(string discriminator, string union, out string value)
    {
        JsonMap<RawJson>? members = null;
        bool seen = false;
        value = "";
        BeginObject(union);
        while (NextMember())
        {
            if (NameIs(discriminator))
            {
                Once(ref seen);
                value = ReadString(union);
            }
            else
            {
                ReadUnknown(ref members);
            }
        }

        return members;
    }
}
