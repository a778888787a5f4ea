using System;
using System.Collections;
using System.Collections.Generic;

namespace Retab.Contracts;

/// <summary>
/// Members by name, in the order of the document. It is filled by the reader that creates it, and immutable afterwards.
/// </summary>
internal sealed class JsonMap<T> : IReadOnlyDictionary<string, T>
{
    // Up to this many members a linear search is as fast as hashing, and needs no table.
    private const int MaxLinearCount = 8;

    internal static readonly JsonMap<T> Empty = new();

    private KeyValuePair<string, T>[] _members = [];
    private JsonMapIndex _index;
    private int _count;

    public int Count => _count;

    internal ReadOnlySpan<KeyValuePair<string, T>> Members => _members.AsSpan(0, _count);

    public IEnumerable<string> Keys
    {
        get
        {
            for (int i = 0; i < _count; i++)
            {
                yield return _members[i].Key;
            }
        }
    }

    public IEnumerable<T> Values
    {
        get
        {
            for (int i = 0; i < _count; i++)
            {
                yield return _members[i].Value;
            }
        }
    }

    public T this[string key] => TryGetValue(key, out T value)
        ? value
        : throw new KeyNotFoundException($"The key '{key}' does not exist.");

    public bool ContainsKey(string key) => Find(key ?? throw new ArgumentNullException(nameof(key))) >= 0;

    public bool TryGetValue(string key, out T value)
    {
        int position = Find(key ?? throw new ArgumentNullException(nameof(key)));
        value = position < 0 ? default! : _members[position].Value;
        return position >= 0;
    }

    public IEnumerator<KeyValuePair<string, T>> GetEnumerator()
    {
        for (int i = 0; i < _count; i++)
        {
            yield return _members[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    // For a map within a list: compared regardless of order.
    public override bool Equals(object? obj) =>
        obj is JsonMap<T> other && JsonEquality.AreEqual((IReadOnlyDictionary<string, T>)this, other);

    public override int GetHashCode() => _count;

    /// <summary>Adds a member whose name is not in the map yet.</summary>
    internal void Add(string key, T value)
    {
        if (_count == _members.Length)
        {
            // Most maps have one member.
            Array.Resize(ref _members, _count == 0 ? 1 : Math.Max(4, _count * 2));
        }

        _members[_count++] = new KeyValuePair<string, T>(key, value);
        if (_count <= MaxLinearCount)
        {
            return;
        }

        if (_index.IsFull(_count))
        {
            _index = new JsonMapIndex(_members.Length);
            for (int i = 0; i < _count - 1; i++)
            {
                _index.Add(_members[i].Key, i);
            }
        }

        _index.Add(key, _count - 1);
    }

    /// <summary>The position of the member with that name; negative if there is none.</summary>
    internal int Find(string key)
    {
        if (_count > MaxLinearCount)
        {
            return _index.Find(key, _members);
        }

        for (int i = 0; i < _count; i++)
        {
            if (_members[i].Key == key)
            {
                return i;
            }
        }

        return -1;
    }
}
