using System;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
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
        using var outer = new VerbatimReading(reader);
        using var inner = new VerbatimReading(Traced(reader));
        var text = new TranscriptText();
        do
        {
            text.Append(reader);
        }
        while (text.Depth > 0 && reader.Read());

        // A value that ended too early is unfinished, and is refused.
        return text.ToString();
    }

    /// <summary>
    /// The reader that Newtonsoft.Json hides while it traces verbosely: its settings are what counts.
    /// </summary>
    [UnconditionalSuppressMessage("Trimming", "IL2075", Justification = "Where the field is gone the traced reader itself is read, with its own settings.")]
    private static JsonReader Traced(JsonReader reader) =>
        reader.GetType().FullName == "Newtonsoft.Json.Serialization.TraceJsonReader"
        && reader.GetType().GetField("_innerReader", BindingFlags.Instance | BindingFlags.NonPublic)?.GetValue(reader) is JsonReader inner
            ? inner
            : reader;

    /// <summary>Keeps a reader from guessing, until disposed.</summary>
    private readonly struct VerbatimReading : IDisposable
    {
        private readonly JsonReader _reader;
        private readonly DateParseHandling _dates;
        private readonly FloatParseHandling _floats;
        private readonly int? _depth;

        internal VerbatimReading(JsonReader reader)
        {
            _reader = reader;
            _dates = reader.DateParseHandling;
            _floats = reader.FloatParseHandling;
            _depth = reader.MaxDepth;
            reader.DateParseHandling = DateParseHandling.None;
            reader.FloatParseHandling = FloatParseHandling.Double;
            reader.MaxDepth = null;
        }

        public void Dispose()
        {
            _reader.DateParseHandling = _dates;
            _reader.FloatParseHandling = _floats;
            _reader.MaxDepth = _depth;
        }
    }
}
