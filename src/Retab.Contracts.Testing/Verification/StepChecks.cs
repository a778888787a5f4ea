using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Retab.Contracts.Testing;

/// <summary>Makes the checks of what a server answered.</summary>
internal static class StepChecks
{
    internal static VerificationCheck Authentication(Exchange byHeader, Exchange byToken, Exchange without)
    {
        string message = "with the header Api-Key " + byHeader.Shown + ", as a bearer token " + byToken.Shown + ", without a key " + without.Shown;
        if (!byHeader.IsTaken && !byToken.IsTaken)
        {
            string reason = byHeader.IsRefused && byToken.IsRefused ? "the key is refused in either header; check the key" : "the step was not served: " + byHeader.Failure;
            return new("authentication", VerificationOutcome.NotVerified, message + ". " + Sentence(reason), []);
        }

        ContractFinding[] findings =
        [
            .. Refused(byHeader, "the contract allows the key in the header Api-Key"),
            .. Refused(byToken, "the contract allows the key as a bearer token"),
        ];
        return new("authentication", Worst(findings), message, findings);
    }

    /// <summary>What the contract allows, what it does not know, and what is left after a round trip.</summary>
    internal static IEnumerable<VerificationCheck> Answer(Exchange answer)
    {
        if (!answer.IsTaken || answer.Body is not { } body)
        {
            string reason = answer.IsTaken ? "no whole body came: " + answer.Failure : "no step was served, so there was nothing to look at";
            return Names.Select(name => new VerificationCheck(name, VerificationOutcome.NotVerified, Sentence(reason), []));
        }

        IReadOnlyList<ContractFinding> findings = StepContract.Check(body);
        List<ContractFinding> violations = [.. findings.Where(finding => finding.Kind == ContractFindingKind.Violation)];
        ContractFinding[] drift = [.. findings.Where(finding => finding.Kind == ContractFindingKind.Drift)];
        if (violations.Count == 0 && answer.Failure is { } failure)
        {
            violations.Add(new(ContractFindingKind.Violation, "", failure, null));
        }

        return
        [
            new(Names[0], Worst(violations), violations.Count == 0 ? "all that it says is allowed" : Places(violations.Count) + " not what the contract allows", violations),
            new(Names[1], Worst(drift), drift.Length == 0 ? "it holds nothing that the contract does not know" : Places(drift.Length) + " new to the contract", drift),
            violations.Count > 0 ? new(Names[2], VerificationOutcome.NotVerified, "what is not allowed is not read", []) : Kept(body),
        ];
    }

    internal static VerificationCheck Refusal(Exchange without)
    {
        const string name = "refusal";
        if (!without.IsRefused)
        {
            return without.StatusCode is null
                ? new(name, VerificationOutcome.NotVerified, "without a key no answer came", [])
                : new(name, VerificationOutcome.Conforming, "without a key it is " + without.Shown + ", so there is no refusal to look at", []);
        }

        bool isJson = without.Body?.TrimStart() is ['{' or '[', ..];
        IReadOnlyList<ContractFinding> findings = isJson ? StepContract.CheckError(without.StatusCode!.Value, without.Body!) : [];
        return new(
            name, Worst(findings), findings.Count > 0 ? Places(findings.Count) + " not in the contract" : isJson ? "its body is what the contract allows" : "its body is no JSON, which every reader has to bear", findings);
    }

    private static readonly string[] Names = ["contract", "drift", "round trip"];

    private static VerificationCheck Kept(string body)
    {
        IReadOnlyList<ContractFinding> lost = RoundTrip.Differences(body, RetabJson.Serialize(RetabJson.Deserialize<WorkflowRunStep>(body)));
        return new(Names[2], Worst(lost), lost.Count == 0 ? "read and written back it is the same" : Places(lost.Count) + " lost or changed", lost);
    }

    private static IEnumerable<ContractFinding> Refused(Exchange exchange, string allowed) => exchange.IsTaken
        ? []
        : [new(ContractFindingKind.Violation, "", allowed + ", the server " + (exchange.IsRefused ? "refuses it" : "does not serve it"), exchange.StatusCode?.ToString(CultureInfo.InvariantCulture))];

    private static VerificationOutcome Worst(IReadOnlyCollection<ContractFinding> findings) =>
        findings.Any(finding => finding.Kind == ContractFindingKind.Violation) ? VerificationOutcome.Violation
        : findings.Count > 0 ? VerificationOutcome.Drift
        : VerificationOutcome.Conforming;

    private static string Places(int count) => count == 1 ? "1 place is" : count.ToString(CultureInfo.InvariantCulture) + " places are";

    private static string Sentence(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
