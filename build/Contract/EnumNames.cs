using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using Retab.Contracts.Build.Intake;

namespace Retab.Contracts.Build.Contract;

/// <summary>The values of an open enum as members of its type in C#.</summary>
internal static class EnumNames
{
    // What the type has itself, what every type has, and what its code says: a value of that name gets "Value" behind it.
    private static readonly FrozenSet<string> Reserved = TypeNames.Words("""
        Value Values IsKnown KnownValues Equals GetHashCode GetType ToString Finalize MemberwiseClone ReferenceEquals
        System Newtonsoft JsonSubTypes Retab JsonList
        """);

    internal static string Of(string type, string value) =>
        Names.Pascal(value) is var name && (Reserved.Contains(name) || name == type) ? name + "Value" : name;

    /// <summary>The values that have no name, or that of another one, each with the reason.</summary>
    internal static IEnumerable<(int Index, string Reason)> Faults(string type, IReadOnlyList<string> values)
    {
        var taken = new Dictionary<string, string>(StringComparer.Ordinal);
        for (int i = 0; i < values.Count; i++)
        {
            string name = Of(type, values[i]);
            if (Spelling.Unspellable(name) is { } reason)
            {
                yield return (i, reason);
            }
            else if (!taken.TryAdd(name, values[i]))
            {
                yield return (i, " would be called " + name + " in C#, as " + Text.PlainText.Quoted(taken[name]) + " is.");
            }
        }
    }
}
