namespace Retab.Contracts.Testing.Tests.Verification;

using System;
using System.Linq;

/// <summary>The three forms of a report, to the letter.</summary>
[TestFixture]
public sealed class ReportTests
{
    private static readonly VerificationCheck[] Checks =
    [
        new("authentication", VerificationOutcome.Conforming, "taken", []),
        new("contract", VerificationOutcome.Violation, "1 place is wrong", [new(ContractFindingKind.Violation, "/a", "no", "\"\u0001<\"")]),
        new("drift", VerificationOutcome.Drift, "1 place is new", [new(ContractFindingKind.Drift, "", "new", null)]),
        new("refusal", VerificationOutcome.NotVerified, "not answered \u0002 came 😀", []),
    ];

    private static readonly string Contract = ContractInfo.SpecVersion + "|" + ContractInfo.SpecSha256;

    [Test]
    public void ToJson_EveryOutcome_IsWrittenToTheLetter() => Assert.That(Report(Checks).ToJson(), Is.EqualTo(
        """
        {
          "outcome": "violation",
          "base_url": "https://h/",
          "step_id": "s",
          "run_id": "r",
          "contract": {
            "version": "VERSION",
            "sha256": "SHA256"
          },
          "checks": [
            {
              "name": "authentication",
              "outcome": "conforming",
              "message": "taken",
              "findings": []
            },
            {
              "name": "contract",
              "outcome": "violation",
              "message": "1 place is wrong",
              "findings": [
                {
                  "kind": "violation",
                  "pointer": "/a",
                  "reason": "no",
                  "value": "\"\u0001<\""
                }
              ]
            },
            {
              "name": "drift",
              "outcome": "drift",
              "message": "1 place is new",
              "findings": [
                {
                  "kind": "drift",
                  "pointer": "",
                  "reason": "new",
                  "value": null
                }
              ]
            },
            {
              "name": "refusal",
              "outcome": "not_verified",
              "message": "not answered \u0002 came 😀",
              "findings": []
            }
          ]
        }

        """
            .Replace("VERSION", Contract.Split('|')[0], StringComparison.Ordinal)
            .Replace("SHA256", Contract.Split('|')[1], StringComparison.Ordinal)
            .ReplaceLineEndings("\n")
            .Replace("😀", "\\uD83D\\uDE00", StringComparison.Ordinal)));

    [Test]
    public void ToJUnit_EveryOutcome_IsWrittenToTheLetter() => Assert.That(Report(Checks).ToJUnit(), Is.EqualTo(
        """
        <?xml version="1.0" encoding="utf-8"?>
        <testsuites>
          <testsuite name="Retab.Contracts.Verification" tests="4" failures="2" errors="1">
            <properties>
              <property name="base_url" value="https://h/" />
              <property name="step_id" value="s" />
              <property name="contract_version" value="VERSION" />
              <property name="contract_sha256" value="SHA256" />
            </properties>
            <testcase classname="Retab.Contracts.Verification" name="authentication">
              <system-out>taken</system-out>
            </testcase>
            <testcase classname="Retab.Contracts.Verification" name="contract">
              <failure type="violation" message="1 place is wrong">Violation at /a: no ("�&lt;")</failure>
            </testcase>
            <testcase classname="Retab.Contracts.Verification" name="drift">
              <failure type="drift" message="1 place is new">Drift at the root: new</failure>
            </testcase>
            <testcase classname="Retab.Contracts.Verification" name="refusal">
              <error type="not_verified" message="not answered � came 😀"></error>
            </testcase>
          </testsuite>
        </testsuites>

        """
            .Replace("VERSION", Contract.Split('|')[0], StringComparison.Ordinal)
            .Replace("SHA256", Contract.Split('|')[1], StringComparison.Ordinal)
            .ReplaceLineEndings("\n")));

    [Test]
    public void ToString_EveryOutcome_IsWrittenToTheLetter() => Assert.That(Report(Checks).ToString(), Is.EqualTo(
        """
        Step s of run r at https://h/, against the contract VERSION (sha256 SHA256…)

          ok            authentication  taken
          VIOLATION     contract        1 place is wrong
              Violation at /a: no ("CONTROL<")
          DRIFT         drift           1 place is new
              Drift at the root: new
          not verified  refusal         not answered OTHER came 😀

        VIOLATION: the server violates the contract, and there is drift.
        """
            .Replace("VERSION", Contract.Split('|')[0], StringComparison.Ordinal)
            .Replace("SHA256", Contract.Split('|')[1][..12], StringComparison.Ordinal)
            .ReplaceLineEndings()
            .Replace("CONTROL", "\u0001", StringComparison.Ordinal)
            .Replace("OTHER", "\u0002", StringComparison.Ordinal)));

    [TestCase("0", VerificationOutcome.Conforming, "CONFORMING: the server conforms to the contract.")]
    [TestCase(
        "2",
        VerificationOutcome.Drift,
        "DRIFT: the server sends something that this contract does not know yet. Nothing is lost; update the contract.")]
    [TestCase("1", VerificationOutcome.Violation, "VIOLATION: the server violates the contract.")]
    [TestCase("12", VerificationOutcome.Violation, "VIOLATION: the server violates the contract, and there is drift.")]
    [TestCase(
        "03",
        VerificationOutcome.NotVerified,
        "NOT VERIFIED: not answered \u0002 came 😀",
        TestName = "Outcome_OneNotVerified_IsThat")]
    [TestCase(
        "32",
        VerificationOutcome.Drift,
        "DRIFT: the server sends something that this contract does not know yet. Nothing is lost; update the contract.")]
    public void Outcome_OfSeveral_IsTheWorst(string checks, VerificationOutcome expected, string conclusion)
    {
        VerificationReport report = Report([.. checks.Select(check => Checks[check - '0'])]);

        Assert.That(report.Outcome, Is.EqualTo(expected));
        Assert.That(report.ToString().Split(Environment.NewLine)[^1], Is.EqualTo(conclusion));
    }

    [Test]
    public void ToString_NoRun_NamesNone() =>
        Assert.That(
            new VerificationReport(new Uri("https://h"), "s", null, Checks, []).ToString(),
            Does.StartWith("Step s at https://h/, against the contract "));

    [TestCase("0", "There is nothing to record: no step was served.")]
    [TestCase("1", "There is nothing to record: the step violates the contract, or this library cannot read it.")]
    public void ExportMappings_NoRecording_Throws(string checks, string message) => Assert.That(
        Assert.Throws<InvalidOperationException>(() =>
            Report([.. checks.Select(check => Checks[check - '0'])]).ExportMappings("nowhere", StubMappingFormat.WireMockNet))!.Message,
        Is.EqualTo(message));

    private static VerificationReport Report(VerificationCheck[] checks) => new(new Uri("https://h"), "s", "r", checks, []);
}
