using System;
using System.Globalization;

namespace Retab.Contracts;

/// <summary>
/// One part of the way to a faulty value: a member's name, or an index counted from 0.
/// Written by hand, because the contract says "string or integer" and C# has no such type.
/// </summary>
[Newtonsoft.Json.JsonConverter(typeof(ContractConverter<ValidationErrorLocation>))]
[System.Text.Json.Serialization.JsonConverter(typeof(RetabJsonConverterFactory))]
public readonly struct ValidationErrorLocation : IEquatable<ValidationErrorLocation>
{
    private readonly string? _name;

    /// <summary>Makes a member's name.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="name"/> is null.</exception>
    /// <param name="name">The name, any text.</param>
    public ValidationErrorLocation(string name)
    {
        _name = Guard.NotNull(name, nameof(name));
        Index = null;
    }

    /// <summary>Makes an index.</summary>
    /// <param name="index">The index, from 0.</param>
    public ValidationErrorLocation(long index)
    {
        _name = null;
        Index = index;
    }

    /// <summary>The member's name; null where this is an index.</summary>
    public string? Name => Index is null ? _name ?? "" : null;

    /// <summary>The index, counted from 0; null where this is a name.</summary>
    public long? Index { get; }

    /// <summary>Makes a member's name.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="name"/> is null.</exception>
    public static implicit operator ValidationErrorLocation(string name) => new(name);

    /// <summary>Makes an index.</summary>
    public static implicit operator ValidationErrorLocation(long index) => new(index);

    /// <summary>Whether both are the same name or the same index.</summary>
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
