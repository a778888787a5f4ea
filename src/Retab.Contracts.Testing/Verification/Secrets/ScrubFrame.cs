using System;
using System.Collections.Generic;
using System.Globalization;

namespace Retab.Contracts.Testing;

/// <summary>What is known of the object or list that a walk is in.</summary>
internal sealed class ScrubFrame
{
    private HashSet<string>? _masked;

    /// <summary>The object's place in the contract; null where it knows none, and in lists.</summary>
    internal ContractPlace? Place { get; init; }

    /// <summary>Whether all in it is a secret.</summary>
    internal bool IsSecret { get; init; }

    /// <summary>
    /// Whether what the contract leaves open in it is a secret, and the rest is not: a handle of a secret name stays a handle.
    /// </summary>
    internal bool IsOpenSecret { get; init; }

    internal bool IsArray { get; init; }

    /// <summary>Whether it is a name and a value apart, the name that of a secret.</summary>
    internal bool IsField { get; init; }

    /// <summary>Name of the member whose value comes.</summary>
    internal string Name { get; set; } = "";

    /// <summary>The place of the value that comes; null where the contract knows none.</summary>
    internal ContractPlace? Item { get; set; }

    /// <summary>Whether the value that comes is a secret.</summary>
    internal bool IsItemSecret { get; set; }

    /// <summary>Whether what the contract leaves open in the value that comes is a secret.</summary>
    internal bool IsItemOpenSecret { get; set; }

    /// <summary>Whether a number that comes counts something.</summary>
    internal bool IsCount { get; set; }

    /// <summary>Names that are blanked stay apart, or one would take another's place.</summary>
    internal string Unique(string name)
    {
        if (!name.Contains(Scrubber.Mask, StringComparison.Ordinal))
        {
            return name;
        }

        _masked ??= new HashSet<string>(StringComparer.Ordinal);
        string unique = name;
        for (int number = 2; !_masked.Add(unique); number++)
        {
            unique = name + number.ToString(CultureInfo.InvariantCulture);
        }

        return unique;
    }
}
