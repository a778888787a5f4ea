using System;
using System.Collections.Generic;

namespace Retab.Contracts;

/// <summary>The types of the contract with their generated code, by type. The generated part adds its own.</summary>
internal static partial class Utf8Types
{
    internal static readonly Utf8Type<RawJson> RawJson = Add<RawJson>(Utf8Codec.Read, Utf8Codec.Write);

    internal static readonly Utf8Type<ValidationErrorLocation> ValidationErrorLocation = Add<ValidationErrorLocation>(Utf8Codec.Read, Utf8Codec.Write);

    // Made by the first field that needs it: the order of the parts of a partial class is nobody's promise.
    private static Dictionary<Type, Utf8Type>? _byType;

    /// <summary>The type's generated code; null for a type that is not the contract's, nor an array or a list of such.</summary>
    internal static Utf8Type<T>? Find<T>() => Known<T>.Type;

    /// <inheritdoc cref="Find{T}"/>
    internal static Utf8Type? Find(Type type) => _byType!.TryGetValue(type, out Utf8Type? found) ? found : null;

    private static Utf8Type<T> Add<T>(Utf8Read<T> read, Action<Utf8Output, T> write)
    {
        var type = new Utf8Type<T>(read, write);
        _byType ??= [];
        _byType.Add(typeof(T), type);
        _byType.Add(typeof(T[]), new Utf8ArrayType<T>(type));
        _byType.Add(typeof(IReadOnlyList<T>), new Utf8ListType<T>(type));
        return type;
    }

    private static class Known<T>
    {
        internal static readonly Utf8Type<T>? Type = _byType!.TryGetValue(typeof(T), out Utf8Type? found) ? (Utf8Type<T>)found : null;
    }
}
