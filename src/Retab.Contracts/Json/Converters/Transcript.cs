using System;
using System.Globalization;
using System.IO;
using Newtonsoft.Json;

namespace Retab.Contracts;

/// <summary>
/// Gives our readers a text to stand on. Our own reader has one; from any other, the value is written down first: dates
/// as the texts they are, metadata as plain members, as deep as it goes.
/// </summary>
internal static class Transcript
{
    internal static T Read<T>(JsonReader reader, Func<JsonCursor, T> read) =>
        reader is StrictJsonReader strict ? strict.ReadValue(read) : read(new JsonCursor(Of(reader), reader.Path));

    /// <summary>Moves past the comments that a lenient reader stops at.</summary>
    internal static void MoveToContent(JsonReader reader)
    {
        while (reader.TokenType == JsonToken.Comment && reader.Read())
        {
        }
    }

    private static string Of(JsonReader reader)
    {
        DateParseHandling dates = reader.DateParseHandling;
        FloatParseHandling floats = reader.FloatParseHandling;
        int? depth = reader.MaxDepth;
        reader.DateParseHandling = DateParseHandling.None;
        reader.FloatParseHandling = FloatParseHandling.Double;
        reader.MaxDepth = null;
        try
        {
            var text = new StringWriter(CultureInfo.InvariantCulture);
            using (var writer = new FiniteJsonWriter(text, "A number is NaN or does not fit in 64-bit floating point; RetabJson reads it from the text.", reader.Path))
            {
                writer.WriteToken(reader);
            }

            return text.ToString();
        }
        finally
        {
            reader.DateParseHandling = dates;
            reader.FloatParseHandling = floats;
            reader.MaxDepth = depth;
        }
    }
}
