using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Retab.Contracts.Testing;

/// <summary>Makes the three checks of any answer: contract, drift, round trip.</summary>
internal static class AnswerChecks
{
    /// <summary>Checks the answers to one question together.</summary>
    /// <param name="prefix">What the names of the checks begin with.</param>
    /// <param name="taken">The answers that are a 200; two at most.</param>
    /// <param name="missing">Why an answer is missing; null where none is.</param>
    /// <param name="others">What is said of the second answer's findings, beside those of the first.</param>
    internal static VerificationCheck[] Of(
        string prefix,
        JudgedResponse[] taken,
        string? missing,
        Func<IReadOnlyList<ContractFinding>, IReadOnlyList<ContractFinding>, IEnumerable<ContractFinding>> others)
    {
        if (!taken.Any(answer => answer.IsWhole))
        {
            string reason = Sentence(taken.Length > 0 ? $"no whole body came: {taken[0].Failure}" : missing!);
            return [NotVerified("contract", reason), NotVerified("drift", reason), NotVerified("round trip", reason)];
        }

        VerificationCheck roundTrip = Check("round trip", answer => answer.Lost, "read and written back it is the same", "lost or changed");
        return
        [
            Check("contract", answer => answer.Violations, "all that it says is allowed", "not what the contract allows"),
            Check("drift", answer => answer.Drift, "it holds nothing that the contract does not know", "new to the contract"),
            roundTrip.Findings.Count == 0 && taken.Any(answer => !answer.IsRead)
                ? NotVerified("round trip", "what is not allowed is not read")
                : roundTrip,
        ];

        VerificationCheck Check(string name, Func<JudgedResponse, IReadOnlyList<ContractFinding>> of, string none, string some)
        {
            IReadOnlyList<ContractFinding> first = of(taken[0]);
            ContractFinding[] findings = [.. first, .. taken.Skip(1).SelectMany(answer => others(first, of(answer)))];
            if (findings.Length == 0)
            {
                return missing is null
                    ? new(prefix + name, VerificationOutcome.Conforming, none, [])
                    : NotVerified(name, Sentence(missing));
            }

            string message = $"{Places(findings.Length)} {some}{(missing is null ? "" : $"; {missing}")}";
            return new(prefix + name, Worst(findings), message, findings);
        }

        VerificationCheck NotVerified(string name, string message) => new(prefix + name, VerificationOutcome.NotVerified, message, []);
    }

    internal static VerificationOutcome Worst(IReadOnlyCollection<ContractFinding> findings) =>
        findings.Any(finding => finding.Kind == ContractFindingKind.Violation) ? VerificationOutcome.Violation
        : findings.Count > 0 ? VerificationOutcome.Drift
        : VerificationOutcome.Conforming;

    internal static string Places(int count) => count == 1 ? "1 place is" : $"{count.ToString(CultureInfo.InvariantCulture)} places are";

    internal static string Sentence(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
