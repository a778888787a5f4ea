namespace Retab.Contracts.Testing;

using System;
using System.Collections.Generic;
using System.Linq;

/// <summary>Recognizes names and values that are a known one in another spelling: case, separators, or one letter.</summary>
internal static class Spelling
{
    // In shorter words, one letter makes another word.
    private const int Shortest = 5;

    /// <summary>The end of a sentence that names the known spelling; empty if there is none.</summary>
    internal static string Hint(string unknown, IEnumerable<string> known) =>
        known.FirstOrDefault(one => IsSimilar(Letters(one), Letters(unknown))) is { } similar ? $", but it knows '{similar}'" : "";

    private static bool IsSimilar(string one, string other)
    {
        if (one.Length > other.Length)
        {
            return IsSimilar(other, one);
        }

        int start = one.Zip(other).TakeWhile(pair => pair.First == pair.Second).Count();
        bool isOneLetter = one.Length >= Shortest && other.Length - one.Length <= 1 && start < other.Length
            && (one.Length == other.Length ? one[(start + 1)..] == other[(start + 1)..] : one[start..] == other[(start + 1)..]);
        return one == other || isOneLetter;
    }

    private static string Letters(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToUpperInvariant();
}
