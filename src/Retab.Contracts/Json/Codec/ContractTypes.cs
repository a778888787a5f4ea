using System;
using System.Collections.Generic;

namespace Retab.Contracts;

/// <summary>The types of the contract with their generated code, by type. The generated part adds its own.</summary>
/// <remarks>Each is made when it is first asked for: a process that reads one step does not pay for all of them.</remarks>
internal static partial class ContractTypes
{
    internal static readonly Lazy<ContractType> RawJson = Add(typeof(RawJson), static () => new ContractType<RawJson>(Retab.Contracts.RawJson.ReadFrom, static (json, value) => value.WriteTo(json)));

    internal static readonly Lazy<ContractType> ValidationErrorLocation = Add(
        typeof(ValidationErrorLocation), static () => new ContractType<ValidationErrorLocation>(Retab.Contracts.ValidationErrorLocation.ReadFrom, static (json, value) => value.WriteTo(json)));

    // Made by the first field that needs it: the order of the parts of a partial class is nobody's promise.
    private static Dictionary<Type, Lazy<ContractType>>? _byType;

    /// <summary>The type's generated code; null for a type that is not the contract's.</summary>
    internal static ContractType<T>? Find<T>() => Known<T>.Type;

    /// <inheritdoc cref="Find{T}"/>
    internal static ContractType? Find(Type type) => _byType!.TryGetValue(type, out Lazy<ContractType>? found) ? found.Value : null;

    private static Lazy<ContractType> Add(Type type, Func<ContractType> make)
    {
        var lazy = new Lazy<ContractType>(make);
        (_byType ??= []).Add(type, lazy);
        return lazy;
    }

    private static class Known<T>
    {
        internal static readonly ContractType<T>? Type = _byType!.TryGetValue(typeof(T), out Lazy<ContractType>? found) ? (ContractType<T>)found.Value : null;
    }
}
