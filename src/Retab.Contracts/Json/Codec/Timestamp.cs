using System;
using System.Buffers.Text;
using System.Text.Json;

namespace Retab.Contracts;

/// <summary>
/// Timestamps as in RFC 3339 and as Python writes them: also with a space instead of the T, and without an offset, which means UTC and
/// never the machine's time zone. Instants are exact to 100 ns; further digits are truncated.
/// </summary>
internal static class Timestamp
{
    private const long TicksPerMinute = TimeSpan.TicksPerMinute;

    /// <summary>Writes the instant with its offset, without trailing zeros.</summary>
    internal static void Write(Utf8JsonWriter json, DateTimeOffset value)
    {
        // Always 33 bytes between the quotes: 2026-05-18T10:00:00.0000000+00:00.
        Span<byte> text = stackalloc byte[35];
        text[0] = (byte)'"';
        Utf8Formatter.TryFormat(value, text.Slice(1), out _, 'O');
        int length = 28;
        while (text[length - 1] == '0')
        {
            length--;
        }

        length -= text[length - 1] == '.' ? 1 : 0;
        if (value.Offset == TimeSpan.Zero)
        {
            text[length++] = (byte)'Z';
        }
        else
        {
            text.Slice(28, 6).CopyTo(text.Slice(length));
            length += 6;
        }

        text[length++] = (byte)'"';
        json.WriteRawValue(text.Slice(0, length), skipInputValidation: true);
    }

    internal static bool TryParse(ReadOnlySpan<byte> text, out DateTimeOffset value)
    {
        value = default;
        if (text.Length < 19
            || text[4] != '-' || text[7] != '-' || (char)text[10] is not ('T' or 't' or ' ') || text[13] != ':' || text[16] != ':'
            || !TryDigits(text, 0, 4, 9999, out int year) || !TryDigits(text, 5, 2, 12, out int month)
            || !TryDigits(text, 8, 2, 31, out int day)
            || !TryDigits(text, 11, 2, 23, out int hour) || !TryDigits(text, 14, 2, 59, out int minute)
            || !TryDigits(text, 17, 2, 59, out int second)
            || year == 0 || month == 0 || day == 0 || day > DateTime.DaysInMonth(year, month))
        {
            return false;
        }

        int position = 19;
        long fraction = 0;
        int offset = 0;
        bool isPlain = text.Length == 20 && (char)text[19] is 'Z' or 'z';
        if (!isPlain && (!TryFraction(text, ref position, out fraction) || !TryOffset(text, position, out offset)))
        {
            return false;
        }

        long local = new DateTime(year, month, day, hour, minute, second).Ticks + fraction;
        long utc = local - (offset * TicksPerMinute);
        if (utc < DateTime.MinValue.Ticks || utc > DateTime.MaxValue.Ticks)
        {
            return false;
        }

        // .NET supports offsets of up to 14 hours; beyond that only the instant is kept.
        value = Math.Abs(offset) <= 14 * 60
            ? new DateTimeOffset(local, TimeSpan.FromMinutes(offset))
            : new DateTimeOffset(utc, TimeSpan.Zero);
        return true;
    }

    private static bool TryFraction(ReadOnlySpan<byte> text, ref int position, out long ticks)
    {
        ticks = 0;
        if (position == text.Length || text[position] != '.')
        {
            return true;
        }

        long unit = TimeSpan.TicksPerSecond;
        int start = ++position;
        while (position < text.Length && (char)text[position] is >= '0' and <= '9')
        {
            unit /= 10;
            ticks += (text[position] - '0') * unit;
            position++;
        }

        return position > start;
    }

    /// <summary>Reads Z, ±hh:mm, ±hhmm or nothing, in minutes.</summary>
    private static bool TryOffset(ReadOnlySpan<byte> text, int position, out int minutes)
    {
        minutes = 0;
        int rest = text.Length - position;
        if (rest == 0 || (rest == 1 && (char)text[position] is 'Z' or 'z'))
        {
            return true;
        }

        bool colon = rest == 6 && text[position + 3] == ':';
        if ((char)text[position] is not ('+' or '-') || !(colon || rest == 5)
            || !TryDigits(text, position + 1, 2, 23, out int hours) || !TryDigits(text, position + (colon ? 4 : 3), 2, 59, out minutes))
        {
            return false;
        }

        minutes = ((hours * 60) + minutes) * (text[position] == '-' ? -1 : 1);
        return true;
    }

    private static bool TryDigits(ReadOnlySpan<byte> text, int start, int count, int max, out int value)
    {
        value = 0;
        for (int i = start; i < start + count; i++)
        {
            if ((char)text[i] is not (>= '0' and <= '9'))
            {
                return false;
            }

            value = (value * 10) + (text[i] - '0');
        }

        return value <= max;
    }
}
