using System;
using System.Text.Json;

namespace Retab.Contracts;

/// <summary>
/// A free-form JSON value, kept to the character: white space, number spelling, escapes, order, repeated keys.
/// </summary>
/// <remarks>
/// JSON's null is <see cref="Null"/>, a member that is not there is <see cref="Absent"/>; a null reference is neither. Read through
/// <see cref="RetabJson"/>, the client or System.Text.Json the text is the server's own. Read through Newtonsoft.Json it is what its reader
/// understood: numbers as a double holds them, and no white space. A text that looks like a date, directly under a member of the caller's
/// own type, has been rewritten by then unless that reader's <see cref="Newtonsoft.Json.JsonReader.DateParseHandling"/> is none.
/// </remarks>
[Newtonsoft.Json.JsonConverter(typeof(ContractConverter<RawJson>))]
[System.Text.Json.Serialization.JsonConverter(typeof(RetabJsonConverterFactory))]
public sealed partial class RawJson : IEquatable<RawJson>
{
    /// <summary>
    /// How many levels of objects and arrays a free-form value may nest. A deeper one is refused with a <see cref="JsonException"/>.
    /// </summary>
    public const int MaxDepth = 1024;

    private readonly byte[] _utf8;
    private string? _text;

    private RawJson(byte[] utf8) => _utf8 = utf8;

    /// <summary>JSON's null.</summary>
    public static RawJson Null { get; } = new([.. "null"u8]);

    /// <summary>A member that is not there: no text, and nothing is written for it.</summary>
    public static RawJson Absent { get; } = new([]);

    /// <summary>Whether this is <see cref="Absent"/>.</summary>
    public bool IsAbsent => ReferenceEquals(this, Absent);

    /// <summary>Whether this is JSON's null.</summary>
    public bool IsNull => ReferenceEquals(this, Null);

    /// <summary>Keeps a JSON text as it is, but for white space around it.</summary>
    /// <param name="text">One JSON value.</param>
    /// <returns>The value, never <see cref="Absent"/>.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    /// <exception cref="JsonException">
    /// <paramref name="text"/> is not one JSON value, nests deeper than <see cref="MaxDepth"/>, or holds half a surrogate pair that is not
    /// escaped.
    /// </exception>
    public static RawJson Parse(string text) => RetabJson.Deserialize<RawJson>(Guard.NotNull(text, nameof(text)));

    /// <summary>The JSON text; empty for <see cref="Absent"/>.</summary>
    public override string ToString() => _text ??= StrictUtf8.Text(_utf8);

    /// <summary>The JSON text in UTF-8.</summary>
    /// <returns>The very bytes that were read; empty for <see cref="Absent"/>.</returns>
    public ReadOnlyMemory<byte> ToUtf8() => _utf8;

    /// <summary>Whether the texts are the same, character by character.</summary>
    /// <param name="other">Another value, or null, which none is equal to.</param>
    /// <returns>True for the same text: <c>1.0</c> and <c>1.00</c> differ, and null and absent do.</returns>
    public bool Equals(RawJson? other) => other is not null && _utf8.AsSpan().SequenceEqual(other._utf8);

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
}
