using System.Collections;
using System.Collections.Generic;
using System.Linq;

namespace Retab.Contracts;

/// <summary>Comparing, hashing and printing for the generated records.</summary>
internal static class JsonEquality
{
    /// <summary>Whether two maps have equal members, regardless of order.</summary>
    internal static bool AreEqual<T>(IReadOnlyDictionary<string, T>? left, IReadOnlyDictionary<string, T>? right) =>
        ReferenceEquals(left, right)
        || (left is not null && left.Count == right?.Count
            && left.All(member => right.TryGetValue(member.Key, out T? other) && AreEqual(member.Value, other)));

    /// <summary>Whether two values are equal; lists are compared item by item, also within lists.</summary>
    internal static bool AreEqual<T>(T left, T right) =>
        EqualityComparer<T>.Default.Equals(left, right)
        || (left is IEnumerable items and not string
            && right is IEnumerable others
            && AreEqual(items.Cast<object?>(), others.Cast<object?>()));

    /// <summary>A hash code that is the same for equal values; 0 for lists and maps.</summary>
    internal static int Hash<T>(T value) => value is null or (IEnumerable and not string) ? 0 : value.GetHashCode();

    /// <summary>A name with those of its values that are set, such as <c>error (execution, permanent)</c>.</summary>
    internal static string Describe(string what, params string?[] values)
    {
        string set = string.Join(", ", values.Where(value => !string.IsNullOrEmpty(value)));
        return set.Length == 0 ? what : $"{what} ({set})";
    }

    /// <summary>Replaces line breaks and control characters by spaces, since part of the text comes from the server.</summary>
    internal static string OneLine(string text) =>
        text.Any(IsControl) ? new string([.. text.Select(letter => IsControl(letter) ? ' ' : letter)]) : text;

    private static bool IsControl(char letter) => char.IsControl(letter) || letter is '\u2028' or '\u2029';

    private static bool AreEqual(IEnumerable<object?> items, IEnumerable<object?> others)
    {
        using IEnumerator<object?> other = others.GetEnumerator();
        return items.All(item => other.MoveNext() && AreEqual(item, other.Current)) && !other.MoveNext();
    }
}
