using System;
using System.Collections.Generic;

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
