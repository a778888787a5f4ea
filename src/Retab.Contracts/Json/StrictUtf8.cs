using System;
#if NET10_0_OR_GREATER
using System.Runtime.InteropServices;
#endif
using System.Text;
using System.Text.Json;
#if NET
using System.Text.Unicode;
#endif

namespace Retab.Contracts;

/// <summary>UTF-8 that throws on invalid input instead of replacing it.</summary>
internal static class StrictUtf8
{
    internal static readonly UTF8Encoding Encoding = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Validates a document once, so that readers need not.</summary>
    /// <exception cref="JsonException">It is not valid UTF-8.</exception>
    internal static void Validate(ReadOnlySpan<byte> document)
    {
#if NET
        if (Utf8.IsValid(document))
        {
            return;
        }
#endif
        try
        {
            CharCount(document);
        }
        catch (DecoderFallbackException invalid)
        {
            throw JsonLocation.Wrong(document, Math.Max(invalid.Index, 0), "The document is not valid UTF-8.");
        }
    }

    /// <exception cref="DecoderFallbackException">It is not valid UTF-8.</exception>
    internal static string Text(ReadOnlySpan<byte> utf8)
    {
#if NET
        return Encoding.GetString(utf8);
#else
        unsafe
        {
            fixed (byte* first = utf8)
            {
                return utf8.Length == 0 ? "" : Encoding.GetString(first, utf8.Length);
            }
        }
#endif
    }

    /// <summary>The bytes of a value, verbatim.</summary>
    /// <exception cref="JsonException">They are not valid UTF-8.</exception>
    internal static ReadOnlySpan<byte> Bytes(JsonDocument value)
    {
#if NET10_0_OR_GREATER
        ReadOnlySpan<byte> utf8 = JsonMarshal.GetRawUtf8Value(value.RootElement);
        Validate(utf8);
        return utf8;
#else
        try
        {
            return Encoding.GetBytes(value.RootElement.GetRawText());
        }
        catch (InvalidOperationException)
        {
            throw new JsonException("The document is not valid UTF-8.", "$", null, null);
        }
#endif
    }

    /// <summary>Whether the text contains an unpaired surrogate, which UTF-8 cannot represent.</summary>
    internal static bool HasHalfPair(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]) && !(i + 1 < text.Length && char.IsSurrogatePair(text[i], text[++i])))
            {
                return true;
            }
        }

        return false;
    }

#if NET
    private static void CharCount(ReadOnlySpan<byte> utf8) => Encoding.GetCharCount(utf8);
#else
    private static unsafe void CharCount(ReadOnlySpan<byte> utf8)
    {
        fixed (byte* first = utf8)
        {
            _ = utf8.Length == 0 ? 0 : Encoding.GetCharCount(first, utf8.Length);
        }
    }
#endif
}
