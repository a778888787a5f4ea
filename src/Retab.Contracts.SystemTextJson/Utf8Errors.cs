using System;
using System.IO;
using System.Text.Json;

namespace Retab.Contracts;

/// <summary>
/// Finds out what is wrong, and where, by letting the other engine read or write the same: so both say it in the same words.
/// </summary>
internal static class Utf8Errors
{
    internal static JsonException OfReading<T>(Utf8Type<T> type, ReadOnlySpan<byte> utf8)
    {
        byte[] document = utf8.ToArray();
        try
        {
            type.Text.Read(StrictUtf8.Decode(document, 0, document.Length));
        }
        catch (Newtonsoft.Json.JsonReaderException wrong)
        {
            return Of(wrong.Message, wrong.Path, wrong.LineNumber, wrong.LinePosition);
        }
        catch (Newtonsoft.Json.JsonSerializationException wrong)
        {
            return Of(wrong.Message, wrong.Path, wrong.LineNumber, wrong.LinePosition);
        }

        throw new InvalidOperationException("The two engines of Retab.Contracts disagree over a document: please report it.");
    }

    internal static JsonException OfWriting<T>(Utf8Type<T> type, T value)
    {
        try
        {
            using var writer = new FiniteJsonWriter(TextWriter.Null, RawJson.MaxDepth);
            type.Text.Write(writer, value!);
        }
        catch (Newtonsoft.Json.JsonSerializationException wrong)
        {
            return Of(wrong.Message, wrong.Path, 0, 0);
        }

        throw new InvalidOperationException("The two engines of Retab.Contracts disagree over a value: please report it.");
    }

    // System.Text.Json counts lines from 0.
    private static JsonException Of(string message, string? path, int line, int position) =>
        new(message, path, line > 0 ? line - 1 : null, line > 0 ? position - 1 : null);
}
