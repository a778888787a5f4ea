using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Text;
using Newtonsoft.Json;

namespace Retab.Contracts;

/// <summary>Reads and writes one type of the contract by its generated code alone: no reflection, so it works under NativeAOT.</summary>
internal abstract class ContractType
{
    private protected ContractType(Type type) => Type = type;

    internal Type Type { get; }

    internal abstract void Write(JsonWriter json, object value);

    /// <summary>Writes a whole document.</summary>
    /// <exception cref="JsonSerializationException">A required member is not set, or a number is NaN or infinite.</exception>
    internal string Write(object value)
    {
        var text = new StringWriter(new StringBuilder(1024), CultureInfo.InvariantCulture);
        using var writer = new FiniteJsonWriter(text, RawJson.MaxDepth);
        Write(writer, value);
        return text.ToString();
    }

    internal static JsonSerializationException IsNull<T>() =>
        new("The document is null where a " + typeof(T).Name + " is expected. Path ''.", "", 1, 1, null);
}

/// <inheritdoc/>
/// <param name="read">Reads one value.</param>
/// <param name="write">Writes one value.</param>
internal sealed class ContractType<T>(Func<JsonCursor, T> read, Action<JsonWriter, T> write) : ContractType(typeof(T))
{
    /// <summary>Reads a whole document.</summary>
    /// <exception cref="JsonException">It is not JSON, or not what the type says, or null.</exception>
    internal T Read(string text)
    {
        using var reader = new StrictJsonReader(text);
        reader.Read();
        if (reader.TokenType == JsonToken.Null && default(T) is null && typeof(T) != typeof(RawJson))
        {
            reader.Read();
            throw IsNull<T>();
        }

        T value = reader.ReadValue(read);
        reader.Read();
        return value;
    }

    internal IReadOnlyList<T> ReadList(JsonCursor json)
    {
        JsonCodec.ReadList(json, out IReadOnlyList<T> items, (JsonCursor item, out T value) => value = read(item));
        return items;
    }

    internal void WriteList(JsonWriter json, IReadOnlyList<T> values) => JsonCodec.WriteList(json, values, write);

    internal override void Write(JsonWriter json, object value) => write(json, (T)value);
}
