namespace Retab.Contracts.Testing;

using System;
using System.Collections.Generic;
using System.Linq;

/// <summary>A step or an error body for a stub violates the contract, or has something unknown that was not given as future.</summary>
public sealed class ContractViolationException : Exception
{
    internal ContractViolationException(string summary, IReadOnlyList<ContractFinding> findings)
        : base(string.Join($"{Environment.NewLine}  ", [summary, .. findings.Select(finding => $"{finding}")])) => Findings = findings;

    /// <summary>The differences, each with its JSON pointer. Never empty.</summary>
    public IReadOnlyList<ContractFinding> Findings { get; }

    internal static void ThrowIfAny(IEnumerable<ContractFinding> findings, string summary)
    {
        if (findings.ToList() is { Count: > 0 } found)
        {
            throw new ContractViolationException(summary, found);
        }
    }
}
