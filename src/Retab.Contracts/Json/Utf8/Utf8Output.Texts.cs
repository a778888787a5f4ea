using System;
#if NET
using System.Buffers;
using System.Text.Unicode;
#else
using System.Text;
#endif

namespace Retab.Contracts;

// Texts: the same escapes as the other engine's, which are Newtonsoft.Json's.
internal sealed partial class Utf8Output
{
    private const int LongestEscape = 6;

    /// <summary>Writes a text as a string.</summary>
    internal void Text(string value)
    {
        Comma();
        Span<byte> target = Reserve(checked((value.Length * 3) + 2));
        target[0] = (byte)'"';
        if (IndexOfSpecial(value) < 0 && TryEncode(value, 0, value.Length, target.Slice(1), out int length))
        {
            target[length + 1] = (byte)'"';
            _count += length + 2;
        }
        else
        {
            Escaped(value);
        }

        _needsComma = true;
    }

    private void Escaped(string value)
    {
        // Half a surrogate pair can be escaped, but UTF-8 cannot hold it.
        if (Surrogates.Escape(value, '"') is { } ascii)
        {
            Quoted(ascii);
            return;
        }

        Span<byte> target = Reserve(checked((value.Length * LongestEscape) + 2));
        int count = 0;
        target[count++] = (byte)'"';
        int start = 0;
        for (int i = 0; i < value.Length; i++)
        {
            if (!IsSpecial(value[i]))
            {
                continue;
            }

            TryEncode(value, start, i - start, target.Slice(count), out int length);
            count += length;
            count += Escape(value[i], target.Slice(count));
            start = i + 1;
        }

        TryEncode(value, start, value.Length - start, target.Slice(count), out int rest);
        count += rest;
        target[count++] = (byte)'"';
        _count += count;
    }

    private void Quoted(string ascii)
    {
        Span<byte> target = Reserve(ascii.Length + 2);
        target[0] = (byte)'"';
        TryEncode(ascii, 0, ascii.Length, target.Slice(1), out int length);
        target[length + 1] = (byte)'"';
        _count += length + 2;
    }

    private static int Escape(char c, Span<byte> target)
    {
        byte letter = c switch
        {
            '"' => (byte)'"',
            '\\' => (byte)'\\',
            '\b' => (byte)'b',
            '\f' => (byte)'f',
            '\n' => (byte)'n',
            '\r' => (byte)'r',
            '\t' => (byte)'t',
            _ => 0,
        };
        target[0] = (byte)'\\';
        if (letter != 0)
        {
            target[1] = letter;
            return 2;
        }

        target[1] = (byte)'u';
        for (int digit = 0; digit < 4; digit++)
        {
            int value = (c >> (12 - (digit * 4))) & 0xF;
            target[2 + digit] = (byte)(value < 10 ? '0' + value : 'a' + value - 10);
        }

        return LongestEscape;
    }

    private static bool IsSpecial(char c) => c is '"' or '\\' or < ' ' or '\u0085' or '\u2028' or '\u2029';

#if NET
    private static readonly SearchValues<char> Special = SearchValues.Create(
        "\"\\\u0085\u2028\u2029\u0000\u0001\u0002\u0003\u0004\u0005\u0006\u0007\u0008\u0009\u000a\u000b\u000c\u000d\u000e\u000f\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001a\u001b\u001c\u001d\u001e\u001f");

    private static int IndexOfSpecial(string value) => value.AsSpan().IndexOfAny(Special);

    /// <summary>Gives false for half a surrogate pair.</summary>
    private static bool TryEncode(string value, int start, int length, Span<byte> target, out int written) =>
        Utf8.FromUtf16(value.AsSpan(start, length), target, out _, out written, replaceInvalidSequences: false) == OperationStatus.Done;
#else
    private static int IndexOfSpecial(string value)
    {
        for (int i = 0; i < value.Length; i++)
        {
            if (IsSpecial(value[i]))
            {
                return i;
            }
        }

        return -1;
    }

    private static unsafe bool TryEncode(string value, int start, int length, Span<byte> target, out int written)
    {
        written = 0;
        if (length == 0)
        {
            return true;
        }

        if (Surrogates.HasLone(value))
        {
            return false;
        }

        fixed (char* chars = value)
        fixed (byte* bytes = target)
        {
            written = Encoding.UTF8.GetBytes(chars + start, length, bytes, target.Length);
        }

        return true;
    }
#endif
}
