using System;
using System.Collections;
using System.Collections.Generic;

namespace Retab.Contracts;

/// <summary>Members by name, in the order of the document; nobody can change them afterwards.</summary>
internal sealed class JsonMap<T> : IReadOnlyDictionary<string, T>
{
    // Up to this many members a walk is as quick as a hash, and needs no table.
    private const int WalkedCount = 8;

    internal static readonly JsonMap<T> Empty = new([], 0);

    private readonly KeyValuePair<string, T>[] _members;
    private readonly Dictionary<string, int>? _positions;

    internal JsonMap(KeyValuePair<string, T>[] members, int count, Dictionary<string, int>? positions = null)
    {
        _members = members;
        Count = count;
        _positions = positions;
    }

    public int Count { get; }

    public IEnumerable<string> Keys
    {
        get
        {
            for (int i = 0; i < Count; i++)
            {
                yield return _members[i].Key;
            }
        }
    }

    public IEnumerable<T> Values
    {
        get
        {
            for (int i = 0; i < Count; i++)
            {
                yield return _members[i].Value;
            }
        }
    }

    public T this[string key] => TryGetValue(key, out T value)
        ? value
        : throw new KeyNotFoundException("There is no member '" + key + "'.");

    public bool ContainsKey(string key) => Find(_members, Count, _positions, key) >= 0;

    public bool TryGetValue(string key, out T value)
    {
        int position = Find(_members, Count, _positions, key);
        value = position < 0 ? default! : _members[position].Value;
        return position >= 0;
    }

    public IEnumerator<KeyValuePair<string, T>> GetEnumerator()
    {
        for (int i = 0; i < Count; i++)
        {
            yield return _members[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static int Find(KeyValuePair<string, T>[] members, int count, Dictionary<string, int>? positions, string key)
    {
        if (key is null)
        {
            throw new ArgumentNullException(nameof(key));
        }

        if (positions is not null)
        {
            return positions.TryGetValue(key, out int position) ? position : -1;
        }

        for (int i = 0; i < count; i++)
        {
            if (members[i].Key == key)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Collects members, then becomes the map.</summary>
    internal sealed class Builder
    {
        private KeyValuePair<string, T>[] _members = new KeyValuePair<string, T>[2];
        private Dictionary<string, int>? _positions;
        private int _count;

        internal bool Contains(string key) => Find(_members, _count, _positions, key) >= 0;

        internal void Add(string key, T value)
        {
            if (_count == _members.Length)
            {
                Array.Resize(ref _members, _count * 2);
            }

            _members[_count] = new KeyValuePair<string, T>(key, value);
            _positions?.Add(key, _count);
            _count++;
            if (_count == WalkedCount + 1)
            {
                _positions = new Dictionary<string, int>(StringComparer.Ordinal);
                for (int i = 0; i < _count; i++)
                {
                    _positions.Add(_members[i].Key, i);
                }
            }
        }

        internal JsonMap<T> Build() => new(_members, _count, _positions);
    }
}
