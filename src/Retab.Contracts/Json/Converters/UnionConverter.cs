using System;
using JsonSubTypes;
using Newtonsoft.Json;

namespace Retab.Contracts;

/// <summary>
/// JsonSubTypes in attribute mode, without its buffering: the variant is found by looking ahead in the text, so that
/// nothing is loaded into a tree, nothing stays alive afterwards, and an unknown variant is written back.
/// </summary>
internal abstract class UnionConverter<T> : JsonSubtypes
    where T : class
{
    private readonly Func<JsonCursor, T> _read;

    private protected UnionConverter(string discriminator)
        : base(discriminator) => _read = Read;

    public sealed override bool CanWrite => true;

    public sealed override bool CanConvert(Type objectType) => typeof(T).IsAssignableFrom(objectType);

    public sealed override object? ReadJson(JsonReader reader, Type objectType, object? existingValue, JsonSerializer serializer)
    {
        Transcript.MoveToContent(reader);
        if (reader.TokenType == JsonToken.Null)
        {
            return null;
        }

        string path = reader.Path;
        T value = Transcript.Read(reader, _read);
        return objectType.IsInstanceOfType(value)
            ? value
            : throw new JsonSerializationException(
                "Found a " + value.GetType().Name + " where a " + objectType.Name + " is expected. Path '" + path + "'.", path, 0, 0, null);
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

    private protected abstract T Read(JsonCursor json);

    private protected abstract void Write(JsonWriter json, T value);
}
