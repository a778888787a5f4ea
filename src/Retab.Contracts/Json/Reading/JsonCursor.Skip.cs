namespace Retab.Contracts;

// Walks past a value of any shape without recursion: one bit per level says whether it is an object or an array.
internal sealed partial class JsonCursor
{
    private ulong[]? _outerLevels;

    /// <summary>Moves past the next value and checks every character of it.</summary>
    internal void SkipValue()
    {
        SkipWhiteSpace();
        if (Peek() is '{' or '[')
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
        ulong levels = 0;
        int depth = 0;
        bool expectsComma = _expectsComma;
        while (true)
        {
            char c = Peek();
            if (c is '{' or '[')
            {
                if (depth == RawJson.MaxDepth)
                {
                    throw TooDeep(RawJson.MaxDepth);
                }

                if (depth % 64 == 0 && depth > 0)
                {
                    (_outerLevels ??= new ulong[RawJson.MaxDepth / 64])[(depth / 64) - 1] = levels;
                }

                levels = (levels << 1) | (c == '{' ? 1UL : 0UL);
                depth++;
                _position++;
                _expectsComma = false;
            }
            else
            {
                SkipScalar();
            }

            // Out of every container that ends here, then on to the next value.
            while (!((levels & 1) == 1 ? SkipToMemberValue() : NextElement(']')))
            {
                depth--;
                if (depth == 0)
                {
                    _expectsComma = expectsComma;
                    return;
                }

                levels = depth % 64 == 0 ? _outerLevels![(depth / 64) - 1] : levels >> 1;
            }

            SkipWhiteSpace();
        }
    }

    private bool SkipToMemberValue()
    {
        if (!NextElement('}'))
        {
            return false;
        }

        ScanName();
        return true;
    }

    private void SkipScalar()
    {
        switch (Peek())
        {
            case '"':
                ScanString(out _);
                break;
            case 't':
                SkipLiteral("true");
                break;
            case 'f':
                SkipLiteral("false");
                break;
            case 'n':
                SkipLiteral("null");
                break;
            default:
                ScanNumber(out _);
                break;
        }
    }

    internal void SkipLiteral(string literal)
    {
        if (string.CompareOrdinal(_text, _position, literal, 0, literal.Length) != 0)
        {
            throw Malformed("a value");
        }

        _position += literal.Length;
    }
}
