namespace Retab.Contracts.Testing;

using System;
using System.Linq;
using System.Text;

/// <summary>Writes a report as text, for a terminal.</summary>
internal static class TextReport
{
    internal static string Of(VerificationReport report)
    {
        var text = new StringBuilder();
        text.Append("Step ").Append(report.StepId).Append(report.RunId is null ? "" : $" of run {report.RunId}")
            .Append(" at ").Append(report.BaseUrl)
            .Append(", against the contract ").Append(ContractInfo.SpecVersion)
            .Append(" (sha256 ").Append(ContractInfo.SpecSha256.AsSpan(0, 12)).AppendLine("…)")
            .AppendLine();
        foreach (VerificationCheck check in report.Checks)
        {
            text.Append("  ").Append(Mark(check.Outcome).PadRight(14)).Append(check.Name.PadRight(16)).AppendLine(check.Message);
            foreach (ContractFinding finding in check.Findings)
            {
                text.Append("      ").AppendLine(finding.ToString());
            }
        }

        return text.AppendLine().Append(Conclusion(report)).ToString();
    }

    private static string Mark(VerificationOutcome outcome) => outcome switch
    {
        VerificationOutcome.Conforming => "ok",
        VerificationOutcome.Drift => "DRIFT",
        VerificationOutcome.Violation => "VIOLATION",
        _ => "not verified",
    };

    private static string Conclusion(VerificationReport report) => report.Outcome switch
    {
        VerificationOutcome.Conforming => "CONFORMING: the server conforms to the contract.",
        VerificationOutcome.Drift =>
            "DRIFT: the server sends something that this contract does not know yet. Nothing is lost; update the contract.",
        VerificationOutcome.Violation =>
            $"VIOLATION: the server violates the contract{(report.Checks.Any(IsDrift) ? ", and there is drift" : "")}.",
        _ => $"NOT VERIFIED: {report.Checks.First(check => check.Outcome == VerificationOutcome.NotVerified).Message}",
    };

    private static bool IsDrift(VerificationCheck check) => check.Outcome == VerificationOutcome.Drift;
}
