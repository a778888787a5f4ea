namespace Retab.Contracts.Testing.Tests.Verification;

using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;

/// <summary>What a server may say beside the step: to whom, of what type, of which step; and what no program may fall over.</summary>
[TestFixture]
public sealed class LiveAnswerTests
{
    private const string Html = "<html>no</html>";
    private const string NotAuthenticated = """{"detail":"Not authenticated"}""";

    private static readonly WorkflowRunStep Step = SampleSteps.WithStatus(StepLifecycleStatus.Completed).WithId("s", "r");
    private static readonly string Completed = RetabJson.Serialize(Step);

    private static IEnumerable<TestCaseData<string>> Odd =>
    [
        new TestCaseData<string>(Completed.Replace("\"block_label\":\"", "\"block_label\":\"\\uD800", StringComparison.Ordinal))
            .SetArgDisplayNames("half a pair"),
        new TestCaseData<string>(Completed.Replace("\"block_label\":\"", "\"\\uD800\":1,\"block_label\":\"", StringComparison.Ordinal))
            .SetArgDisplayNames("half a pair in a name"),
        new TestCaseData<string>(Completed.Replace("\"completed\"", "\"\\uD800\"", StringComparison.Ordinal)).SetArgDisplayNames(
            "half a pair in a status"),
        new TestCaseData<string>(RetabJson.Serialize(Step.WithOutput("o", Nested(1022)))).SetArgDisplayNames("data 1,022 deep"),
        new TestCaseData<string>(RetabJson.Serialize(Step.WithOutput("o", Nested(1023)))).SetArgDisplayNames("data 1,023 deep"),
        new TestCaseData<string>(RetabJson.Serialize(Step.WithOutput("o", Nested(1024)))).SetArgDisplayNames("data 1,024 deep"),
        new TestCaseData<string>(Completed[..^1] + ",\"more\":" + Nested(1024) + "}").SetArgDisplayNames("member 1,024 deep"),
        new TestCaseData<string>(Completed[..^1] + ",\"more\":" + new string('[', 4000) + new string(']', 4000) + "}").SetArgDisplayNames(
            "member 4,000 deep"),
        new TestCaseData<string>(new string('[', 100_000)).SetArgDisplayNames("no end"),
        new TestCaseData<string>(RetabJson.Serialize(Step.WithOutput("o", "://" + string.Concat(Enumerable.Repeat("a:", 130_000)))))
            .SetArgDisplayNames("colons"),
        new TestCaseData<string>(RetabJson.Serialize(Step.WithOutput("o", string.Concat(Enumerable.Repeat("[{\"a\":\"", 5_000)))))
            .SetArgDisplayNames("text like JSON"),
        new TestCaseData<string>("").SetArgDisplayNames("nothing"),
        new TestCaseData<string>("null").SetArgDisplayNames("null"),
        new TestCaseData<string>("\"\\ud800\"").SetArgDisplayNames("a text"),
    ];

    [TestCaseSource(nameof(Odd))]
    public async Task RunAsync_OddAnswer_IsAReport(string body)
    {
        using var server = new LiveServer(body) { Unknown = new(401, body) };

        VerificationReport report = await StepVerification.RunAsync(server.Options, "s");

        Assert.That(report.Checks, Has.Count.EqualTo(8));
        Assert.That(report.ToJson() + report.ToJUnit() + report, Does.Not.Contain(LiveServer.Key));
    }

    [Test]
    public async Task RunAsync_EncodingThatIsNone_IsAReport()
    {
        using var server = new LiveServer(Completed) { Headers = [("Content-Encoding", "gzip")] };

        VerificationReport report = await StepVerification.RunAsync(server.Options, "s");

        Assert.That(report.Outcome, Is.EqualTo(VerificationOutcome.NotVerified), report.ToString());
    }

    [Test]
    public async Task RunAsync_DataAsDeepAsTheLibraryReads_Conforms([Values(1022, 1023)] int depth)
    {
        using var server = new LiveServer(RetabJson.Serialize(Step.WithOutput("o", Nested(depth))));

        VerificationReport report = await StepVerification.RunAsync(server.Options, "s");

        Assert.That(report.Outcome, Is.EqualTo(VerificationOutcome.Conforming), report.ToString());
    }

    [TestCase(200, null)]
    [TestCase(500, NotAuthenticated)]
    [TestCase(404, NotAuthenticated)]
    [TestCase(403, NotAuthenticated)]
    [TestCase(302, "")]
    [TestCase(204, "")]
    public async Task Refusal_NoneWithoutAKey_IsAViolation(int status, string? body)
    {
        using var server = new LiveServer(Completed) { Unknown = new(status, body ?? Completed) };

        VerificationCheck refusal = await RefusalAsync(server);

        Assert.That(refusal.Outcome, Is.EqualTo(VerificationOutcome.Violation));
        Assert.That(
            refusal.Findings.Single().ToString(),
            Is.EqualTo("Violation at the root: the contract requires a key, and a 401 without one (" + status + ")"));
        Assert.That(refusal.Message, Does.StartWith("without a key it is ").And.EndWith("(" + status + "), but must be refused (401)"));
    }

    [TestCase("application/json", """{"oops":1}""", "/detail")]
    [TestCase("application/json", Html, "")]
    [TestCase("application/json", "", "")]
    [TestCase("text/html", NotAuthenticated, "")]
    public async Task Refusal_NotOfTheContract_IsAViolation(string type, string body, string at)
    {
        using var server = new LiveServer(Completed) { Unknown = new(401, body, type) };

        VerificationCheck refusal = await RefusalAsync(server);

        Assert.That((refusal.Outcome, refusal.Findings[0].Pointer), Is.EqualTo((VerificationOutcome.Violation, at)));
    }

    [TestCase("application/json")]
    [TestCase("application/json; charset=utf-8")]
    [TestCase("Application/JSON;charset=UTF-8")]
    public async Task ContentType_Json_Conforms(string type)
    {
        using var server = new LiveServer(Completed) { ContentType = type, Unknown = new(401, NotAuthenticated, type) };

        Assert.That((await StepVerification.RunAsync(server.Options, "s")).Outcome, Is.EqualTo(VerificationOutcome.Conforming));
    }

    [Test]
    public async Task ContentType_AnyOther_IsAViolation()
    {
        using var server = new LiveServer(Completed) { ContentType = "text/html; charset=utf-8" };

        VerificationReport report = await StepVerification.RunAsync(server.Options, "s");

        Assert.That(
            Of(report, "contract").Findings.Select(finding => finding.ToString()),
            Is.EqualTo(new[] { "Violation at the root: the Content-Type must be application/json" }));
        Assert.That(Of(report, "round trip").Outcome, Is.EqualTo(VerificationOutcome.Conforming));
    }

    [Test]
    public async Task Bearer_AnswersOtherwise_IsLookedAt()
    {
        using var server = new LiveServer(Completed)
        {
            BearerAnswer = new(200, Completed.Replace("\"block_id\"", "\"node_id\"", StringComparison.Ordinal)),
        };

        VerificationReport report = await StepVerification.RunAsync(server.Options, "s");

        Assert.That(
            Of(report, "contract").Findings.Single().ToString(),
            Is.EqualTo("Violation at /block_id: as a bearer token: the required member 'block_id' is missing"));
        Assert.That(Of(report, "drift").Findings.Single().Pointer, Is.EqualTo("/node_id"));
        Assert.That(Of(report, "authentication").Outcome, Is.EqualTo(VerificationOutcome.Conforming));
    }

    [Test]
    public async Task Bearer_RefusedInAFormOfItsOwn_IsLookedAt()
    {
        using var server = new LiveServer(Completed) { BearerAnswer = new(401, "{}") };

        VerificationReport report = await StepVerification.RunAsync(server.Options, "s");

        Assert.That(Of(report, "authentication").Findings.Select(finding => finding.Pointer), Is.EqualTo(new[] { "", "/detail" }));
    }

    [TestCase("t", null, "/step_id")]
    [TestCase("s", "q", "/run_id")]
    [TestCase("t", "q", "/step_id", "/run_id")]
    public async Task Step_AnotherThanAsked_IsAViolation(string stepId, string? runId, params string[] pointers)
    {
        using var server = new LiveServer(Completed);

        VerificationReport report = await StepVerification.RunAsync(server.Options, stepId, runId);

        Assert.That(Of(report, "contract").Outcome, Is.EqualTo(VerificationOutcome.Violation));
        Assert.That(Of(report, "contract").Findings.Select(finding => finding.Pointer), Is.EqualTo(pointers));
        Assert.That(Of(report, "contract").Findings[0].Reason, Does.StartWith("another "));
    }

    [Test]
    public async Task Step_AskedForWithItsRun_Conforms()
    {
        using var server = new LiveServer(Completed);

        Assert.That((await StepVerification.RunAsync(server.Options, "s", "r")).Outcome, Is.EqualTo(VerificationOutcome.Conforming));
    }

    [Test]
    public async Task Number_BeyondTheReader_IsNoViolationOfTheContract()
    {
        using var server = new LiveServer(RetabJson.Serialize(Step.With(json => json["retry_count"] = 7))
            .Replace("\"retry_count\":7", "\"retry_count\":3000000000", StringComparison.Ordinal));

        VerificationReport report = await StepVerification.RunAsync(server.Options, "s");

        Assert.That(Of(report, "contract").Outcome, Is.EqualTo(VerificationOutcome.Conforming), report.ToString());
        Assert.That(
            Of(report, "round trip").Findings.Single().ToString(),
            Does.StartWith("Violation at /retry_count: the contract allows this number, but this library cannot read it"));
    }

    private static RawJson Nested(int depth) => RawJson.Parse(new string('[', depth) + new string(']', depth));

    private static VerificationCheck Of(VerificationReport report, string name) => report.Checks.Single(check => check.Name == name);

    private static async Task<VerificationCheck> RefusalAsync(LiveServer server) =>
        Of(await StepVerification.RunAsync(server.Options, "s"), "refusal");
}
