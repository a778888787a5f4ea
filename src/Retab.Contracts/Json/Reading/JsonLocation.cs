using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Json;

namespace Retab.Contracts;

/// <summary>
/// Finds the path and position of an error by reading the document a second time, so that successful reads and writes pay nothing for it.
/// </summary>
internal static class JsonLocation
{
    // Messages quote at most this much of a document. Paths may be longer: they contain only names of members.
    private const int MaxQuotedLength = 20;
    private const int MaxNameLength = 64;
    private const int MaxPathLength = 200;

    // ASP.NET Core counts the separators of a path, and throws at 32.
    private const int MaxSeparators = 30;

    /// <summary>The document is JSON, but violates the contract.</summary>
    /// <param name="document">The document.</param>
    /// <param name="offset">Where the token in question begins; the end of an object means the object.</param>
    /// <param name="message">What is wrong.</param>
    /// <param name="member">The member in question of that object; null for the value itself.</param>
    internal static JsonException Wrong(ReadOnlySpan<byte> document, long offset, string message, string? member = null)
    {
        string path = Find(ReaderOf(document), ref offset, member);
        ReadOnlySpan<byte> before = document.Slice(0, (int)offset);
        int line = 0;
        int lineStart = 0;
        for (int length; (length = before.Slice(lineStart).IndexOf((byte)'\n')) >= 0; line++)
        {
            lineStart += length + 1;
        }

        return new JsonException(message, path, line, before.Length - lineStart);
    }

    /// <summary>The document is not JSON.</summary>
    /// <param name="document">The document.</param>
    /// <param name="wrong">The reader's exception.</param>
    internal static JsonException Malformed(ReadOnlySpan<byte> document, JsonException wrong) => Malformed(ReaderOf(document), wrong);

    /// <inheritdoc cref="Malformed(ReadOnlySpan{byte}, JsonException)"/>
    /// <param name="start">A reader before the document, or at the first token of the value.</param>
    /// <param name="wrong">The reader's exception.</param>
    internal static JsonException Malformed(Utf8JsonReader start, JsonException wrong)
    {
        long end = long.MaxValue;
        return new JsonException(Words(wrong.Message), Find(start, ref end), wrong.LineNumber, wrong.BytePositionInLine);
    }

    /// <summary>The value cannot be written.</summary>
    /// <param name="written">The document so far; it ends where the value in question would follow.</param>
    /// <param name="wrong">What is wrong.</param>
    internal static JsonException NotWritable(ReadOnlySpan<byte> written, JsonException wrong)
    {
        long end = long.MaxValue;
        return new JsonException(wrong.Message, Find(ReaderOf(written), ref end), null, null);
    }

    /// <summary>The beginning of a text from a document, on one line.</summary>
    internal static string Shorten(string text, int length = MaxQuotedLength)
    {
        if (text.Length <= length)
        {
            return JsonEquality.OneLine(text);
        }

        int end = char.IsHighSurrogate(text[length - 1]) ? length - 1 : length;
        return $"{JsonEquality.OneLine(text.Substring(0, end))}…";
    }

    private static Utf8JsonReader ReaderOf(ReadOnlySpan<byte> document) =>
        new(document, isFinalBlock: false, new JsonReaderState(JsonInput.Options));

    private static string Find(Utf8JsonReader reader, ref long offset, string? member = null)
    {
        var levels = new List<Level>();
        bool isFound = false;
        bool hasToken = reader.TokenType != JsonTokenType.None;
        try
        {
            while (!isFound && (hasToken || reader.Read()))
            {
                hasToken = false;
                isFound = reader.BytesConsumed > offset;
                Move(levels, ref reader, isFound, ref offset);
            }
        }
        catch (JsonException)
        {
            // The document is not JSON from here on: the levels so far are the path.
        }

        if (!isFound && levels.Count > 0)
        {
            levels[levels.Count - 1].MoveNext();
        }

        return Join(member is null ? levels : [.. levels, new Level(0, isArray: false) { Name = member }]);
    }

    private static void Move(List<Level> levels, ref Utf8JsonReader reader, bool isFound, ref long offset)
    {
        Level? container = levels.Count > 0 ? levels[levels.Count - 1] : null;
        switch (reader.TokenType)
        {
            case JsonTokenType.EndObject or JsonTokenType.EndArray:
                levels.RemoveAt(levels.Count - 1);
                offset = isFound ? container!.Start : offset;
                return;
            case JsonTokenType.PropertyName:
                container!.Name = Name(ref reader);
                return;
            default:
                container?.MoveNext();
                break;
        }

        if (!isFound && reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
        {
            levels.Add(new Level(reader.TokenStartIndex, reader.TokenType == JsonTokenType.StartArray));
        }
    }

    private static string Name(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // It contains an unpaired surrogate or is not UTF-8: use its spelling.
            return Encoding.UTF8.GetString(reader.ValueSpan.ToArray());
        }
    }

    private static string Join(IEnumerable<Level> levels)
    {
        var path = new StringBuilder("$");
        int separators = 0;
        foreach (string step in levels.Select(level => level.ToString()))
        {
            separators += step.Count(letter => letter is '.' or '[');
            if (path.Length + step.Length > MaxPathLength || separators > MaxSeparators)
            {
                return path.Append('…').ToString();
            }

            path.Append(step);
        }

        return path.ToString();
    }

    /// <summary>The message of System.Text.Json's reader, without the position; long quotes from the document are shortened.</summary>
    private static string Words(string message)
    {
        int place = message.LastIndexOf(" LineNumber: ", StringComparison.Ordinal);
        string words = place < 0 ? message : message.Substring(0, place);
        int quoted = words.LastIndexOf("' is ", StringComparison.Ordinal);
        return words[0] == '\'' && quoted > 0
            ? $"'{Shorten(words.Substring(1, quoted - 1))}{words.Substring(quoted)}"
            : words;
    }

    /// <summary>One container on the path, with its current member or item.</summary>
    private sealed class Level(long start, bool isArray)
    {
        // Names with these characters are put in brackets, as in System.Text.Json.
        private static readonly char[] Special = [.. ". '/\"[]()\t\n\r\f\b\\\u0085\u2028\u2029"];

        private int _index = -1;

        internal long Start { get; } = start;

        internal string? Name { get; set; }

        internal void MoveNext() => _index++;

        public override string ToString()
        {
            if (isArray)
            {
                return FormattableString.Invariant($"[{_index}]");
            }

            if (Name is null)
            {
                return "";
            }

            string name = Shorten(Name, MaxNameLength);
            return name.Length == 0 || name.IndexOfAny(Special) >= 0
                ? $"['{name.Replace("\\", "\\\\").Replace("'", "\\'")}']"
                : $".{name}";
        }
    }
}
