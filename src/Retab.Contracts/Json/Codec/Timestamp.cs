using System;
using System.Globalization;
#if NET
using Text = System.ReadOnlySpan<char>;
#else
using Text = System.String;
#endif

namespace Retab.Contracts;

/// <summary>
/// Timestamps as RFC 3339 writes them, and as the server's language does: with a space for the T, or without an offset,
/// which means UTC and never the machine's zone. Instants are kept to 100 ns; further digits are cut.
/// </summary>
internal static class Timestamp
{
    private const long TicksPerMinute = TimeSpan.TicksPerMinute;

    /// <exception cref="Newtonsoft.Json.JsonSerializationException">The value is not a timestamp.</exception>
    internal static DateTimeOffset Read(JsonCursor json)
    {
        json.SkipWhiteSpace();
        int start = json.Position;
        Text text = json.ReadText("A timestamp");
        return TryParse(text, out DateTimeOffset value)
            ? value
            : throw json.Wrong(start, "'" + JsonCursor.Shorten(text.ToString()) + "' is not a timestamp such as 2026-05-18T10:00:00Z.");
    }

    internal static string Format(DateTimeOffset value) => value.ToString(
        value.Offset == TimeSpan.Zero ? "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'" : "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz",
        CultureInfo.InvariantCulture);

    internal static bool TryParse(Text text, out DateTimeOffset value)
    {
        value = default;
        if (text.Length < 19 || text[4] != '-' || text[7] != '-' || text[10] is not ('T' or 't' or ' ') || text[13] != ':' || text[16] != ':'
            || !TryDigits(text, 0, 4, 9999, out int year) || !TryDigits(text, 5, 2, 12, out int month) || !TryDigits(text, 8, 2, 31, out int day)
            || !TryDigits(text, 11, 2, 23, out int hour) || !TryDigits(text, 14, 2, 59, out int minute) || !TryDigits(text, 17, 2, 59, out int second)
            || year == 0 || month == 0 || day == 0 || day > DateTime.DaysInMonth(year, month))
        {
            return false;
        }

        int position = 19;
        long fraction = 0;
        int offset = 0;
        bool isPlain = text.Length == 20 && text[19] is 'Z' or 'z';
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

        // .NET knows offsets of up to 14 hours; beyond, the instant alone is kept.
        value = Math.Abs(offset) <= 14 * 60
            ? new DateTimeOffset(local, TimeSpan.FromMinutes(offset))
            : new DateTimeOffset(utc, TimeSpan.Zero);
        return true;
    }

    private static bool TryFraction(Text text, ref int position, out long ticks)
    {
        ticks = 0;
        if (position == text.Length || text[position] != '.')
        {
            return true;
        }

        long unit = TimeSpan.TicksPerSecond;
        int start = ++position;
        while (position < text.Length && text[position] is >= '0' and <= '9')
        {
            unit /= 10;
            ticks += (text[position] - '0') * unit;
            position++;
        }

        return position > start;
    }

    /// <summary>Reads Z, ±hh:mm, ±hhmm or nothing, in minutes.</summary>
    private static bool TryOffset(Text text, int position, out int minutes)
    {
        minutes = 0;
        int rest = text.Length - position;
        if (rest == 0 || (rest == 1 && text[position] is 'Z' or 'z'))
        {
            return true;
        }

        bool colon = rest == 6 && text[position + 3] == ':';
        if (text[position] is not ('+' or '-') || !(colon || rest == 5)
            || !TryDigits(text, position + 1, 2, 23, out int hours) || !TryDigits(text, position + (colon ? 4 : 3), 2, 59, out minutes))
        {
            return false;
        }

        minutes = ((hours * 60) + minutes) * (text[position] == '-' ? -1 : 1);
        return true;
    }

    private static bool TryDigits(Text text, int start, int count, int max, out int value)
    {
        value = 0;
        for (int i = start; i < start + count; i++)
        {
            if (text[i] is not (>= '0' and <= '9'))
            {
                return false;
            }

            value = (value * 10) + (text[i] - '0');
        }

        return value <= max;
    }
}
