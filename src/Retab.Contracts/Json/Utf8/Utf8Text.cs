using System;
#if NET10_0_OR_GREATER
using System.Runtime.InteropServices;
#endif
#if !NET
using System.Text;
#endif
using System.Text.Json;
#if NET
using System.Text.Unicode;
#endif

namespace Retab.Contracts;

/// <summary>Whether bytes are UTF-8 at all: asked once a document, so that nothing behind it need ask again.</summary>
internal static class Utf8Text
{
#if NET
    internal static bool IsValid(ReadOnlySpan<byte> utf8) => Utf8.IsValid(utf8);
#else
    internal static unsafe bool IsValid(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length == 0)
        {
            return true;
        }

        try
        {
            fixed (byte* first = utf8)
            {
                return StrictUtf8.Encoding.GetCharCount(first, utf8.Length) >= 0;
            }
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
#endif

    /// <summary>The bytes of a value.</summary>
    /// <exception cref="NotReadableException">They are not UTF-8.</exception>
    internal static ReadOnlySpan<byte> Validated(JsonDocument value)
    {
#if NET10_0_OR_GREATER
        ReadOnlySpan<byte> utf8 = JsonMarshal.GetRawUtf8Value(value.RootElement);
        return IsValid(utf8) ? utf8 : NotReadableException.Throw<byte[]>();
#else
        return StrictUtf8.Encoding.GetBytes(value.RootElement.GetRawText());
#endif
    }
}
