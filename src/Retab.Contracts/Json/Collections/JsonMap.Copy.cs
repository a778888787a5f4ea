using System;
using System.Collections.Generic;

namespace Retab.Contracts;

/// <summary>Creates maps from the dictionaries of callers.</summary>
internal static class JsonMap
{
    internal static IReadOnlyDictionary<string, T> OrEmpty<T>(IReadOnlyDictionary<string, T>? members) => members ?? JsonMap<T>.Empty;

    /// <summary>The members of a contract type's map, which is always a <see cref="JsonMap{T}"/>.</summary>
    internal static ReadOnlySpan<KeyValuePair<string, T>> MembersOf<T>(IReadOnlyDictionary<string, T> members) =>
        ((JsonMap<T>)members).Members;

    /// <summary>Copies a dictionary that a caller sets a property to, without its absent values.</summary>
    /// <param name="value">The dictionary.</param>
    /// <param name="name">Name of the property, for the exception.</param>
    /// <param name="copy">Copies a value that is a list or a map.</param>
    /// <param name="isNullable">Whether a value may be null.</param>
    /// <exception cref="ArgumentNullException">The dictionary is null.</exception>
    /// <exception cref="ArgumentException">A value is null, but must not be; or a key occurs twice.</exception>
    internal static IReadOnlyDictionary<string, T> Copy<T>(
        IReadOnlyDictionary<string, T> value, string name, Func<T, string, T>? copy = null, bool isNullable = false)
    {
        if (Guard.NotNull(value, name) is JsonMap<T>)
        {
            return value;
        }

        var members = new JsonMap<T>();
        foreach (KeyValuePair<string, T> member in value)
        {
            if (member.Value is null && !isNullable)
            {
                throw new ArgumentException($"The value of '{member.Key}' is null.", name);
            }

            if (members.Find(member.Key) >= 0)
            {
                throw new ArgumentException($"The key '{member.Key}' occurs twice.", name);
            }

            if (member.Value is not RawJson { IsAbsent: true })
            {
                members.Add(member.Key, member.Value is null || copy is null ? member.Value : copy(member.Value, name));
            }
        }

        return members;
    }
}
