using System;
using System.Collections.Generic;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Retab.Contracts;

/// <summary>The types of the contract with their generated code. The generated part adds its own.</summary>
internal static partial class JsonTypes
{
    internal static readonly Lazy<IContractType> RawJson = Add<RawJson>();

    internal static readonly Lazy<IContractType> ValidationErrorLocation = Add<ValidationErrorLocation>();

    // Made by the first field that needs it: the order of the parts of a partial class is nobody's promise.
    private static Dictionary<Type, Lazy<IContractType>>? _byType;

    /// <summary>The generated code of a type of the contract, or of an array or a list of one.</summary>
    /// <exception cref="NotSupportedException">It is none of these.</exception>
    internal static JsonType<T> Of<T>() => Cached<T>.Type ?? throw new NotSupportedException(
        $"{typeof(T)} is not a type of the contract, nor an array or IReadOnlyList of one. Use System.Text.Json's JsonSerializer for it.");

    /// <summary>The type's generated code; null for a type that is not the contract's.</summary>
    internal static IContractType? Find(Type type) => _byType!.TryGetValue(type, out Lazy<IContractType>? found) ? found.Value : null;

    private static object? FindMany(Type type)
    {
        if (type.IsArray && type.GetArrayRank() == 1)
        {
            return Find(type.GetElementType()!)?.OfArray();
        }

        return type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>)
            ? Find(type.GetGenericArguments()[0])?.OfList()
            : null;
    }

    private static Lazy<IContractType> Add<T>()
    {
        var lazy = new Lazy<IContractType>(static () => (IContractType)Of<T>());
        (_byType ??= []).Add(typeof(T), lazy);
        return lazy;
    }

    private static class Cached<T>
    {
        internal static readonly JsonType<T>? Type =
            JsonCodecs.Instance is IJsonCodec<T> codec ? codec.Create() : FindMany(typeof(T)) as JsonType<T>;
    }
}

/// <summary>Makes the reader and writer of one type.</summary>
internal interface IJsonCodec<T>
{
    ContractType<T> Create();
}

/// <summary>
/// The types of the contract, each as an interface: a cast finds one, and nothing is made of the others. The generated part adds its own.
/// </summary>
internal sealed partial class JsonCodecs : IJsonCodec<RawJson>, IJsonCodec<ValidationErrorLocation>
{
    internal static readonly JsonCodecs Instance = new();

    ContractType<RawJson> IJsonCodec<RawJson>.Create() => new(JsonCodec.Read, JsonCodec.Write);

    ContractType<ValidationErrorLocation> IJsonCodec<ValidationErrorLocation>.Create() => new(JsonCodec.Read, JsonCodec.Write);
}

/// <summary>Reads and writes one type.</summary>
/// <param name="read">Reads one value.</param>
/// <param name="write">Writes one value.</param>
internal class JsonType<T>(JsonRead<T> read, Action<Utf8JsonWriter, T> write)
{
    internal JsonRead<T> Read { get; } = read;

    internal Action<Utf8JsonWriter, T> Write { get; } = write;
}

/// <summary>A type of the contract, for whoever knows it by its <see cref="Type"/> only.</summary>
internal interface IContractType
{
    /// <summary>The <see cref="JsonType{T}"/> of its arrays.</summary>
    object OfArray();

    /// <summary>The <see cref="JsonType{T}"/> of its lists.</summary>
    object OfList();

    /// <summary>The type as System.Text.Json wants it.</summary>
    JsonConverter CreateConverter();
}

/// <inheritdoc cref="JsonType{T}"/>
/// <remarks>A class of its own: arrays of arrays would have no end for a compiler to native code.</remarks>
internal sealed class ContractType<T>(JsonRead<T> read, Action<Utf8JsonWriter, T> write) : JsonType<T>(read, write), IContractType
{
    public object OfArray() => new JsonType<T[]>(
        (ref JsonInput json, out T[] value) => value = JsonCodec.ReadItems(ref json, Read),
        (json, value) => JsonCodec.WriteList(json, value, Write));

    public object OfList() => new JsonType<IReadOnlyList<T>>(
        (ref JsonInput json, out IReadOnlyList<T> value) => JsonCodec.ReadList(ref json, out value, Read),
        (json, value) => JsonCodec.WriteList(json, value, Write));

    public JsonConverter CreateConverter() => new RetabJsonConverter<T>(this);
}
