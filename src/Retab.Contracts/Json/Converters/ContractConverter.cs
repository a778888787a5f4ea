using System;
using Newtonsoft.Json;

namespace Retab.Contracts;

/// <summary>Brings a type's generated reader and writer to any Newtonsoft.Json serializer, whatever its settings.</summary>
internal abstract class ContractConverter<T> : JsonConverter
{
    private readonly Func<JsonCursor, T> _read;

    private protected ContractConverter() => _read = Read;

    public sealed override bool CanConvert(Type objectType) => objectType == typeof(T);

    public sealed override object? ReadJson(JsonReader reader, Type objectType, object? existingValue, JsonSerializer serializer)
    {
        Transcript.MoveToContent(reader);
        if (reader.TokenType == JsonToken.Null && (!typeof(T).IsValueType || Nullable.GetUnderlyingType(objectType) is not null))
        {
            return ReadNull();
        }

        return Transcript.Read(reader, _read);
    }

    public sealed override void WriteJson(JsonWriter writer, object? value, JsonSerializer serializer)
    {
        if (value is T known)
        {
            Write(writer, known);
        }
        else
        {
            writer.WriteNull();
        }
    }

    /// <summary>What a null stands for in a type of the consumer's.</summary>
    private protected virtual object? ReadNull() => null;

    private protected abstract T Read(JsonCursor json);

    private protected abstract void Write(JsonWriter json, T value);
}
