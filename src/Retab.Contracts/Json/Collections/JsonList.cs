using System;
using System.Collections.Generic;
using System.Collections.ObjectModel;

namespace Retab.Contracts;

/// <summary>Creates immutable lists.</summary>
internal static class JsonList
{
    internal static IReadOnlyList<T> OrEmpty<T>(IReadOnlyList<T>? items) => items ?? Cached<T>.Empty;

    /// <param name="items">The items. The caller must not keep the array.</param>
    internal static IReadOnlyList<T> Of<T>(T[] items) => items.Length == 0 ? Cached<T>.Empty : new ReadOnlyCollection<T>(items);

    /// <summary>Copies a list that a caller sets a property to.</summary>
    /// <param name="value">The list.</param>
    /// <param name="name">Name of the property, for the exception.</param>
    /// <param name="copy">Copies an item that is a list or a map.</param>
    /// <param name="isNullable">Whether an item may be null.</param>
    /// <exception cref="ArgumentNullException">The list is null.</exception>
    /// <exception cref="ArgumentException">An item is null, but must not be.</exception>
    internal static IReadOnlyList<T> Copy<T>(
        IReadOnlyList<T> value, string name, Func<T, string, T>? copy = null, bool isNullable = false)
    {
        var items = new T[Guard.NotNull(value, name).Count];
        for (int i = 0; i < items.Length; i++)
        {
            T item = value[i];
            if (item is null && !isNullable)
            {
                throw new ArgumentException($"The item at index {i} is null.", name);
            }

            items[i] = item is null || copy is null ? item : copy(item, name);
        }

        return Of(items);
    }

    private static class Cached<T>
    {
        internal static readonly ReadOnlyCollection<T> Empty = new([]);
    }
}
