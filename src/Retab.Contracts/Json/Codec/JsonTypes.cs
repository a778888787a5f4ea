using System;
using System.Collections.Generic;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Retab.Contracts;

/// <summary>The types of the contract with their readers and writers. The generated part adds one field per type.</summary>
internal static partial class JsonTypes
{
    internal static readonly Lazy<IContractType> RawJson = Add<RawJson>();

    internal static readonly Lazy<IContractType> ValidationErrorLocation = Add<ValidationErrorLocation>();

    // Created by the first field that needs it: the initialization order across the parts of a partial class is undefined.
    private static Dictionary<Type, Lazy<IContractType>>? _byType;

    /// <summary>The reader and writer of a type of the contract, or of an array or a list of one.</summary>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is none of these.</exception>
    internal static JsonType<T> Of<T>() => Cached<T>.Type ?? throw new NotSupportedException(
        $"{typeof(T)} is not a type of the contract, nor an array or IReadOnlyList of one. Use System.Text.Json's JsonSerializer for it.");

    /// <summary>The reader and writer of a type; null if it is not a type of the contract.</summary>
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

/// <summary>Creates the reader and writer of one type.</summary>
internal interface IJsonCodec<T>
{
    ContractType<T> Create();
}

/// <summary>
/// The types of the contract, each as an interface, so that a cast finds one type without creating the others. The generated part adds one
/// interface per type.
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

/// <summary>A type of the contract, for callers that only have its <see cref="Type"/>.</summary>
internal interface IContractType
{
    /// <summary>The <see cref="JsonType{T}"/> of its arrays.</summary>
    object OfArray();

    /// <summary>The <see cref="JsonType{T}"/> of its lists.</summary>
    object OfList();

    /// <summary>The converter for System.Text.Json.</summary>
    JsonConverter CreateConverter();
}

/// <inheritdoc cref="JsonType{T}"/>
/// <remarks>Separate from its base class, because arrays of arrays of … would never end for the NativeAOT compiler.</remarks>
internal sealed class ContractType<T>(JsonRead<T> read, Action<Utf8JsonWriter, T> write) : JsonType<T>(read, write), IContractType
{
    public object OfArray() => new JsonType<T[]>(
        (ref JsonInput json, out T[] value) => value = JsonCodec.ReadItems(ref json, Read),
        (json, value) => JsonCodec.WriteList(json, value, WriteItem));

    public object OfList() => new JsonType<IReadOnlyList<T>>(
        (ref JsonInput json, out IReadOnlyList<T> value) => JsonCodec.ReadList(ref json, out value, Read),
        (json, value) => JsonCodec.WriteList(json, value, WriteItem));

    public JsonConverter CreateConverter() => new RetabJsonConverter<T>(this);

    // Only a caller's own list can contain null where the contract does not allow it: properties of its types reject it.
    private void WriteItem(Utf8JsonWriter json, T item) =>
        Write(json, item is null ? throw new JsonException($"An item is null where a {typeof(T).Name} is expected.") : item);
}
