namespace Retab.Contracts.Testing.Tests.Verification;

using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;

/// <summary>The list of the step's run: how it is asked for, and what is said of it.</summary>
[TestFixture]
public sealed class RunPagesTests
{
    private const string Ok = "Conforming it is valid";
    private const string NothingNew = "Conforming it has nothing that the contract does not know";
    private const string Same = "Conforming reading and writing it gives the same JSON";

    private static readonly string Step = Of("s");

    private static readonly LiveAnswer[] Whole = [Page("s2", Step, Of("s2")), Page(null, Of("s3"))];

    private static IEnumerable<TestCaseData<LiveAnswer[], string>> Broken =>
    [
        new TestCaseData<LiveAnswer[], string>(
            [Page(null, Step, Of("s2"), Of("s3"))], "Violation at /data: the limit of the request was 2 steps")
            .SetArgDisplayNames("three steps"),
        new TestCaseData<LiveAnswer[], string>([Page(null, Step, Of("s2", "q"))], "Violation at /data/1/run_id: another run was requested")
            .SetArgDisplayNames("another run"),
        new TestCaseData<LiveAnswer[], string>(
            [Whole[0], Page("s2", Of("s3"))],
            "Violation at /list_metadata/after: on the second page: this is the cursor of the request: the list would never end")
            .SetArgDisplayNames("cursor again"),
        new TestCaseData<LiveAnswer[], string>(
            [Whole[0], Page(null, Of("s2"), Of("s3"))],
            "Violation at /data/0/step_id: on the second page: this repeats the last step of the first page")
            .SetArgDisplayNames("step again"),
        new TestCaseData<LiveAnswer[], string>(
            [Whole[0], Page(null, Of("s3"), Of("s4"), Of("s5", "q"))],
            "Violation at /data: on the second page: the limit of the request was 2 steps Violation at /data/2/run_id: on the second page: "
            + "another run was requested")
            .SetArgDisplayNames("second page"),
    ];

    private static IEnumerable<TestCaseData<LiveAnswer[]>> Kept =>
    [
        new TestCaseData<LiveAnswer[]>(Whole).SetArgDisplayNames("two pages"),
        new TestCaseData<LiveAnswer[]>([Page(null)]).SetArgDisplayNames("no step"),
        new TestCaseData<LiveAnswer[]>([Page("c"), Page(null, Step)]).SetArgDisplayNames("empty page, then more"),
        new TestCaseData<LiveAnswer[]>([Page("", Step), Page("another", Of("s2"))]).SetArgDisplayNames("empty cursor, and no end"),
        new TestCaseData<LiveAnswer[]>([Page("c", Of("s2"), Of("s1")), Page(null)]).SetArgDisplayNames("another order, and nothing after"),
    ];

    [TestCase(null, "r")]
    [TestCase("r", "r")]
    [TestCase("q &", "q%20%26")]
    public async Task RunAsync_StepThatIsServed_ItsRunIsListedInTwoPages(string? runId, string sent)
    {
        using var server = new LiveServer(Step) { Pages = [Page("c/+", Step, Of("s2")), Page("more", Of("s3"))] };

        await StepVerification.RunAsync(server.Options, "s", runId);

        Assert.That(server.Listed, Is.EqualTo(new[]
        {
            $"/v1/workflows/steps?run_id={sent}&limit=2 Api-Key",
            $"/v1/workflows/steps?run_id={sent}&after=c%2F%2B&limit=2 Api-Key",
        }));
    }

    [Test]
    public async Task RunAsync_BearerAloneIsTaken_TheListIsAskedSo()
    {
        using var server = new LiveServer(Step, "Authorization") { Pages = Whole };

        await AssertListAsync(server, Ok, NothingNew, Same);
        Assert.That(server.Listed, Is.EqualTo(
            new[] { "/v1/workflows/steps?run_id=r&limit=2 Authorization", "/v1/workflows/steps?run_id=r&after=s2&limit=2 Authorization" }));
    }

    [TestCaseSource(nameof(Kept))]
    public async Task Checks_WhatNothingForbids_Conforms(LiveAnswer[] pages)
    {
        using var server = new LiveServer(Step) { Pages = pages };

        await AssertListAsync(server, Ok, NothingNew, Same);
    }

    [TestCaseSource(nameof(Broken))]
    public async Task Contract_PromiseThatIsNotKept_IsAViolation(LiveAnswer[] pages, string expected)
    {
        using var server = new LiveServer(Step) { Pages = pages };

        int count = expected.Split(" Violation ").Length;
        await AssertListAsync(
            server, $"Violation {(count == 1 ? "1 place is" : $"{count} places are")} invalid: {expected}", NothingNew, Same);
    }

    [Test]
    public async Task Checks_ListedStepsOfTomorrow_AreDriftAtTheirPlace()
    {
        string drifted = Of("s2").Replace("\"status\":\"completed\"", "\"status\":\"of_tomorrow\"", StringComparison.Ordinal);
        using var server = new LiveServer(Step) { Pages = [Page("c", Step, drifted), Page(null, Of("s3")[..^1] + ",\"more\":\"IBAN\"}")] };

        await AssertListAsync(
            server,
            Ok,
            "Drift 2 places are unknown to the contract: Drift at /data/1/lifecycle/status: the contract does not know this variant "
            + "(\"of_tomorrow\") Drift at /data/0/more: on the second page: the contract does not know this member",
            Same);
    }

    [Test]
    public async Task Checks_ListedStepThatIsNone_IsAViolationAtItsPlace()
    {
        string wrong = RetabJson.Serialize(SampleSteps.All[0].WithId("s2", "r").WithOutput("IBAN", RawJson.Parse("1")))
            .Replace("\"type\":\"json\"", "\"type\":7", StringComparison.Ordinal);
        Assert.That(wrong, Does.Contain("\"type\":7"));
        using var server = new LiveServer(Step)
        {
            Pages = [Page("c", Step, wrong.Replace("\"block_id\"", "\"node_id\"", StringComparison.Ordinal))],
        };

        VerificationReport report = await StepVerification.RunAsync(server.Options, "s");

        Assert.That(report.Checks.Take(5).Select(check => check.Outcome), Is.All.EqualTo(VerificationOutcome.Conforming));
        Assert.That(
            report.Checks[5].Findings.Select(finding => finding.ToString()),
            Does.Contain("Violation at /data/1/block_id: the required member 'block_id' is missing"));
        Assert.That(
            report.Checks[5].Findings.Select(finding => finding.Pointer),
            Has.Some.Match("^/data/1/handle_outputs/key_[0-9]+/type$"));
        Assert.That(
            (report.Checks[7].Outcome, report.Checks[7].Message),
            Is.EqualTo((VerificationOutcome.NotVerified, "an invalid response is not read")));
        Assert.That(server.Listed.Count(), Is.EqualTo(1));
    }

    [Test]
    public async Task RoundTrip_NumberBeyondTheReader_IsLostAtItsPlace()
    {
        string beyond = Step.Replace("\"retry_count\":0", "\"retry_count\":3000000000", StringComparison.Ordinal);
        using var server = new LiveServer(Step) { Pages = [Page("c", beyond)] };

        await AssertListAsync(
            server, Ok, NothingNew,
            "Violation 1 place is lost or changed: Violation at /data/0/retry_count: the contract allows this number, "
            + "but this library cannot read it");
    }

    [TestCase(404, "Retab answered 404")]
    [TestCase(401, "Retab answered 401")]
    [TestCase(204, "Retab answered 204")]
    public async Task Checks_ListThatIsRefused_AreNotVerified(int status, string reason)
    {
        using var server = new LiveServer(Step) { Pages = [new(status, status == 204 ? "" : "{}")] };

        string refused = "NotVerified The list was not served: " + reason;
        VerificationReport report = await AssertListAsync(server, refused, refused, refused);
        Assert.That(report.Outcome, Is.EqualTo(VerificationOutcome.NotVerified));
        Assert.That(report.ToString(), Does.EndWith("NOT VERIFIED: The list was not served: " + reason));
    }

    [Test]
    public async Task Checks_SecondPageThatIsRefused_KeepWhatTheFirstHolds()
    {
        using var server = new LiveServer(Step) { Pages = [Page("c", Step[..^1] + ",\"more\":1}"), new(422, "{}")] };

        const string refused = "he second page was not served: Retab answered 422";
        await AssertListAsync(
            server,
            "NotVerified T" + refused,
            "Drift 1 place is unknown to the contract; t" + refused + ": Drift at /data/0/more: the contract does not know this member",
            "NotVerified T" + refused);
    }

    [Test]
    public async Task Checks_CursorThatNoServerTakes_AreAReport()
    {
        using var server = new LiveServer(Step) { Pages = [Page(new string('c', 100_000), Step)] };

        VerificationReport report = await StepVerification.RunAsync(server.Options, "s");

        Assert.That(report.Checks[5].Outcome, Is.EqualTo(VerificationOutcome.NotVerified));
        Assert.That(report.Checks[5].Message, Does.StartWith("The second page was not served: "));
    }

    [TestCase("X-None", "s", null)]
    [TestCase("X-None", "s", "r")]
    [TestCase("Api-Key", null, null)]
    [TestCase("Api-Key", null, "r")]
    public async Task Checks_NoRunThatIsKnown_NoListIsAskedFor(string taken, string? stepId, string? runId)
    {
        string step = stepId is null ? Step.Replace("\"block_id\"", "\"node_id\"", StringComparison.Ordinal) : Step;
        using var server = new LiveServer(step, taken) { Pages = Whole };

        VerificationReport report = await StepVerification.RunAsync(server.Options, "s", runId);

        bool isListed = taken == "Api-Key" && runId is not null;
        Assert.That(server.Listed.Count(), Is.EqualTo(isListed ? 2 : 0));
        Assert.That(report.Checks.Skip(5).Select(check => check.Name + ": " + check.Message), Is.EqualTo(isListed
            ? new[]
            {
                "list contract: it is valid",
                "list drift: it has nothing that the contract does not know",
                "list round trip: reading and writing it gives the same JSON",
            }
            : new[] { "list contract", "list drift", "list round trip" }
                .Select(name => name + ": No step was served, or its run is not known, so no list was requested")));
    }

    [Test]
    public async Task Drift_WordThatIsAnIdOfTheSecondPage_IsNotShown()
    {
        string drifted = Step.Replace("\"block_type\":\"extract\"", "\"block_type\":\"acme\"", StringComparison.Ordinal);
        using var server = new LiveServer(drifted) { Pages = [Page("c", drifted), Page(null, Of("acme"))] };

        VerificationReport report = await StepVerification.RunAsync(server.Options, "s");

        Assert.That(
            report.Checks[2].Findings.Single().ToString(),
            Is.EqualTo("Drift at /block_type: the contract does not know this value"));
        Assert.That(report.ToJson() + report.ToJUnit() + report, Does.Not.Contain("acme"));
    }

    private static string Of(string stepId, string runId = "r") =>
        RetabJson.Serialize(SampleSteps.WithStatus(StepLifecycleStatus.Completed).WithId(stepId, runId));

    private static LiveAnswer Page(string? after, params string[] steps) => new(200, LiveServer.PageOf(after, steps));

    private static async Task<VerificationReport> AssertListAsync(LiveServer server, params string[] expected)
    {
        VerificationReport report = await StepVerification.RunAsync(server.Options, "s");
        Assert.That(
            report.Checks.Skip(5).Select(check => check.Name),
            Is.EqualTo(new[] { "list contract", "list drift", "list round trip" }));
        Assert.That(
            report.Checks.Skip(5).Select(check =>
                check.Outcome + " " + check.Message + (check.Findings.Count == 0 ? "" : ": ") + string.Join(' ', check.Findings)),
            Is.EqualTo(expected));
        return report;
    }
}
