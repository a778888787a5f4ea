using System;
using System.Collections.Generic;

namespace Retab.Contracts;

/// <summary>The types of the contract by their <see cref="Type"/>, for whoever has no more of them. The generated part adds its own.</summary>
internal static partial class Utf8Types
{
    internal static readonly Lazy<Utf8Type> RawJson = Add<RawJson>();

    internal static readonly Lazy<Utf8Type> ValidationErrorLocation = Add<ValidationErrorLocation>();

    // Made by the first field that needs it: the order of the parts of a partial class is nobody's promise.
    private static Dictionary<Type, Lazy<Utf8Type>>? _byType;

    /// <summary>The type's generated code; null for a type that is not the contract's.</summary>
    internal static Utf8Type? FindOne(Type type) => _byType!.TryGetValue(type, out Lazy<Utf8Type>? found) ? found.Value : null;

    /// <summary>The type's generated code; null for a type that is not the contract's, nor an array or a list of such.</summary>
    internal static Utf8Type? Find(Type type) =>
        FindOne(type) is { } one ? one
        : type.IsArray && type.GetArrayRank() == 1 ? Find(type.GetElementType()!)?.OfArray()
        : type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) ? Find(type.GetGenericArguments()[0])?.OfList()
        : null;

    private static Lazy<Utf8Type> Add<T>()
    {
        var lazy = new Lazy<Utf8Type>(static () => Utf8TypeOf<T>.Value!);
        (_byType ??= []).Add(typeof(T), lazy);
        return lazy;
    }
}

/// <summary>The generated code of one type, made when it is first asked for.</summary>
internal static class Utf8TypeOf<T>
{
    /// <summary>Null for a type that is not the contract's, nor an array or a list of such.</summary>
    internal static readonly Utf8Type<T>? Value = Utf8Codecs.Instance is IUtf8Codec<T> codec ? codec.Create() : Utf8Types.Find(typeof(T)) as Utf8Type<T>;
}
