using System;
using System.Text;
#if NET
using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
#endif

namespace Retab.Contracts;

// Strings: checked in place, copied only when somebody keeps them, unescaped only when they hold escapes.
internal ref partial struct Utf8Cursor
{
    /// <summary>Takes the next value, a string, as a text of its own.</summary>
    internal string ReadString()
    {
        ReadOnlySpan<byte> text = BeginString(out bool isEscaped);
        return isEscaped ? Unescape(text) : Text(text);
    }

    /// <summary>Takes the next value, a string, without a copy.</summary>
    /// <param name="escaped">The text itself where escapes make it another one than its bytes.</param>
    internal ReadOnlySpan<byte> ReadText(out string? escaped)
    {
        ReadOnlySpan<byte> text = BeginString(out bool isEscaped);
        escaped = isEscaped ? Unescape(text) : null;
        return escaped is null ? text : Encoding.UTF8.GetBytes(escaped);
    }

    private ReadOnlySpan<byte> BeginString(out bool isEscaped)
    {
        if (PeekToken() != '"')
        {
            NotReadableException.Throw();
        }

        return ScanString(out isEscaped);
    }

    /// <summary>Moves past the string at the cursor; gives what stands between its quotes.</summary>
    private ReadOnlySpan<byte> ScanString(out bool isEscaped)
    {
        ReadOnlySpan<byte> json = _json;
        int start = _position + 1;
        int position = start;
        isEscaped = false;
        while (true)
        {
            position += LengthOfPlain(json.Slice(position));
            byte special = (uint)position < (uint)json.Length ? json[position] : (byte)0;
            if (special == '"')
            {
                _position = position + 1;
                return json.Slice(start, position - start);
            }

            // The end of the document, or a control character.
            if (special != '\\')
            {
                NotReadableException.Throw();
            }

            isEscaped = true;
            position = ScanEscape(position);
        }
    }

    /// <summary>How many bytes come before a quote, a backslash, a control character or the end.</summary>
    private static int LengthOfPlain(ReadOnlySpan<byte> json)
    {
        int i = 0;
#if NET
        ref byte first = ref MemoryMarshal.GetReference(json);
        while (i <= json.Length - Vector128<byte>.Count)
        {
            Vector128<byte> bytes = Vector128.LoadUnsafe(ref first, (nuint)i);
            Vector128<byte> special = Vector128.Equals(bytes, Vector128.Create((byte)'"'))
                | Vector128.Equals(bytes, Vector128.Create((byte)'\\'))
                | Vector128.LessThan(bytes, Vector128.Create((byte)' '));
            uint mask = special.ExtractMostSignificantBits();
            if (mask != 0)
            {
                return i + BitOperations.TrailingZeroCount(mask);
            }

            i += Vector128<byte>.Count;
        }
#endif
        while (i < json.Length && json[i] is not ((byte)'"' or (byte)'\\' or < (byte)' '))
        {
            i++;
        }

        return i;
    }

    /// <summary>Gives the position after the escape at <paramref name="position"/>.</summary>
    private readonly int ScanEscape(int position)
    {
        byte kind = position + 1 < _json.Length ? _json[position + 1] : (byte)0;
        if (kind is (byte)'"' or (byte)'\\' or (byte)'/' or (byte)'b' or (byte)'f' or (byte)'n' or (byte)'r' or (byte)'t')
        {
            return position + 2;
        }

        if (kind != 'u' || position + 6 > _json.Length)
        {
            NotReadableException.Throw();
        }

        for (int digit = position + 2; digit < position + 6; digit++)
        {
            if (_json[digit] is not ((>= (byte)'0' and <= (byte)'9') or (>= (byte)'a' and <= (byte)'f') or (>= (byte)'A' and <= (byte)'F')))
            {
                NotReadableException.Throw();
            }
        }

        return position + 6;
    }

    private static string Unescape(ReadOnlySpan<byte> json)
    {
        string text = Text(json);
        return JsonCursor.Unescape(text, 0, text.Length);
    }
}
