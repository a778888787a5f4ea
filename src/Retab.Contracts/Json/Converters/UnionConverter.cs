using System;
using JsonSubTypes;
using Newtonsoft.Json;

namespace Retab.Contracts;

/// <summary>
/// JsonSubTypes by attributes, except that the generated code finds the variant: nothing is buffered in a tree, no reader is kept alive,
/// and unknown variants are written back.
/// </summary>
/// <param name="discriminator">Name of the discriminator.</param>
internal sealed class UnionConverter<T>(string discriminator) : JsonSubtypes(discriminator)
    where T : class
{
    public override bool CanWrite => true;

    public override bool CanConvert(Type objectType) => typeof(T).IsAssignableFrom(objectType);

    public override object? ReadJson(JsonReader reader, Type objectType, object? existingValue, JsonSerializer serializer)
    {
        TokenCopy.MoveToContent(reader);
        if (TokenCopy.IsNull(reader))
        {
            return null;
        }

        string path = TokenCopy.PathOf(reader.Path);
        T value = TokenCopy.Read<T>(reader);
        return objectType.IsInstanceOfType(value)
            ? value
            : throw TokenCopy.Wrong($"Found a {value.GetType().Name} where a {objectType.Name} is expected.", path);
    }

    public override void WriteJson(JsonWriter writer, object? value, JsonSerializer serializer) => TokenWriting.Write<T>(writer, value);
}
