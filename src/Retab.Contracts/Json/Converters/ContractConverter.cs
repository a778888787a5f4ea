using System;
using Newtonsoft.Json;

namespace Retab.Contracts;

/// <summary>Brings a type's generated code to Newtonsoft.Json, whatever the serializer's settings.</summary>
internal sealed class ContractConverter<T> : JsonConverter
{
    public override bool CanConvert(Type objectType) => objectType == typeof(T);

    public override object? ReadJson(JsonReader reader, Type objectType, object? existingValue, JsonSerializer serializer)
    {
        TokenCopy.MoveToContent(reader);
        if (TokenCopy.IsNull(reader) && (default(T) is null || Nullable.GetUnderlyingType(objectType) is not null))
        {
            // What a null stands for in a type of the caller's.
            return typeof(T) == typeof(RawJson) ? RawJson.Null : null;
        }

        return TokenCopy.Read<T>(reader);
    }

    public override void WriteJson(JsonWriter writer, object? value, JsonSerializer serializer) => TokenWriting.Write<T>(writer, value);
}
