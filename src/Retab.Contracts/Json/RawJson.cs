using System;
using System.Diagnostics.CodeAnalysis;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Retab.Contracts;

/// <summary>
/// A free-form JSON value, kept to the character: white space, number spelling, escapes, order, repeated keys.
/// </summary>
/// <remarks>
/// JSON's null is <see cref="Null"/>, a member that is not there is <see cref="Absent"/>; a null reference is neither.
/// Read through <see cref="RetabJson"/> or the client the text is the server's own. Read through another Newtonsoft.Json
/// reader it is what that reader understood: numbers as a double holds them, no white space, no half
/// of a surrogate pair. A text that looks like a
/// date, directly under a member of the caller's own type, has been rewritten by then unless that reader's
/// <see cref="JsonReader.DateParseHandling"/> is none.
/// </remarks>
[JsonConverter(typeof(Converter))]
[System.Text.Json.Serialization.JsonConverter(typeof(RetabJsonConverterFactory))]
public sealed class RawJson : IEquatable<RawJson>
{
    /// <summary>
    /// How many levels of objects and arrays a free-form value may nest. A deeper one is refused with a <see cref="JsonReaderException"/>.
    /// </summary>
    public const int MaxDepth = 1024;

    // Texts from this size on are not copied out of a document that is little else: in .NET's large object heap each copy costs a walk over fresh pages.
    private const int LargeLength = 40_000;

    // Of the two the one that was read, and the other once somebody has asked for it. A text is a string, or its place in a document until then.
    private byte[]? _utf8;
    private object? _text;

    private RawJson(object text) => _text = text;

    private RawJson(byte[] utf8) => _utf8 = utf8;

    /// <summary>JSON's null.</summary>
    public static RawJson Null { get; } = new("null");

    /// <summary>A member that is not there: no text, and nothing is written for it.</summary>
    public static RawJson Absent { get; } = new("");

    /// <summary>Whether this is <see cref="Absent"/>.</summary>
    public bool IsAbsent => ReferenceEquals(this, Absent);

    /// <summary>Whether this is JSON's null.</summary>
    public bool IsNull => ReferenceEquals(this, Null);

    /// <summary>Keeps a JSON text as it is, but for white space around it.</summary>
    /// <param name="text">One JSON value.</param>
    /// <returns>The value, never <see cref="Absent"/>.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    /// <exception cref="JsonReaderException"><paramref name="text"/> is not one JSON value, or nests deeper than <see cref="MaxDepth"/>.</exception>
    public static RawJson Parse(string text)
    {
        var json = new JsonCursor(JsonGuard.NotNull(text));
        RawJson value = ReadFrom(json);
        json.End();
        return value;
    }

    /// <summary>Writes a .NET value as JSON, by <see cref="RetabJson.Serialize"/>.</summary>
    /// <param name="value">A value of the caller's own, of the contract, or null.</param>
    /// <returns>The JSON; <see cref="Null"/> for null.</returns>
    /// <exception cref="JsonException">The value cannot be written as JSON.</exception>
    [RequiresUnreferencedCode(RetabJson.NeedsReflection)]
    [RequiresDynamicCode(RetabJson.NeedsReflection)]
    public static RawJson FromObject(object? value) => value switch
    {
        null => Null,
        RawJson raw => raw,
        System.Text.Json.JsonElement element => Parse(element.GetRawText()),
        System.Text.Json.JsonDocument document => Parse(document.RootElement.GetRawText()),
        System.Text.Json.Nodes.JsonNode node => Parse(node.ToJsonString()),
        _ => Parse(RetabJson.Serialize(value)),
    };

    /// <summary>Reads the value into a type of the caller's, by <see cref="RetabJson.Deserialize{T}(string)"/>.</summary>
    /// <returns>The value; the type's default for <see cref="Absent"/> and <see cref="Null"/>.</returns>
    /// <exception cref="JsonException">The value does not fit the type.</exception>
    [RequiresUnreferencedCode(RetabJson.NeedsReflection)]
    [RequiresDynamicCode(RetabJson.NeedsReflection)]
    public T? ToObject<T>()
    {
        if (typeof(T) == typeof(RawJson))
        {
            return (T)(object)this;
        }

        return IsAbsent || IsNull ? default : RetabJson.Deserialize<T>(ToString());
    }

    /// <summary>The value as Newtonsoft.Json's tree: texts that look like dates stay texts. Spelling of numbers and repeated keys are lost.</summary>
    /// <returns>A tree of the caller's own; <see cref="Absent"/> gives an undefined token.</returns>
    /// <exception cref="JsonReaderException">A number does not fit in any .NET number.</exception>
    public JToken ToToken()
    {
        if (IsAbsent)
        {
            return JValue.CreateUndefined();
        }

        using var reader = new StrictJsonReader(ToString());
        return JToken.ReadFrom(reader);
    }

    /// <summary>The JSON text; empty for <see cref="Absent"/>.</summary>
    public override string ToString()
    {
        if (_text is string text)
        {
            return text;
        }

        text = _text?.ToString() ?? StrictUtf8.Encoding.GetString(_utf8!);
        _text = text;
        return text;
    }

    /// <summary>The JSON text in UTF-8.</summary>
    /// <returns>The very bytes that were read, where UTF-8 was read; empty for <see cref="Absent"/>.</returns>
    /// <exception cref="System.Text.EncoderFallbackException">A string in it holds half a surrogate pair that is not escaped, which UTF-8 cannot hold.</exception>
    public ReadOnlyMemory<byte> ToUtf8() => _utf8 ??= StrictUtf8.Encoding.GetBytes(ToString());

    /// <summary>Whether the texts are the same, character by character.</summary>
    /// <param name="other">Another value, or null, which none is equal to.</param>
    /// <returns>True for the same text: <c>1.0</c> and <c>1.00</c> differ, and null and absent do.</returns>
    public bool Equals(RawJson? other) => other is not null
        && (_utf8 is { } own && other._utf8 is { } theirs ? own.AsSpan().SequenceEqual(theirs) : ToString() == other.ToString());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as RawJson);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(ToString());

    /// <summary>Whether the texts are the same, character by character.</summary>
    public static bool operator ==(RawJson? left, RawJson? right) => left is null ? right is null : left.Equals(right);

    /// <summary>Whether the texts differ.</summary>
    public static bool operator !=(RawJson? left, RawJson? right) => !(left == right);

    /// <summary>Keeps one JSON value that is known to be one, and valid UTF-8.</summary>
    internal static RawJson OfUtf8(ReadOnlySpan<byte> utf8) => utf8.SequenceEqual("null"u8) ? Null : new RawJson(utf8.ToArray());

    internal static RawJson ReadFrom(JsonCursor json)
    {
        json.ReadVerbatim(out string document, out int start, out int length);
        if (length == 4 && string.CompareOrdinal(document, start, "null", 0, length) == 0)
        {
            return Null;
        }

        return new RawJson(length >= LargeLength && length >= document.Length / 2 ? new Place(document, start, length) : (object)document.Substring(start, length));
    }

    internal void WriteTo(JsonWriter json)
    {
        if (IsAbsent)
        {
            // The name is written already: in a type of the consumer's, under a serializer that is not ours.
            json.WriteNull();
        }
        else
        {
            Verbatim.Write(json, ToString());
        }
    }

    /// <summary>Where a text stands in a document that it is the most of.</summary>
    private sealed class Place(string document, int start, int length)
    {
        public override string ToString() => document.Substring(start, length);
    }

    internal sealed class Converter : ContractConverter<RawJson>
    {
        private protected override object ReadNull() => Null;

        private protected override RawJson Read(JsonCursor json) => ReadFrom(json);

        private protected override void Write(JsonWriter json, RawJson value) => value.WriteTo(json);
    }
}
