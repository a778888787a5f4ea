using System;
using Newtonsoft.Json;

namespace Retab.Contracts;

/// <summary>Connects a type's reader and writer to Newtonsoft.Json, independently of the serializer's settings.</summary>
internal sealed class ContractConverter<T> : JsonConverter
{
    public override bool CanConvert(Type objectType) => objectType == typeof(T);

    public override object? ReadJson(JsonReader reader, Type objectType, object? existingValue, JsonSerializer serializer)
    {
        TokenCopy.MoveToContent(reader);
        if (TokenCopy.IsNull(reader) && (default(T) is null || Nullable.GetUnderlyingType(objectType) is not null))
        {
            // A null in a caller's own type.
            return typeof(T) == typeof(RawJson) ? RawJson.Null : null;
        }

        return TokenCopy.Read<T>(reader);
    }

    public override void WriteJson(JsonWriter writer, object? value, JsonSerializer serializer) => TokenWriting.Write<T>(writer, value);
}
