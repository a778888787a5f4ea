using System;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Retab.Contracts;

// Values of .NET's types.
internal ref partial struct JsonInput
{
    /// <summary>Reads a string.</summary>
    internal readonly string ReadString(string what)
    {
        Expect(JsonTokenType.String, what);
        return Text();
    }

    /// <summary>Reads a string without a copy, unless it holds escapes.</summary>
    internal readonly ReadOnlySpan<byte> ReadText(string what, string? member = null)
    {
        if (_reader.TokenType != JsonTokenType.String)
        {
            throw Mismatch(member is null ? what : $"{what}.{member}", "a string");
        }

        return _reader.ValueIsEscaped ? Encoding.UTF8.GetBytes(Text()) : _reader.ValueSpan;
    }

    /// <summary>Reads an integer of 32 bits. <c>2.0</c> is the integer 2, as in JSON Schema.</summary>
    internal readonly int ReadInt32()
    {
        long value = ReadInt64();
        return value is >= int.MinValue and <= int.MaxValue ? (int)value : throw Wrong($"The integer {value} does not fit in 32 bits.");
    }

    /// <summary>Reads an integer of 64 bits.</summary>
    internal readonly long ReadInt64()
    {
        Expect(JsonTokenType.Number, "The value");
        return _reader.TryGetInt64(out long value) || TryParseInteger(StrictUtf8.Text(_reader.ValueSpan), out value)
            ? value
            : throw Wrong($"Expected an integer of at most 64 bits but found {Number()}.");
    }

    /// <summary>Reads a number as the nearest 64-bit floating-point value.</summary>
    internal readonly double ReadDouble()
    {
        if (_reader.TokenType != JsonTokenType.Number)
        {
            throw Mismatch("The value", "a number");
        }

        double value = double.Parse(StrictUtf8.Text(_reader.ValueSpan), NumberStyles.Float, CultureInfo.InvariantCulture);
        return double.IsInfinity(value) ? throw Wrong($"The number {Number()} does not fit in 64-bit floating point.") : value;
    }

    /// <summary>Reads true or false.</summary>
    internal readonly bool ReadBoolean() => _reader.TokenType switch
    {
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        _ => throw Mismatch("The value", "true or false"),
    };

    /// <summary>The string or the name at the reader.</summary>
    private readonly string Text()
    {
        if (!_reader.ValueIsEscaped)
        {
            return StrictUtf8.Text(_reader.ValueSpan);
        }

        try
        {
            return _reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw Wrong("A text holds half a surrogate pair.");
        }
    }

    private readonly string Number() => JsonLocation.Shorten(StrictUtf8.Text(_reader.ValueSpan));

    /// <summary>With nothing but zeros behind a point, a number is an integer.</summary>
    private static bool TryParseInteger(string number, out long value)
    {
        value = 0;
        int point = number.IndexOf('.');
        return point > 0 && number.Substring(point + 1).Trim('0').Length == 0
            && long.TryParse(number.Substring(0, point), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);
    }
}
