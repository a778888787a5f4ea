using System;
using System.IO;
using System.Text;
using System.Text.Json;

namespace Retab.Contracts;

/// <summary>
/// Finds out what is wrong, and where, by letting the other engine read or write the same: so both say it in the same words.
/// </summary>
internal static class Utf8Errors
{
    internal static T ThrowReading<T>(Utf8Type<T> type, ReadOnlySpan<byte> utf8)
    {
        byte[] document = utf8.ToArray();
        string text = "";
        try
        {
            text = StrictUtf8.Text(document, 0, document.Length);
            type.Text.Read(text);
        }
        catch (Newtonsoft.Json.JsonReaderException wrong)
        {
            throw Of(wrong.Message, wrong.Path, text, wrong.LineNumber, wrong.LinePosition);
        }
        catch (Newtonsoft.Json.JsonSerializationException wrong)
        {
            throw Of(wrong.Message, wrong.Path, text, wrong.LineNumber, wrong.LinePosition);
        }

        throw new InvalidOperationException("The two engines of Retab.Contracts disagree over a document: please report it.");
    }

    internal static void ThrowWriting<T>(Utf8Type<T> type, T value, Exception exception)
    {
        if (exception is EncoderFallbackException)
        {
            throw new JsonException("A free-form value holds half a surrogate pair, which UTF-8 cannot hold: escape it. " + exception.Message, exception);
        }

        try
        {
            using var writer = new FiniteJsonWriter(TextWriter.Null, RawJson.MaxDepth);
            type.Text.Write(writer, value!);
        }
        catch (Newtonsoft.Json.JsonSerializationException wrong)
        {
            throw Of(wrong.Message, wrong.Path, "", 0, 0);
        }

        throw new InvalidOperationException("The two engines of Retab.Contracts disagree over a value: please report it.");
    }

    internal static Utf8Type<T> ThrowNotSupported<T>() => throw new NotSupportedException(
        typeof(T) + " is no type of the contract, nor an array or IReadOnlyList of one: read it with System.Text.Json's JsonSerializer.");

    // System.Text.Json counts from 0, and in bytes.
    private static JsonException Of(string message, string? path, string text, int line, int position)
    {
        if (line == 0)
        {
            return new JsonException(message, path, null, null);
        }

        int start = 0;
        for (int i = 1; i < line; i++)
        {
            start = text.IndexOf('\n', start) + 1;
        }

        // A place between the halves of a pair is where the pair begins.
        int end = start + position - 1;
        end -= end > start && char.IsHighSurrogate(text[end - 1]) ? 1 : 0;
        return new JsonException(message, path, line - 1, StrictUtf8.Encoding.GetByteCount(text.Substring(start, end - start)));
    }
}
