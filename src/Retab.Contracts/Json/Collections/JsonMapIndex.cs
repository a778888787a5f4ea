using System;
using System.Collections.Generic;

namespace Retab.Contracts;

/// <summary>
/// Where the members of a large map stand, by the hash of their names: 8 bytes a member, a fifth of what a dictionary beside the members
/// would take.
/// </summary>
internal readonly struct JsonMapIndex
{
    // At most half full, so that a search ends soon; each place holds a position + 1, 0 for none.
    private readonly int[]? _places;

    /// <param name="capacity">How many members it is to hold: a power of two.</param>
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

    // Seeded by process in .NET, as in its dictionaries, so that no document can be made to collide.
    private int First(string key) => StringComparer.Ordinal.GetHashCode(key) & (_places!.Length - 1);

    private int Next(int place) => (place + 1) & (_places!.Length - 1);
}
