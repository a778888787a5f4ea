using System;

namespace Retab.Contracts;

// Looks ahead for a union's discriminator, wherever it stands in the object, without moving or buffering.
internal ref partial struct Utf8Cursor
{
    /// <summary>The discriminator of the union at the cursor, which does not move.</summary>
    /// <param name="discriminator">Name of the member.</param>
    internal ReadOnlySpan<byte> PeekDiscriminator(ReadOnlySpan<byte> discriminator)
    {
        PeekToken();
        Utf8Cursor ahead = this;
        ahead.BeginObject();
        while (ahead.NextMember())
        {
            if (ahead.NameIs(discriminator))
            {
                return ahead.ReadText(out _);
            }

            ahead.SkipValue();
        }

        return NotReadableException.Throw<byte[]>();
    }

    /// <summary>Reads a variant that the contract does not know: its discriminator, and everything else as it is.</summary>
    internal JsonMap<RawJson>? ReadUnknownVariant(ReadOnlySpan<byte> discriminator, out string value)
    {
        JsonMap<RawJson>? members = null;
        bool seen = false;
        value = "";
        BeginObject();
        while (NextMember())
        {
            if (NameIs(discriminator))
            {
                Once(ref seen);
                value = ReadString();
            }
            else
            {
                ReadUnknown(ref members);
            }
        }

        return members;
    }
}
