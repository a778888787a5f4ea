using System;
using System.Globalization;

namespace Retab.Contracts;

// Numbers: by JSON's grammar alone, so that no culture and no extra form gets in.
internal ref partial struct Utf8Cursor
{
    // So many digits fit in 64 bits, whichever they are.
    private const int SafeDigits = 18;

    /// <summary>Takes the next value, an integer of 32 bits. <c>2.0</c> is the integer 2, as in JSON Schema.</summary>
    internal int ReadInt32()
    {
        long value = ReadInt64();
        return value is >= int.MinValue and <= int.MaxValue ? (int)value : NotReadableException.Throw<int>();
    }

    /// <summary>Takes the next value, an integer of 64 bits.</summary>
    internal long ReadInt64()
    {
        ReadOnlySpan<byte> number = ReadNumber(out bool isInteger);
        bool isNegative = number[0] == '-';
        if (!isInteger || number.Length > SafeDigits)
        {
            return JsonCursor.TryParseInteger(Text(number), out long slow) ? slow : NotReadableException.Throw<long>();
        }

        long value = 0;
        for (int i = isNegative ? 1 : 0; i < number.Length; i++)
        {
            value = (value * 10) + (number[i] - '0');
        }

        return isNegative ? -value : value;
    }

    /// <summary>Takes the next value, a number, as the nearest 64-bit floating-point value.</summary>
    internal double ReadDouble()
    {
#if NET
        double value = double.Parse(ReadNumber(out _), NumberStyles.Float, CultureInfo.InvariantCulture);
#else
        double value = double.Parse(Text(ReadNumber(out _)), NumberStyles.Float, CultureInfo.InvariantCulture);
#endif
        return double.IsInfinity(value) ? NotReadableException.Throw<double>() : value;
    }

    /// <summary>Takes the next value, true or false.</summary>
    internal bool ReadBoolean()
    {
        switch (PeekToken())
        {
            case (byte)'t':
                SkipLiteral("true"u8);
                return true;
            case (byte)'f':
                SkipLiteral("false"u8);
                return false;
            default:
                return NotReadableException.Throw<bool>();
        }
    }

    private ReadOnlySpan<byte> ReadNumber(out bool isInteger)
    {
        PeekToken();
        int start = _position;
        ScanNumber(out isInteger);
        return _json.Slice(start, _position - start);
    }

    /// <summary>Moves past the number at the cursor.</summary>
    private void ScanNumber(out bool isInteger)
    {
        ReadOnlySpan<byte> json = _json;
        int position = _position;
        isInteger = true;
        if ((uint)position < (uint)json.Length && json[position] == '-')
        {
            position++;
        }

        if ((uint)position < (uint)json.Length && json[position] == '0')
        {
            position++;
        }
        else
        {
            position = ScanDigits(json, position);
        }

        if ((uint)position < (uint)json.Length && json[position] == '.')
        {
            isInteger = false;
            position = ScanDigits(json, position + 1);
        }

        if ((uint)position < (uint)json.Length && json[position] is (byte)'e' or (byte)'E')
        {
            isInteger = false;
            position++;
            if ((uint)position < (uint)json.Length && json[position] is (byte)'+' or (byte)'-')
            {
                position++;
            }

            position = ScanDigits(json, position);
        }

        _position = position;
        if ((uint)position < (uint)json.Length && json[position] is not ((byte)',' or (byte)'}' or (byte)']' or (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t'))
        {
            NotReadableException.Throw();
        }
    }

    private static int ScanDigits(ReadOnlySpan<byte> json, int position)
    {
        int start = position;
        while ((uint)position < (uint)json.Length && json[position] is >= (byte)'0' and <= (byte)'9')
        {
            position++;
        }

        return position > start ? position : NotReadableException.Throw<int>();
    }
}
