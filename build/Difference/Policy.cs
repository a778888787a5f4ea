using System.Collections.Frozen;

namespace Retab.Contracts.Build.Difference;

/// <summary>
/// The severity of each kind of change, and what it means for C# code that reads responses: the table is Policy.txt. A kind that is not in
/// it is breaking. Additive changes rely on the promise that unknown data never throws.
/// </summary>
internal static class Policy
{
    /// <summary>The kind of a change that no rule covers.</summary>
    internal const string Uncovered = "uncovered";

    /// <summary>Every kind of change. A line of the text has the kind, the severity and the meaning.</summary>
    internal static readonly FrozenDictionary<string, (Severity Severity, string Meaning)> Table = (
        from line in EmbeddedText.Of("Policy.txt").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        where line[0] != '#'
        let cells = line.Split(' ', 3, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        select KeyValuePair.Create(cells[0], (Enum.Parse<Severity>(cells[1], ignoreCase: true), cells[2]))).ToFrozenDictionary();

    internal static Severity SeverityOf(string id) => Table.GetValueOrDefault(id, Table[Uncovered]).Severity;

    internal static string MeaningOf(string id) => Table.GetValueOrDefault(id, Table[Uncovered]).Meaning;
}
