namespace Retab.Contracts.Testing;

using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

/// <summary>The three checks of every response: contract, drift, round trip.</summary>
internal static class AnswerChecks
{
    /// <summary>Checks the responses to equivalent requests together.</summary>
    /// <param name="prefix">The prefix of the names of the checks.</param>
    /// <param name="taken">The responses with status 200, two at most.</param>
    /// <param name="missing">Why a response is missing; null if none is.</param>
    /// <param name="others">The findings of the second response that are shown beside those of the first.</param>
    internal static VerificationCheck[] Of(
        string prefix,
        JudgedResponse[] taken,
        string? missing,
        Func<IReadOnlyList<ContractFinding>, IReadOnlyList<ContractFinding>, IEnumerable<ContractFinding>> others)
    {
        if (!taken.Any(answer => answer.IsWhole))
        {
            string reason = Sentence(taken.Length > 0 ? $"there was no complete body: {taken[0].Failure}" : missing!);
            return [NotVerified("contract", reason), NotVerified("drift", reason), NotVerified("round trip", reason)];
        }

        VerificationCheck roundTrip = Check(
            "round trip", answer => answer.Lost, "reading and writing it gives the same JSON", "lost or changed");
        return
        [
            Check("contract", answer => answer.Violations, "it is valid", "invalid"),
            Check("drift", answer => answer.Drift, "it has nothing that the contract does not know", "unknown to the contract"),
            roundTrip.Findings.Count == 0 && taken.Any(answer => !answer.IsRead)
                ? NotVerified("round trip", "an invalid response is not read")
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

    internal static VerificationOutcome Worst(IReadOnlyCollection<ContractFinding> findings)
    {
        if (findings.Any(finding => finding.Kind == ContractFindingKind.Violation))
        {
            return VerificationOutcome.Violation;
        }

        return findings.Count > 0 ? VerificationOutcome.Drift : VerificationOutcome.Conforming;
    }

    internal static string Places(int count) =>
        count == 1 ? "1 place is" : string.Create(CultureInfo.InvariantCulture, $"{count} places are");

    internal static string Sentence(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
