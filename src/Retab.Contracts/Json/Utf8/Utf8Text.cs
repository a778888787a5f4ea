using System;
#if NET
using System.Text.Unicode;
#else
using System.Text;
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
}
