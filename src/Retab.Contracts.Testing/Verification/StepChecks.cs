using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Retab.Contracts.Testing;

/// <summary>Makes the checks of what a server answered.</summary>
internal static class StepChecks
{
    private static readonly string[] Names = ["contract", "drift", "round trip"];

    internal static VerificationCheck Authentication(JudgedResponse byHeader, JudgedResponse byToken, JudgedResponse without)
    {
        string message = "with the header Api-Key " + byHeader.Summary
            + ", as a bearer token " + byToken.Summary
            + ", without a key " + without.Summary;
        if (!byHeader.IsTaken && !byToken.IsTaken)
        {
            string reason = byHeader.IsRefused && byToken.IsRefused
                ? "the key is refused in either header; check the key"
                : "the step was not served: " + byHeader.Failure;
            return new("authentication", VerificationOutcome.NotVerified, message + ". " + Sentence(reason), []);
        }

        ContractFinding[] findings =
        [
            .. Refused(byHeader, "the contract allows the key in the header Api-Key"),
            .. Refused(byToken, "the contract allows the key as a bearer token"),
        ];
        return new("authentication", Worst(findings), message, findings);
    }

    /// <summary>What the contract allows, what it does not know, and what is left after a round trip: of either answer.</summary>
    internal static IEnumerable<VerificationCheck> Answers(JudgedResponse byHeader, JudgedResponse byToken)
    {
        JudgedResponse[] taken = [.. new[] { byHeader, byToken }.Where(answer => answer.IsTaken)];
        if (!taken.Any(answer => answer.IsWhole))
        {
            string reason = taken.Length > 0
                ? "no whole body came: " + taken[0].Failure
                : "no step was served, so there was nothing to look at";
            return Names.Select(name => new VerificationCheck(name, VerificationOutcome.NotVerified, Sentence(reason), []));
        }

        List<ContractFinding> violations = Merged(taken, answer => answer.Violations);
        List<ContractFinding> drift = Merged(taken, answer => answer.Drift);
        List<ContractFinding> lost = Merged(taken, answer => answer.Lost);
        string roundTrip = lost.Count == 0 ? "read and written back it is the same" : Places(lost.Count) + " lost or changed";
        return
        [
            new(
                Names[0],
                Worst(violations),
                violations.Count == 0 ? "all that it says is allowed" : Places(violations.Count) + " not what the contract allows",
                violations),
            new(
                Names[1],
                Worst(drift),
                drift.Count == 0 ? "it holds nothing that the contract does not know" : Places(drift.Count) + " new to the contract",
                drift),
            lost.Count == 0 && taken.Any(answer => !answer.IsRead)
                ? new(Names[2], VerificationOutcome.NotVerified, "what is not allowed is not read", [])
                : new(Names[2], Worst(lost), roundTrip, lost),
        ];
    }

    internal static VerificationCheck Refusal(JudgedResponse without)
    {
        const string name = "refusal";
        if (without.StatusCode is not { } status)
        {
            return new(name, VerificationOutcome.NotVerified, "without a key no answer came", []);
        }

        if (status == 429)
        {
            return new(name, VerificationOutcome.NotVerified, "without a key there were too many requests already (429)", []);
        }

        ContractFinding[] findings =
        [
            .. status == 401
                ? []
                : new[]
                {
                    new ContractFinding(
                        ContractFindingKind.Violation,
                        "",
                        "the contract asks for a key, and has a 401 for who has none",
                        status.ToString(CultureInfo.InvariantCulture)),
                },
            .. without.ErrorFindings,
        ];
        string message = status switch
        {
            not 401 => "without a key it is " + without.Summary + ", and has to be refused (401)",
            _ when findings.Length > 0 => Places(findings.Length) + " not in the contract",
            _ => "its body is what the contract allows",
        };
        return new(name, Worst(findings), message, findings);
    }

    /// <summary>The findings of the first answer, and those of the other that the first does not have.</summary>
    private static List<ContractFinding> Merged(JudgedResponse[] answers, System.Func<JudgedResponse, IReadOnlyList<ContractFinding>> of) =>
    [
        .. of(answers[0]),
        .. answers
            .Skip(1)
            .SelectMany(of)
            .Except(of(answers[0]))
            .Select(finding => finding with { Reason = "as a bearer token: " + finding.Reason }),
    ];

    private static IEnumerable<ContractFinding> Refused(JudgedResponse answer, string allowed)
    {
        if (answer.IsTaken)
        {
            return [];
        }

        return
        [
            new(
                ContractFindingKind.Violation,
                "",
                allowed + ", the server " + (answer.IsRefused ? "refuses it" : "does not serve it"),
                answer.StatusCode?.ToString(CultureInfo.InvariantCulture)),
            .. answer.ErrorFindings,
        ];
    }

    private static VerificationOutcome Worst(IReadOnlyCollection<ContractFinding> findings) =>
        findings.Any(finding => finding.Kind == ContractFindingKind.Violation) ? VerificationOutcome.Violation
        : findings.Count > 0 ? VerificationOutcome.Drift
        : VerificationOutcome.Conforming;

    private static string Places(int count) => count == 1 ? "1 place is" : count.ToString(CultureInfo.InvariantCulture) + " places are";

    private static string Sentence(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
