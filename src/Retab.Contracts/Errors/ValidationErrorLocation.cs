using System;
using System.Globalization;

namespace Retab.Contracts;

/// <summary>
/// One part of the path to an invalid value: the name of a member, or a zero-based index. Strings and integers convert implicitly.
/// </summary>
// Written by hand: the contract says "string or integer", which is not a type in C#.
[Newtonsoft.Json.JsonConverter(typeof(ContractConverter<ValidationErrorLocation>))]
[System.Text.Json.Serialization.JsonConverter(typeof(RetabJsonConverterFactory))]
public readonly struct ValidationErrorLocation : IEquatable<ValidationErrorLocation>
{
    private readonly string? _name;

    /// <summary>Creates the name of a member.</summary>
    /// <param name="name">The name: any text.</param>
    /// <exception cref="ArgumentNullException"><paramref name="name"/> is null.</exception>
    public ValidationErrorLocation(string name)
    {
        _name = Guard.NotNull(name);
        Index = null;
    }

    /// <summary>Creates an index.</summary>
    /// <param name="index">The zero-based index.</param>
    public ValidationErrorLocation(long index)
    {
        _name = null;
        Index = index;
    }

    /// <summary>The name of a member; null if this is an index.</summary>
    public string? Name => Index is null ? _name ?? "" : null;

    /// <summary>The zero-based index; null if this is a name.</summary>
    public long? Index { get; }

    /// <summary>Creates the name of a member.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="name"/> is null.</exception>
    public static implicit operator ValidationErrorLocation(string name) => new(name);

    /// <summary>Creates an index.</summary>
    public static implicit operator ValidationErrorLocation(long index) => new(index);

    /// <summary>Whether both are the same name or the same index. Names are compared by ordinal.</summary>
    public static bool operator ==(ValidationErrorLocation left, ValidationErrorLocation right) => left.Equals(right);

    /// <summary>Whether they differ.</summary>
    public static bool operator !=(ValidationErrorLocation left, ValidationErrorLocation right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(ValidationErrorLocation other) => Name == other.Name && Index == other.Index;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is ValidationErrorLocation other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Index?.GetHashCode() ?? StringComparer.Ordinal.GetHashCode(_name ?? "");

    /// <summary>The name, or the index in digits.</summary>
    public override string ToString() => Name ?? Index.GetValueOrDefault().ToString(CultureInfo.InvariantCulture);
}
