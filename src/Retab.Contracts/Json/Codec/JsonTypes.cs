using System;
using System.Collections.Generic;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Retab.Contracts;

/// <summary>The types of the contract with their generated code. The generated part adds its own.</summary>
internal static partial class JsonTypes
{
    internal static readonly Lazy<JsonType> RawJson = Add<RawJson>();

    internal static readonly Lazy<JsonType> ValidationErrorLocation = Add<ValidationErrorLocation>();

    // Made by the first field that needs it: the order of the parts of a partial class is nobody's promise.
    private static Dictionary<Type, Lazy<JsonType>>? _byType;

    /// <summary>The generated code of a type of the contract, or of an array or a list of one.</summary>
    /// <exception cref="NotSupportedException">It is none of these.</exception>
    internal static JsonType<T> Of<T>() => Cached<T>.Type ?? throw new NotSupportedException(
        $"{typeof(T)} is no type of the contract, nor an array or IReadOnlyList of one. Use System.Text.Json's JsonSerializer for it.");

    /// <summary>The type's generated code; null for a type that is not the contract's.</summary>
    internal static JsonType? Find(Type type) => _byType!.TryGetValue(type, out Lazy<JsonType>? found) ? found.Value : null;

    private static JsonType? FindAny(Type type)
    {
        if (type.IsArray && type.GetArrayRank() == 1)
        {
            return FindAny(type.GetElementType()!)?.OfArray();
        }

        return type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>)
            ? FindAny(type.GetGenericArguments()[0])?.OfList()
            : Find(type);
    }

    private static Lazy<JsonType> Add<T>()
    {
        var lazy = new Lazy<JsonType>(static () => Of<T>());
        (_byType ??= []).Add(typeof(T), lazy);
        return lazy;
    }

    private static class Cached<T>
    {
        internal static readonly JsonType<T>? Type =
            JsonCodecs.Instance is IJsonCodec<T> codec ? codec.Create() : FindAny(typeof(T)) as JsonType<T>;
    }
}

/// <summary>Makes the reader and writer of one type.</summary>
internal interface IJsonCodec<T>
{
    JsonType<T> Create();
}

/// <summary>
/// The types of the contract, each as an interface: a cast finds one, and nothing is made of the others. The generated part adds its own.
/// </summary>
internal sealed partial class JsonCodecs : IJsonCodec<RawJson>, IJsonCodec<ValidationErrorLocation>
{
    internal static readonly JsonCodecs Instance = new();

    JsonType<RawJson> IJsonCodec<RawJson>.Create() => new(JsonCodec.Read, JsonCodec.Write);

    JsonType<ValidationErrorLocation> IJsonCodec<ValidationErrorLocation>.Create() => new(JsonCodec.Read, JsonCodec.Write);
}

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
