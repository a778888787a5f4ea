using System;
using System.Collections.Generic;
using System.Linq;

namespace Retab.Contracts.Testing;

/// <summary>A stub was told to serve what the contract forbids, or what it does not know without that being said.</summary>
public sealed class ContractViolationException : Exception
{
    internal ContractViolationException(string summary, IReadOnlyList<ContractFinding> findings)
        : base(summary + string.Concat(findings.Select(finding => Environment.NewLine + "  " + finding))) => Findings = findings;

    /// <summary>Each difference, with its JSON pointer; at least one.</summary>
    public IReadOnlyList<ContractFinding> Findings { get; }

    internal static void ThrowIfAny(IEnumerable<ContractFinding> findings, string summary)
    {
        if (findings.ToList() is { Count: > 0 } found)
        {
            throw new ContractViolationException(summary, found);
        }
    }
}
