using System;
using System.Text.Json;

namespace Retab.Contracts;

/// <summary>
/// A free-form JSON value, kept verbatim: white space, spelling of numbers, escapes, order and repeated keys.
/// </summary>
/// <remarks>
/// A JSON null is <see cref="Null"/>, and a missing member is <see cref="Absent"/>; properties of this type are never a null reference.
/// <see cref="RetabJson"/>, the client and System.Text.Json keep the server's text. Newtonsoft.Json's reader only passes on what it parsed:
/// numbers with a fraction or an exponent as <see cref="double"/>, and no white space. It also rewrites a string that looks like a date, if
/// the string is the whole value of a member of your own type, unless its
/// <see cref="Newtonsoft.Json.JsonReader.DateParseHandling"/> is none.
/// </remarks>
[Newtonsoft.Json.JsonConverter(typeof(ContractConverter<RawJson>))]
[System.Text.Json.Serialization.JsonConverter(typeof(RetabJsonConverterFactory))]
public sealed partial class RawJson : IEquatable<RawJson>
{
    /// <summary>
    /// The maximum nesting depth of objects and arrays in a free-form value. Reading a deeper one throws a <see cref="JsonException"/>.
    /// </summary>
    public const int MaxDepth = 1024;

    private readonly byte[] _utf8;
    private string? _text;

    private RawJson(byte[] utf8) => _utf8 = utf8;

    /// <summary>The JSON null.</summary>
    public static RawJson Null { get; } = new([.. "null"u8]);

    /// <summary>A missing member: its text is empty, and nothing is written for it.</summary>
    public static RawJson Absent { get; } = new([]);

    /// <summary>Whether this is <see cref="Absent"/>.</summary>
    public bool IsAbsent => ReferenceEquals(this, Absent);

    /// <summary>Whether this is <see cref="Null"/>.</summary>
    public bool IsNull => ReferenceEquals(this, Null);

    /// <summary>Creates a value from JSON text, verbatim except for surrounding white space.</summary>
    /// <param name="text">One JSON value.</param>
    /// <returns>The value; <see cref="Null"/> for <c>null</c>, never <see cref="Absent"/>.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    /// <exception cref="JsonException">
    /// <paramref name="text"/> is not exactly one JSON value, nests deeper than <see cref="MaxDepth"/>, or contains an unpaired surrogate
    /// that is not escaped.
    /// </exception>
    public static RawJson Parse(string text) => RetabJson.Deserialize<RawJson>(Guard.NotNull(text, nameof(text)));

    /// <summary>Returns the JSON text.</summary>
    /// <returns>The text, verbatim; empty for <see cref="Absent"/>.</returns>
    public override string ToString() => _text ??= StrictUtf8.Text(_utf8);

    /// <summary>Returns the JSON text in UTF-8, without copying it.</summary>
    /// <returns>The text, verbatim; empty for <see cref="Absent"/>.</returns>
    public ReadOnlyMemory<byte> ToUtf8() => _utf8;

    /// <summary>Whether both have the same JSON text. The comparison is ordinal.</summary>
    /// <param name="other">The value to compare with.</param>
    /// <returns>
    /// True for the same text: <c>1.0</c> differs from <c>1.00</c>, and <see cref="Null"/> from <see cref="Absent"/>. False if
    /// <paramref name="other"/> is a null reference.
    /// </returns>
    public bool Equals(RawJson? other) => other is not null && _utf8.AsSpan().SequenceEqual(other._utf8);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as RawJson);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(ToString());

    /// <summary>Whether both have the same JSON text, or are both null references.</summary>
    /// <param name="left">A value, or null.</param>
    /// <param name="right">Another value, or null.</param>
    /// <returns>True if they are equal.</returns>
    public static bool operator ==(RawJson? left, RawJson? right) => left is null ? right is null : left.Equals(right);

    /// <summary>Whether they have different JSON texts, or one of them is a null reference.</summary>
    /// <param name="left">A value, or null.</param>
    /// <param name="right">Another value, or null.</param>
    /// <returns>True if they differ.</returns>
    public static bool operator !=(RawJson? left, RawJson? right) => !(left == right);

    /// <param name="utf8">One valid JSON value in valid UTF-8.</param>
    internal static RawJson OfUtf8(ReadOnlySpan<byte> utf8) => utf8.SequenceEqual("null"u8) ? Null : new RawJson(utf8.ToArray());
}
