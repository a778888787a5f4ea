using System;
#if NET
using System.Buffers;
#endif
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Retab.Contracts;

/// <summary>
/// Escapes only what JSON requires and line separators, so that strings stay readable and as the server spelled them. Unlike other encoders
/// it throws on an unpaired surrogate instead of replacing it.
/// </summary>
internal sealed unsafe class MinimalEncoder : JavaScriptEncoder
{
    private static readonly JavaScriptEncoder Escapes = UnsafeRelaxedJsonEscaping;

#if NET
    private static readonly SearchValues<char> Plain = SearchValues.Create(
        " !#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`abcdefghijklmnopqrstuvwxyz{|}~");
#endif

    public override int MaxOutputCharactersPerInputCharacter => Escapes.MaxOutputCharactersPerInputCharacter;

    public override bool WillEncode(int unicodeScalar) => unicodeScalar is < ' ' or '"' or '\\' or '\u0085' or '\u2028' or '\u2029';

    public override bool TryEncodeUnicodeScalar(int unicodeScalar, char* buffer, int bufferLength, out int numberOfCharactersWritten) =>
        Escapes.TryEncodeUnicodeScalar(unicodeScalar, buffer, bufferLength, out numberOfCharactersWritten);

    /// <exception cref="JsonException">The text contains an unpaired surrogate.</exception>
    public override int FindFirstCharacterToEncode(char* text, int textLength)
    {
        var letters = new ReadOnlySpan<char>(text, textLength);
#if NET
        int start = letters.IndexOfAnyExcept(Plain);
        return start < 0 ? start : FindFirst(letters, start);
#else
        return FindFirst(letters, 0);
#endif
    }

    private int FindFirst(ReadOnlySpan<char> text, int start)
    {
        int first = -1;
        for (int i = start; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]) && !(i + 1 < text.Length && char.IsSurrogatePair(text[i], text[++i])))
            {
                throw new JsonException("A string contains an unpaired surrogate.");
            }

            first = first < 0 && WillEncode(text[i]) ? i : first;
        }

        return first;
    }
}
