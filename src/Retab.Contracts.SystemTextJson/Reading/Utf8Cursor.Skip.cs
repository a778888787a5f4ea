using System;

namespace Retab.Contracts;

// Walks past a value of any shape without recursion: one bit per level says whether it is an object or an array.
internal ref partial struct Utf8Cursor
{
    /// <summary>Moves past the next value and checks every byte of it.</summary>
    internal void SkipValue()
    {
        if (PeekToken() is (byte)'{' or (byte)'[')
        {
            SkipContainer();
        }
        else
        {
            SkipScalar();
        }
    }

    private void SkipContainer()
    {
        ulong[]? outerLevels = null;
        ulong levels = 0;
        int depth = 0;
        bool expectsComma = _expectsComma;
        while (true)
        {
            byte next = Peek();
            if (next is (byte)'{' or (byte)'[')
            {
                if (depth == RawJson.MaxDepth)
                {
                    NotReadableException.Throw();
                }

                if (depth % 64 == 0 && depth > 0)
                {
                    (outerLevels ??= new ulong[RawJson.MaxDepth / 64])[(depth / 64) - 1] = levels;
                }

                levels = (levels << 1) | (next == '{' ? 1UL : 0UL);
                depth++;
                _position++;
                _expectsComma = false;
            }
            else
            {
                SkipScalar();
            }

            // Out of every container that ends here, then on to the next value.
            while (!((levels & 1) == 1 ? SkipToMemberValue() : NextElement((byte)']')))
            {
                depth--;
                if (depth == 0)
                {
                    _expectsComma = expectsComma;
                    return;
                }

                levels = depth % 64 == 0 ? outerLevels![(depth / 64) - 1] : levels >> 1;
            }

            PeekToken();
        }
    }

    private bool SkipToMemberValue()
    {
        if (!NextElement((byte)'}'))
        {
            return false;
        }

        ReadName(out _);
        return true;
    }

    private void SkipScalar()
    {
        switch (Peek())
        {
            case (byte)'"':
                ScanString(out _);
                break;
            case (byte)'t':
                SkipLiteral("true"u8);
                break;
            case (byte)'f':
                SkipLiteral("false"u8);
                break;
            case (byte)'n':
                SkipLiteral("null"u8);
                break;
            default:
                ScanNumber(out _);
                break;
        }
    }

    private void SkipLiteral(ReadOnlySpan<byte> literal)
    {
        if (!_json.Slice(_position).StartsWith(literal))
        {
            NotReadableException.Throw();
        }

        _position += literal.Length;
    }
}
