using System;
using System.Text.Json.Serialization;

namespace Retab.Contracts;

/// <summary>Reads and writes one type by its generated code.</summary>
internal abstract class Utf8Type
{
    /// <summary>Arrays of the type; null where it is one itself, or a list.</summary>
    internal virtual Utf8Type? OfArray() => null;

    /// <summary>Lists of the type; null where it is one itself, or an array.</summary>
    internal virtual Utf8Type? OfList() => null;

    /// <summary>The type as System.Text.Json wants it.</summary>
    internal abstract JsonConverter CreateConverter();
}

/// <inheritdoc/>
/// <param name="read">Reads one value.</param>
/// <param name="write">Writes one value.</param>
internal abstract class Utf8Type<T>(Utf8Read<T> read, Action<Utf8Output, T> write) : Utf8Type
{
    internal Utf8Read<T> Read { get; } = read;

    internal Action<Utf8Output, T> Write { get; } = write;

    /// <summary>The same type in the other engine, which finds the words for an error.</summary>
    internal abstract ContractType<T> Text { get; }

    internal override JsonConverter CreateConverter() => new RetabJsonConverter<T>(this);
}

/// <summary>A type of the contract itself.</summary>
/// <param name="read">Reads one value.</param>
/// <param name="write">Writes one value.</param>
internal sealed class Utf8ContractType<T>(Utf8Read<T> read, Action<Utf8Output, T> write) : Utf8Type<T>(read, write)
{
    internal override ContractType<T> Text => ContractTypes.Find<T>()!;

    internal override Utf8Type OfArray() => new Utf8ArrayType<T>(this);

    internal override Utf8Type OfList() => new Utf8ListType<T>(this);
}
