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
            using (var writer = new FiniteWriter(text))
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

    /// <summary>Refuses the numbers that the other reader could not hold, instead of writing another value.</summary>
    private sealed class FiniteWriter(TextWriter text) : JsonTextWriter(text)
    {
        public override void WriteValue(double value)
        {
            if (double.IsNaN(value) || double.IsInfinity(value))
            {
                throw new JsonReaderException(
                    "A number is NaN or does not fit in 64-bit floating point; read the text with RetabJson, which keeps it. Path '" + Path + "'.", Path, 0, 0, null);
            }

            base.WriteValue(value);
        }
    }
}
