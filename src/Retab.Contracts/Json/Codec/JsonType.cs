using System;
using System.Collections.Generic;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Retab.Contracts;

/// <summary>Reads and writes one type by its generated code.</summary>
internal abstract class JsonType
{
    /// <summary>Arrays of the type.</summary>
    internal abstract JsonType OfArray();

    /// <summary>Lists of the type.</summary>
    internal abstract JsonType OfList();

    /// <summary>The type as System.Text.Json wants it.</summary>
    internal abstract JsonConverter CreateConverter();
}

/// <inheritdoc/>
/// <param name="read">Reads one value.</param>
/// <param name="write">Writes one value.</param>
internal sealed class JsonType<T>(JsonRead<T> read, Action<Utf8JsonWriter, T> write) : JsonType
{
    internal JsonRead<T> Read { get; } = read;

    internal Action<Utf8JsonWriter, T> Write { get; } = write;

    internal override JsonType OfArray() => new JsonType<T[]>(
        (ref JsonInput json, out T[] value) => value = JsonCodec.ReadItems(ref json, Read),
        (json, value) => JsonCodec.WriteList(json, value, Write));

    internal override JsonType OfList() => new JsonType<IReadOnlyList<T>>(
        (ref JsonInput json, out IReadOnlyList<T> value) => JsonCodec.ReadList(ref json, out value, Read),
        (json, value) => JsonCodec.WriteList(json, value, Write));

    internal override JsonConverter CreateConverter() => new RetabJsonConverter<T>(this);
}
