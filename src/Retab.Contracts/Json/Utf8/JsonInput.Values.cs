using System;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Retab.Contracts;

// Values of .NET's types.
internal ref partial struct JsonInput
{
    /// <summary>Reads a string as a text of its own.</summary>
    internal readonly string ReadString()
    {
        Expect(JsonTokenType.String);
        return _reader.ValueIsEscaped ? Unescaped() : Text(_reader.ValueSpan);
    }

    /// <summary>Reads a string without a copy.</summary>
    /// <param name="unescaped">The text itself where it holds escapes: half a surrogate pair has no UTF-8.</param>
    internal readonly ReadOnlySpan<byte> ReadText(out string? unescaped)
    {
        Expect(JsonTokenType.String);
        unescaped = _reader.ValueIsEscaped ? Unescaped() : null;
        return unescaped is null ? _reader.ValueSpan : Encoding.UTF8.GetBytes(unescaped);
    }

    /// <summary>Reads an integer of 32 bits. <c>2.0</c> is the integer 2, as in JSON Schema.</summary>
    internal readonly int ReadInt32()
    {
        long value = ReadInt64();
        return value is >= int.MinValue and <= int.MaxValue ? (int)value : NotReadableException.Throw<int>();
    }

    /// <summary>Reads an integer of 64 bits.</summary>
    internal readonly long ReadInt64()
    {
        Expect(JsonTokenType.Number);
        return _reader.TryGetInt64(out long value) || JsonCursor.TryParseInteger(Text(_reader.ValueSpan), out value)
            ? value
            : NotReadableException.Throw<long>();
    }

    /// <summary>Reads a number as the nearest 64-bit floating-point value.</summary>
    internal readonly double ReadDouble()
    {
        Expect(JsonTokenType.Number);
#if NET
        double value = double.Parse(_reader.ValueSpan, NumberStyles.Float, CultureInfo.InvariantCulture);
#else
        double value = double.Parse(Text(_reader.ValueSpan), NumberStyles.Float, CultureInfo.InvariantCulture);
#endif
        return double.IsInfinity(value) ? NotReadableException.Throw<double>() : value;
    }

    /// <summary>Reads true or false.</summary>
    internal readonly bool ReadBoolean() => _reader.TokenType switch
    {
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        _ => NotReadableException.Throw<bool>(),
    };
}
