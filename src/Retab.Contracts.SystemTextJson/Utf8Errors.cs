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
        try
        {
            type.Text.Read(StrictUtf8.Decode(document, 0, document.Length));
        }
        catch (Newtonsoft.Json.JsonReaderException wrong)
        {
            throw Of(wrong.Message, wrong.Path, wrong.LineNumber, wrong.LinePosition);
        }
        catch (Newtonsoft.Json.JsonSerializationException wrong)
        {
            throw Of(wrong.Message, wrong.Path, wrong.LineNumber, wrong.LinePosition);
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
            throw Of(wrong.Message, wrong.Path, 0, 0);
        }

        throw new InvalidOperationException("The two engines of Retab.Contracts disagree over a value: please report it.");
    }

    internal static Utf8Type<T> ThrowNotSupported<T>() => throw new NotSupportedException(
        typeof(T) + " is no type of the contract, nor an array or IReadOnlyList of one: read it with System.Text.Json, after options.AddRetabContracts().");

    // System.Text.Json counts lines from 0.
    private static JsonException Of(string message, string? path, int line, int position) =>
        new(message, path, line > 0 ? line - 1 : null, line > 0 ? position - 1 : null);
}
