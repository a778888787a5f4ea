using System;
using System.Collections.Generic;

namespace Retab.Contracts;

/// <summary>Makes <see cref="JsonMap{T}"/> of what a consumer hands over.</summary>
internal static class JsonMap
{
    internal static IReadOnlyDictionary<string, T> OrEmpty<T>(IReadOnlyDictionary<string, T>? members) => members ?? JsonMap<T>.Empty;

    /// <summary>The members of a map of the contract, which only <see cref="Copy"/> and the readers make.</summary>
    internal static ReadOnlySpan<KeyValuePair<string, T>> MembersOf<T>(IReadOnlyDictionary<string, T> members) =>
        ((JsonMap<T>)members).Members;

    /// <summary>Takes the members but for those that are absent.</summary>
    /// <exception cref="ArgumentNullException">The map is null.</exception>
    /// <exception cref="ArgumentException">A value in it is null, or a key stands twice.</exception>
    internal static IReadOnlyDictionary<string, T> Copy<T>(IReadOnlyDictionary<string, T> value)
    {
        if (Guard.NotNull(value) is JsonMap<T>)
        {
            return value;
        }

        var members = new JsonMap<T>();
        foreach (KeyValuePair<string, T> member in value)
        {
            if (member.Value is null)
            {
                throw new ArgumentException($"The value of '{member.Key}' is null.", nameof(value));
            }

            if (members.Find(member.Key) >= 0)
            {
                throw new ArgumentException($"The key '{member.Key}' occurs twice.", nameof(value));
            }

            if (member.Value is not RawJson { IsAbsent: true })
            {
                members.Add(member.Key, member.Value);
            }
        }

        return members;
    }
}
