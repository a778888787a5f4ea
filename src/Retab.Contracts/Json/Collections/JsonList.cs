using System;
using System.Collections;
using System.Collections.Generic;

namespace Retab.Contracts;

/// <summary>Items in the order of the document; nobody can change them afterwards.</summary>
internal sealed class JsonList<T> : IReadOnlyList<T>
{
    internal static readonly JsonList<T> Empty = new([]);

    private readonly T[] _items;

    internal JsonList(T[] items) => _items = items;

    public int Count => _items.Length;

    public T this[int index] => index >= 0 && index < _items.Length
        ? _items[index]
        : throw new ArgumentOutOfRangeException(nameof(index));

    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)_items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>Makes <see cref="JsonList{T}"/> of what a consumer hands over.</summary>
internal static class JsonList
{
    internal static IReadOnlyList<T> OrEmpty<T>(IReadOnlyList<T>? items) => items ?? JsonList<T>.Empty;

    internal static IReadOnlyList<T> Of<T>(T[] items) => new JsonList<T>(items);

    /// <exception cref="ArgumentNullException">The list is null.</exception>
    /// <exception cref="ArgumentException">An item in it is null.</exception>
    internal static IReadOnlyList<T> Copy<T>(IReadOnlyList<T> value)
    {
        if (Guard.NotNull(value) is JsonList<T>)
        {
            return value;
        }

        var items = new T[value.Count];
        for (int i = 0; i < items.Length; i++)
        {
            items[i] = value[i] is null
                ? throw new ArgumentException($"The item at index {i} is null.", nameof(value))
                : value[i];
        }

        return new JsonList<T>(items);
    }
}
