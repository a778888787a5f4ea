namespace Retab.Contracts.Testing;

using System;
using System.Linq;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

/// <summary>Writes a report as JSON, for programs.</summary>
internal static class JsonReport
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    internal static string Of(VerificationReport report)
    {
        var json = new JsonObject
        {
            ["outcome"] = Word(report.Outcome),
            ["base_url"] = report.BaseUrl.ToString(),
            ["step_id"] = report.StepId,
            ["run_id"] = report.RunId,
            ["contract"] = new JsonObject { ["version"] = ContractInfo.SpecVersion, ["sha256"] = ContractInfo.SpecSha256 },
            ["checks"] = new JsonArray([.. report.Checks.Select(Check)]),
        };
        return $"{json.ToJsonString(Indented).Replace("\r\n", "\n", StringComparison.Ordinal)}\n";
    }

    internal static string Word(VerificationOutcome outcome) => outcome switch
    {
        VerificationOutcome.Conforming => "conforming",
        VerificationOutcome.Drift => "drift",
        VerificationOutcome.Violation => "violation",
        _ => "not_verified",
    };

    private static JsonNode Check(VerificationCheck check) => new JsonObject
    {
        ["name"] = check.Name,
        ["outcome"] = Word(check.Outcome),
        ["message"] = check.Message,
        ["findings"] = new JsonArray([.. check.Findings.Select(finding => new JsonObject
        {
            ["kind"] = finding.Kind == ContractFindingKind.Drift ? "drift" : "violation",
            ["pointer"] = finding.Pointer,
            ["reason"] = finding.Reason,
            ["value"] = finding.Value,
        })]),
    };
}
