using System;
using System.Buffers.Text;
using System.Globalization;

namespace Retab.Contracts;

// Numbers, truth values, timestamps.
internal sealed partial class Utf8Output
{
    private const int LongestNumber = 32;

    internal void Boolean(bool value) => Value(value ? "true"u8 : "false"u8);

    internal void Integer(long value)
    {
        Comma();
        Utf8Formatter.TryFormat(value, Reserve(LongestNumber), out int length);
        _count += length;
        _needsComma = true;
    }

    /// <summary>Writes a number so that it reads back as the same one, and as no integer.</summary>
    internal void Double(double value)
    {
        if (double.IsNaN(value) || double.IsInfinity(value))
        {
            NotWritableException.Throw();
        }

        string text = value.ToString("R", CultureInfo.InvariantCulture);
        Ascii(text.IndexOfAny(['.', 'E', 'e']) < 0 ? text + ".0" : text);
    }

    internal void Timestamp(DateTimeOffset value)
    {
        Comma();
        Span<byte> target = Reserve(LongestNumber + 8);
        target[0] = (byte)'"';
        int count = 1;
        DateTime local = value.DateTime;
        Digits(target, ref count, local.Year, 4, (byte)'-');
        Digits(target, ref count, local.Month, 2, (byte)'-');
        Digits(target, ref count, local.Day, 2, (byte)'T');
        Digits(target, ref count, local.Hour, 2, (byte)':');
        Digits(target, ref count, local.Minute, 2, (byte)':');
        Digits(target, ref count, local.Second, 2, (byte)'.');
        int fraction = (int)(local.Ticks % TimeSpan.TicksPerSecond);
        if (fraction == 0)
        {
            count--;
        }
        else
        {
            Digits(target, ref count, fraction, 7, 0);
            count--;
            while (target[count - 1] == '0')
            {
                count--;
            }
        }

        int offset = (int)value.Offset.TotalMinutes;
        if (offset == 0)
        {
            target[count++] = (byte)'Z';
            target[count++] = (byte)'"';
        }
        else
        {
            target[count++] = (byte)(offset < 0 ? '-' : '+');
            Digits(target, ref count, Math.Abs(offset) / 60, 2, (byte)':');
            Digits(target, ref count, Math.Abs(offset) % 60, 2, (byte)'"');
        }

        _count += count;
        _needsComma = true;
    }

    private static void Digits(Span<byte> target, ref int count, int value, int digits, byte after)
    {
        for (int i = digits - 1; i >= 0; i--)
        {
            target[count + i] = (byte)('0' + (value % 10));
            value /= 10;
        }

        target[count + digits] = after;
        count += digits + 1;
    }

    private void Ascii(string text)
    {
        Comma();
        Span<byte> target = Reserve(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            target[i] = (byte)text[i];
        }

        _count += text.Length;
        _needsComma = true;
    }
}
