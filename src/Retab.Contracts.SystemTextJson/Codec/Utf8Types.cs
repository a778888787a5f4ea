using System;
using System.Collections.Generic;

namespace Retab.Contracts;

/// <summary>The types of the contract with their generated code, by type. The generated part adds its own.</summary>
/// <remarks>Each is made when it is first asked for: a process that reads one step does not pay for all of them.</remarks>
internal static partial class Utf8Types
{
    internal static readonly Lazy<Utf8Type> RawJson = Add(typeof(RawJson), static () => new Utf8ContractType<RawJson>(Utf8Codec.Read, Utf8Codec.Write));

    internal static readonly Lazy<Utf8Type> ValidationErrorLocation =
        Add(typeof(ValidationErrorLocation), static () => new Utf8ContractType<ValidationErrorLocation>(Utf8Codec.Read, Utf8Codec.Write));

    // Made by the first field that needs it: the order of the parts of a partial class is nobody's promise.
    private static Dictionary<Type, Lazy<Utf8Type>>? _byType;

    /// <summary>The type's generated code; null for a type that is not the contract's, nor an array or a list of such.</summary>
    internal static Utf8Type<T>? Find<T>() => Known<T>.Type;

    /// <inheritdoc cref="Find{T}"/>
    internal static Utf8Type? FindAny(Type type)
    {
        return _byType!.TryGetValue(type, out Lazy<Utf8Type>? found) ? found.Value
            : type.IsArray && type.GetArrayRank() == 1 ? FindAny(type.GetElementType()!)?.OfArray()
            : type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) ? FindAny(type.GetGenericArguments()[0])?.OfList()
            : null;
    }

    private static Lazy<Utf8Type> Add(Type type, Func<Utf8Type> make)
    {
        var lazy = new Lazy<Utf8Type>(make);
        (_byType ??= []).Add(type, lazy);
        return lazy;
    }

    private static class Known<T>
    {
        internal static readonly Utf8Type<T>? Type = FindAny(typeof(T)) as Utf8Type<T>;
    }
}
