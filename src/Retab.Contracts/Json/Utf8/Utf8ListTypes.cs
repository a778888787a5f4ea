using System.Collections.Generic;

namespace Retab.Contracts;

/// <summary>A list of values of the contract.</summary>
internal sealed class Utf8ListType<T>(Utf8Type<T> item) : Utf8Type<IReadOnlyList<T>>(
    (ref JsonInput json, out IReadOnlyList<T> value) => Utf8Codec.ReadList(ref json, out value, item.Read),
    (json, value) => Utf8Codec.WriteList(json, value, item.Write))
{
    internal override ContractType<IReadOnlyList<T>> Text => new(item.Text.ReadList, item.Text.WriteList);
}

/// <summary>An array of values of the contract.</summary>
internal sealed class Utf8ArrayType<T>(Utf8Type<T> item) : Utf8Type<T[]>(
    (ref JsonInput json, out T[] value) => value = Utf8Codec.ReadItems(ref json, item.Read),
    (json, value) => Utf8Codec.WriteList(json, value, item.Write))
{
    internal override ContractType<T[]> Text => new(json => [.. item.Text.ReadList(json)], item.Text.WriteList);
}
