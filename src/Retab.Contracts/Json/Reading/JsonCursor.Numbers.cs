using System.Globalization;

namespace Retab.Contracts;

// Numbers: by JSON's grammar alone, so that no culture and no extra form gets in.
internal sealed partial class JsonCursor
{
    /// <summary>Takes the next value, an integer of 32 bits. <c>2.0</c> is the integer 2, as in JSON Schema.</summary>
    internal int ReadInt32()
    {
        long value = ReadInt64(out int start);
        return value is >= int.MinValue and <= int.MaxValue
            ? (int)value
            : throw Wrong(start, "The integer " + value.ToString(CultureInfo.InvariantCulture) + " does not fit in 32 bits.");
    }

    /// <summary>Takes the next value, an integer of 64 bits.</summary>
    internal long ReadInt64() => ReadInt64(out _);

    private long ReadInt64(out int start)
    {
        string number = ReadNumber("an integer", out start);
        if (TryParseInteger(number, out long value))
        {
            return value;
        }

        throw Wrong(start, "Expected an integer of at most 64 bits but found " + Shorten(number) + ".");
    }

    /// <summary>The integer that a number of JSON's grammar is; with nothing but zeros behind a point it is one.</summary>
    internal static bool TryParseInteger(string number, out long value)
    {
        if (long.TryParse(number, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value))
        {
            return true;
        }

        int point = number.IndexOf('.');
        return point > 0 && number.Substring(point + 1).Trim('0').Length == 0
            && long.TryParse(number.Substring(0, point), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);
    }

    /// <summary>Takes the next value, a number, as the nearest 64-bit floating-point value.</summary>
    internal double ReadDouble()
    {
        string number = ReadNumber("a number", out int start);
        double value = double.Parse(number, NumberStyles.Float, CultureInfo.InvariantCulture);
        return double.IsInfinity(value)
            ? throw Wrong(start, "The number " + Shorten(number) + " does not fit in 64-bit floating point.")
            : value;
    }

    /// <summary>Takes the next value, true or false.</summary>
    internal bool ReadBoolean()
    {
        SkipWhiteSpace();
        switch (Peek())
        {
            case 't':
                SkipLiteral("true");
                return true;
            case 'f':
                SkipLiteral("false");
                return false;
            default:
                throw Mismatch("The value", "true or false");
        }
    }

    /// <summary>Takes the number at the cursor as it is spelled.</summary>
    internal string ReadNumber(out bool isInteger)
    {
        int start = _position;
        ScanNumber(out isInteger);
        return _text.Substring(start, _position - start);
    }

    private string ReadNumber(string expected, out int start)
    {
        SkipWhiteSpace();
        start = _position;
        if (Peek() is not ('-' or (>= '0' and <= '9')))
        {
            throw Mismatch("The value", expected);
        }

        return ReadNumber(out _);
    }

    /// <summary>Moves past the number at the cursor.</summary>
    internal void ScanNumber(out bool isInteger)
    {
        string text = _text;
        int position = _position;
        isInteger = true;
        bool negative = At(text, position) == '-';
        if (negative)
        {
            position++;
        }

        position = At(text, position) == '0' ? position + 1 : ScanDigits(position, negative ? "a digit" : "a value");
        if (At(text, position) == '.')
        {
            isInteger = false;
            position = ScanDigits(position + 1, "a digit");
        }

        if (At(text, position) is 'e' or 'E')
        {
            isInteger = false;
            position++;
            position = ScanDigits(At(text, position) is '+' or '-' ? position + 1 : position, "a digit");
        }

        _position = position;
        if (At(text, position) is not ('\0' or ',' or '}' or ']' or ' ' or '\n' or '\r' or '\t'))
        {
            throw Malformed("the end of the number");
        }
    }

    private int ScanDigits(int start, string expected)
    {
        string text = _text;
        int position = start;
        while ((uint)position < (uint)text.Length && text[position] is >= '0' and <= '9')
        {
            position++;
        }

        if (position == start)
        {
            _position = position;
            throw Malformed(expected);
        }

        return position;
    }

    private static char At(string text, int position) => (uint)position < (uint)text.Length ? text[position] : '\0';
}
