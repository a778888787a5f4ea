using System;
using System.Collections.Generic;
using Newtonsoft.Json;

namespace Retab.Contracts;

/// <summary>The types of the contract with their generated code, by type. The generated part adds its own.</summary>
internal static partial class ContractTypes
{
    internal static readonly ContractType<RawJson> RawJson = Add(Retab.Contracts.RawJson.ReadFrom, static (json, value) => value.WriteTo(json));

    internal static readonly ContractType<ValidationErrorLocation> ValidationErrorLocation =
        Add(Retab.Contracts.ValidationErrorLocation.ReadFrom, static (json, value) => value.WriteTo(json));

    // Made by the first field that needs it: the order of the parts of a partial class is nobody's promise.
    private static Dictionary<Type, ContractType>? _byType;

    /// <summary>The type's generated code; null for a type that is not the contract's.</summary>
    internal static ContractType<T>? Find<T>() => Known<T>.Type;

    /// <inheritdoc cref="Find{T}"/>
    internal static ContractType? Find(Type type) => _byType!.TryGetValue(type, out ContractType? found) ? found : null;

    private static ContractType<T> Add<T>(Func<JsonCursor, T> read, Action<JsonWriter, T> write)
    {
        var type = new ContractType<T>(read, write);
        (_byType ??= []).Add(typeof(T), type);
        return type;
    }

    private static class Known<T>
    {
        internal static readonly ContractType<T>? Type = _byType!.TryGetValue(typeof(T), out ContractType? found) ? (ContractType<T>)found : null;
    }
}
