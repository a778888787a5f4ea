namespace Retab.Contracts.IntakeFuzz;

using System;
using System.Collections.Generic;
using Retab.Contracts.Build.Difference;
using Retab.Contracts.Build.Import;

/// <summary>Whether 'diff' and 'sync' say the same of a document.</summary>
internal static class Verdicts
{
    internal static string? Fault(Outcome diff, Outcome sync, ContractVersion? version, IReadOnlyList<Change> changes)
    {
        if (diff.Refusal is not null || version is null)
        {
            return (version is null) == (diff.Refusal is not null) && diff.Refusal == sync.Refusal
                ? null
                : $"diff says '{diff.Refusal ?? diff.Output}', sync '{sync.Refusal ?? sync.Output}'.";
        }

        // Only 'diff' reads our dialect, and documents without a listed operation.
        if (version.Slice is null || version.Contract is null)
        {
            return null;
        }

        if (diff.Output != Report.Text(changes))
        {
            return $"diff reports something else the second time: '{diff.Output}' and '{Report.Text(changes)}'.";
        }

        bool isLeft = version.Unmatched.Count > 0;
        if (sync.Refusal is not null)
        {
            return isLeft && sync.Refusal.Contains("Correct or remove these actions", StringComparison.Ordinal)
                ? null
                : $"diff takes what sync refuses: '{sync.Refusal}'.";
        }

        bool isUpToDate = sync.Output.EndsWith("The contract is up to date.\n", StringComparison.Ordinal);
        return (isLeft ? "sync takes what leaves actions of the overlay over." : null)
            ?? (sync.Output.StartsWith(diff.Output, StringComparison.Ordinal) ? null
                : $"diff reports '{diff.Output}', sync '{sync.Output}'.")
            ?? (isUpToDate && changes.Count > 0 ? $"sync finds nothing new, diff '{diff.Output}'." : null);
    }
}
