namespace Retab.Contracts.Testing.Tests.Verification;

using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading.Tasks;

/// <summary>Servers as they were at each turn of the contract's history: what cannot be read is a violation, all else survives.</summary>
[TestFixture]
public sealed class DriftedServerTests
{
    private static readonly string History = Path.Combine(SourceTree.Root, "tests", "History");

    private static IEnumerable<TestCaseData<string, string>> Versions =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(History, "history.json")))!.AsArray()
            .Select(version => new TestCaseData<string, string>(version!["folder"]!.ToString(), version["read"]!.ToString())
                .SetArgDisplayNames(version["folder"]!.ToString()));

    [TestCaseSource(nameof(Versions))]
    public async Task RunAsync_ServerOfThatDay_IsJudgedAsTheReaderJudges(string folder, string read)
    {
        string payload = await File.ReadAllTextAsync(Path.Combine(History, folder, "payload.json"));
        using var server = new LiveServer(payload);

        VerificationReport report = await StepVerification.RunAsync(server.Options, JsonNode.Parse(payload)!["step_id"]?.ToString() ?? "s");

        VerificationCheck contract = report.Checks.Single(check => check.Name == "contract");
        if (read == "lossless")
        {
            Assert.That(contract.Outcome, Is.EqualTo(VerificationOutcome.Conforming), report.ToString());
            Assert.That(
                report.Checks.Single(check => check.Name == "round trip").Outcome,
                Is.EqualTo(VerificationOutcome.Conforming),
                report.ToString());
        }
        else
        {
            string member = read.Split('\'')[1];
            Assert.That(report.Outcome, Is.EqualTo(VerificationOutcome.Violation), report.ToString());
            Assert.That(contract.Findings.Select(finding => finding.Pointer), Has.Some.EndsWith("/" + member), report.ToString());
        }
    }
}
