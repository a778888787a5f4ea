#if NET
using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
#endif
using System.Globalization;
using System.Text;

namespace Retab.Contracts;

// Strings: checked in place, copied only when somebody keeps them, unescaped only when they hold escapes.
internal sealed partial class JsonCursor
{
    /// <summary>Takes the next value, a string, as a text of its own.</summary>
    internal string ReadString(string type)
    {
        int start = BeginString(type);
        return ScanString(out int length) ? Unescape(start, length) : _text.Substring(start, length);
    }

    /// <summary>Takes the next value, a string, without a copy where the framework allows it.</summary>
#if NET
    internal ReadOnlySpan<char> ReadText(string type)
    {
        int start = BeginString(type);
        return ScanString(out int length) ? Unescape(start, length) : _text.AsSpan(start, length);
    }
#else
    internal string ReadText(string type) => ReadString(type);
#endif

    private int BeginString(string type)
    {
        SkipWhiteSpace();
        return Peek() == '"' ? _position + 1 : throw Mismatch(type, "a string");
    }

    /// <summary>Moves past the string at the cursor; gives whether it holds escapes, and its length between the quotes.</summary>
    private bool ScanString(out int length)
    {
        string text = _text;
        int start = _position + 1;
        int position = start;
        bool escaped = false;
        while (true)
        {
#if NET
            position += IndexOfSpecial(text.AsSpan(position));
#endif
            if (position >= text.Length)
            {
                _position = position;
                throw Malformed("'\"'");
            }

            char c = text[position];
            if (c == '"')
            {
                _position = position + 1;
                length = position - start;
                return escaped;
            }

            if (c == '\\')
            {
                escaped = true;
                position = ScanEscape(position);
            }
            else if (c < ' ')
            {
                _position = position;
                throw Malformed("an escape instead of a control character");
            }
            else
            {
                position++;
            }
        }
    }

#if NET
    private static int IndexOfSpecial(ReadOnlySpan<char> text)
    {
        ref ushort first = ref Unsafe.As<char, ushort>(ref MemoryMarshal.GetReference(text));
        int i = 0;
        for (; i <= text.Length - Vector128<ushort>.Count; i += Vector128<ushort>.Count)
        {
            Vector128<ushort> letters = Vector128.LoadUnsafe(ref first, (nuint)i);
            Vector128<ushort> special = Vector128.Equals(letters, Vector128.Create((ushort)'"'))
                | Vector128.Equals(letters, Vector128.Create((ushort)'\\'))
                | Vector128.LessThan(letters, Vector128.Create((ushort)' '));
            if (special != Vector128<ushort>.Zero)
            {
                return i + BitOperations.TrailingZeroCount(special.ExtractMostSignificantBits());
            }
        }

        while (i < text.Length && text[i] is not ('"' or '\\' or < ' '))
        {
            i++;
        }

        return i;
    }
#endif

    /// <summary>Gives the position after the escape at <paramref name="position"/>.</summary>
    private int ScanEscape(int position)
    {
        char kind = position + 1 < _text.Length ? _text[position + 1] : '\0';
        if (kind is '"' or '\\' or '/' or 'b' or 'f' or 'n' or 'r' or 't')
        {
            return position + 2;
        }

        _position = position;
        if (kind != 'u')
        {
            throw Malformed("one of the escapes of JSON");
        }

        for (int digit = position + 2; digit < position + 6; digit++)
        {
            if (digit >= _text.Length || !IsHex(_text[digit]))
            {
                throw Malformed("four hexadecimal digits after \\u");
            }
        }

        return position + 6;
    }

    private static bool IsHex(char c) => c is (>= '0' and <= '9') or (>= 'a' and <= 'f') or (>= 'A' and <= 'F');

    private string Unescape(int start, int length) => Unescape(_text, start, length);

    /// <summary>What a string whose escapes were checked stands for.</summary>
    internal static string Unescape(string text, int start, int length)
    {
        var result = new StringBuilder(length);
        int end = start + length;
        for (int i = start; i < end; i++)
        {
            char c = text[i];
            if (c != '\\')
            {
                result.Append(c);
                continue;
            }

            i++;
            switch (text[i])
            {
                case 'u':
                    result.Append((char)ushort.Parse(text.Substring(i + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
                    i += 4;
                    break;
                case 'b': result.Append('\b'); break;
                case 'f': result.Append('\f'); break;
                case 'n': result.Append('\n'); break;
                case 'r': result.Append('\r'); break;
                case 't': result.Append('\t'); break;
                default: result.Append(text[i]); break;
            }
        }

        return result.ToString();
    }
}
