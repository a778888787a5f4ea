using System;
using System.Collections.Generic;
using System.Collections.ObjectModel;

namespace Retab.Contracts;

/// <summary>Lists that nobody changes after they are made.</summary>
internal static class JsonList
{
    internal static IReadOnlyList<T> OrEmpty<T>(IReadOnlyList<T>? items) => items ?? Cached<T>.Empty;

    /// <param name="items">Items that nobody else has.</param>
    internal static IReadOnlyList<T> Of<T>(T[] items) => items.Length == 0 ? Cached<T>.Empty : new ReadOnlyCollection<T>(items);

    /// <exception cref="ArgumentNullException">The list is null.</exception>
    /// <exception cref="ArgumentException">An item in it is null.</exception>
    internal static IReadOnlyList<T> Copy<T>(IReadOnlyList<T> value)
    {
        var items = new T[Guard.NotNull(value).Count];
        for (int i = 0; i < items.Length; i++)
        {
            items[i] = value[i] is null ? throw new ArgumentException($"The item at index {i} is null.", nameof(value)) : value[i];
        }

        return Of(items);
    }

    private static class Cached<T>
    {
        internal static readonly ReadOnlyCollection<T> Empty = new([]);
    }
}
