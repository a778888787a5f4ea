using System;
using System.Collections.Generic;

namespace Retab.Contracts;

/// <summary>
/// A hash table from the names of a large map's members to their positions: 8 bytes per member, a fifth of what a dictionary would take.
/// </summary>
internal readonly struct JsonMapIndex
{
    // Open addressing, at most half full. Each slot holds a position + 1, or 0 if it is empty.
    private readonly int[]? _places;

    /// <param name="capacity">The maximum number of members, a power of two.</param>
    internal JsonMapIndex(int capacity) => _places = new int[capacity * 2];

    internal bool IsFull(int count) => _places is null || count * 2 > _places.Length;

    internal void Add(string key, int position)
    {
        int place = First(key);
        while (_places![place] != 0)
        {
            place = Next(place);
        }

        _places[place] = position + 1;
    }

    internal int Find<T>(string key, KeyValuePair<string, T>[] members)
    {
        for (int place = First(key); _places![place] != 0; place = Next(place))
        {
            if (members[_places[place] - 1].Key == key)
            {
                return _places[place] - 1;
            }
        }

        return -1;
    }

    // In .NET string hashes are seeded per process, so that a document cannot be crafted to collide.
    private int First(string key) => StringComparer.Ordinal.GetHashCode(key) & (_places!.Length - 1);

    private int Next(int place) => (place + 1) & (_places!.Length - 1);
}
