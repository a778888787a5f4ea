namespace Retab.Contracts.Testing.Tests.Verification;

using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using System.Xml.Linq;

[TestFixture]
public sealed class StepVerificationTests
{
    private static readonly string Completed = RetabJson.Serialize(SampleSteps.WithStatus(StepLifecycleStatus.Completed).WithId("s", "r"));

    private static IEnumerable<string> Samples => SampleSteps.All.Select(RetabJson.Serialize);

    [TestCaseSource(nameof(Samples))]
    public async Task RunAsync_EverySample_Conforms(string step)
    {
        using var server = new LiveServer(step);

        VerificationReport report = await StepVerification.RunAsync(server.Options, RetabJson.Deserialize<WorkflowRunStep>(step).StepId);

        Assert.That(report.Outcome, Is.EqualTo(VerificationOutcome.Conforming), report.ToString());
    }

    [Test]
    public async Task RunAsync_StepsOfTomorrow_AreDriftAndSurvive()
    {
        foreach (WorkflowRunStep step in SampleSteps.OfTomorrow)
        {
            using var server = new LiveServer(RetabJson.Serialize(step));

            VerificationReport report = await StepVerification.RunAsync(server.Options, step.StepId);

            Assert.That(report.Outcome, Is.EqualTo(VerificationOutcome.Drift), report.ToString());
            Assert.That(Outcomes(report), Is.EqualTo("Conforming Conforming Drift Conforming Conforming Conforming Drift Conforming"));
        }
    }

    [TestCase("\"block_id\"", "\"node_id\"", "Violation at /block_id: the required member 'block_id' is missing")]
    [TestCase(
        "\"status\":\"completed\"",
        "\"kind\":\"completed\"",
        "Violation at /lifecycle/status: the required member 'status' is missing")]
    [TestCase("\"retry_count\":0", "\"retry_count\":-1.5", "Violation at /retry_count: this must be integer")]
    public async Task RunAsync_WhatTheContractForbids_IsAViolationWithItsPlace(string old, string with, string finding)
    {
        string body = SampleSteps.WithStatus(StepLifecycleStatus.Completed).With(step => step["retry_count"] = 0) is var step
            ? RetabJson.Serialize(step)
            : "";
        body = body.Contains("retry_count", StringComparison.Ordinal) ? body : body[..^1] + ",\"retry_count\":0}";
        Assert.That(body, Does.Contain(old));
        using var server = new LiveServer(body.Replace(old, with, StringComparison.Ordinal));

        VerificationReport report = await StepVerification.RunAsync(server.Options, "s");

        Assert.That(report.Outcome, Is.EqualTo(VerificationOutcome.Violation));
        Assert.That(report.Checks.SelectMany(check => check.Findings).Select(one => one.ToString()), Does.Contain(finding));
        Assert.That(report.ToString(), Does.Contain("VIOLATION").And.Contain(finding));
    }

    [Test]
    public void RunAsync_ArgumentThatIsNone_IsNamed()
    {
        var valid = new RetabClientOptions { ApiKey = "rt_key" };

        Assert.Multiple(() =>
        {
            Assert.That(
                () => StepVerification.RunAsync(null!, "s"), Throws.ArgumentNullException.With.Property("ParamName").EqualTo("options"));
            Assert.That(
                () => StepVerification.RunAsync(new RetabClientOptions(), "s"), Throws.ArgumentException.With.Message.Contains("ApiKey"));
            Assert.That(
                () => StepVerification.RunAsync(valid, null!), Throws.ArgumentNullException.With.Property("ParamName").EqualTo("stepId"));
            Assert.That(() => StepVerification.RunAsync(valid, " "), Throws.ArgumentException.With.Property("ParamName").EqualTo("stepId"));
            Assert.That(
                () => StepVerification.RunAsync(valid, ".."), Throws.ArgumentException.With.Property("ParamName").EqualTo("stepId"));
            Assert.That(
                () => StepVerification.RunAsync(valid, "s", " "), Throws.ArgumentException.With.Property("ParamName").EqualTo("runId"));
        });
    }

    [TestCase("Authorization", "the contract allows the key in the header Api-Key, but the server refuses it")]
    [TestCase("Api-Key", "the contract allows the key as a bearer token, but the server refuses it")]
    public async Task RunAsync_OneHeaderRefused_IsAViolationAndTheOtherIsUsed(string taken, string reason)
    {
        using var server = new LiveServer(Completed, taken);

        VerificationReport report = await StepVerification.RunAsync(server.Options, "s");

        Assert.That(Outcomes(report), Is.EqualTo("Violation Conforming Conforming Conforming Conforming Conforming Conforming Conforming"));
        Assert.That(report.Checks[0].Findings.Single().Reason, Is.EqualTo(reason));
    }

    [Test]
    public async Task RunAsync_WrongKey_IsNotVerified()
    {
        using var server = new LiveServer(Completed);
        RetabClientOptions options = server.Options;
        options.ApiKey = "rt_another_key_0123";

        VerificationReport report = await StepVerification.RunAsync(options, "s");

        Assert.That(report.Outcome, Is.EqualTo(VerificationOutcome.NotVerified));
        Assert.That(report.Checks[0].Message, Is.EqualTo(
            "with the header Api-Key refused (401), as a bearer token refused (401), without a key refused (401). The key is refused in "
            + "both headers; check the key"));
        Assert.Throws<InvalidOperationException>(() => report.ExportMappings("nowhere", StubMappingFormat.WireMockNet));
    }

    [Test]
    public async Task RunAsync_NoServer_IsNotVerified()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        int port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();

        VerificationReport report = await StepVerification.RunAsync(
            new RetabClientOptions { ApiKey = "rt_key_0123", BaseUrl = new Uri("http://127.0.0.1:" + port) }, "s");

        Assert.That(
            Outcomes(report),
            Is.EqualTo("NotVerified NotVerified NotVerified NotVerified NotVerified NotVerified NotVerified NotVerified"));
        Assert.That(report.ToString(), Does.Contain("NOT VERIFIED: with the header Api-Key not answered, ")
            .And.Contain("The step was not served: the transport failed (ConnectionError)"));
    }

    [Test]
    public async Task Reports_OfADrift_SayTheSameToPrograms()
    {
        using var server = new LiveServer(Completed[..^1] + ",\"member_of_tomorrow\":\"\\u0000<&\"}");

        VerificationReport report = await StepVerification.RunAsync(server.Options, "s", "r");

        JsonNode json = JsonNode.Parse(report.ToJson())!;
        Assert.That(json["outcome"]!.ToString(), Is.EqualTo("drift"));
        Assert.That(json["contract"]!["sha256"]!.ToString(), Is.EqualTo(ContractInfo.SpecSha256));
        Assert.That(json["checks"]![2]!["findings"]!.ToJsonString(), Does.StartWith(
            """[{"kind":"drift","pointer":"/member_of_tomorrow","reason":"the contract does not know this member","value":null}]"""));
        XElement suite = XDocument.Parse(report.ToJUnit()).Root!.Element("testsuite")!;
        Assert.That(
            (suite.Attribute("tests")!.Value, suite.Attribute("failures")!.Value, suite.Attribute("errors")!.Value),
            Is.EqualTo(("8", "2", "0")));
        Assert.That(
            suite
                .Elements("testcase")
                .Where(one => one.Element("failure")?.Attribute("type")?.Value == "drift")
                .Select(one => one.Attribute("name")!.Value),
            Is.EqualTo(new[] { "drift", "list drift" }));
    }

    private static string Outcomes(VerificationReport report) => string.Join(' ', report.Checks.Select(check => check.Outcome));
}
