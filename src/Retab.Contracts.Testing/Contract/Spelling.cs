using System;
using System.Collections.Generic;
using System.Linq;

namespace Retab.Contracts.Testing;

/// <summary>Recognizes names and values that differ from a known one in case and separators alone.</summary>
internal static class Spelling
{
    /// <summary>The end of a sentence that names the known spelling; empty if there is none.</summary>
    internal static string Hint(string unknown, IEnumerable<string> known) =>
        known.FirstOrDefault(one => Letters(one).Equals(Letters(unknown), StringComparison.OrdinalIgnoreCase)) is { } similar
            ? $", but it knows '{similar}'"
            : "";

    private static string Letters(string name) => string.Concat(name.Where(char.IsLetterOrDigit));
}
