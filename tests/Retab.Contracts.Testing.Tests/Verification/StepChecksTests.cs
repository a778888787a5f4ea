using System.Linq;

namespace Retab.Contracts.Testing.Tests.Verification;

/// <summary>What is said of three answers, without a server.</summary>
[TestFixture]
public sealed class StepChecksTests
{
    private const string Json = "application/json";

    private static readonly string Step = RetabJson.Serialize(SampleSteps.WithStatus(StepLifecycleStatus.Completed).WithId("s", "r"));
    private static readonly string Drifted = Step[..^1] + ",\"of_tomorrow\":1}";
    private static readonly string Wrong = Step.Replace("\"completed\"", "7", System.StringComparison.Ordinal);

    private static readonly Exchange Taken = new(200, Json, Step, [], null);
    private static readonly Exchange Refused = new(401, Json, RetabErrorBodies.Text("no"), [], "Retab answered 401: no");
    private static readonly Exchange Missing = new(404, Json, RetabErrorBodies.Text("no"), [], "Retab answered 404: no");
    private static readonly Exchange Unreachable = new(null, null, null, [], "no host");

    [Test]
    public void Authentication_EachPair_IsSaid() => Assert.Multiple(() =>
    {
        AssertCheck(Authentication(Taken, Taken), VerificationOutcome.Conforming, Said("taken (200)", "taken (200)"));
        AssertCheck(Authentication(Taken, Refused), VerificationOutcome.Violation, Said("taken (200)", "refused (401)"), "Violation at the root: the contract allows the key as a bearer token, the server refuses it (401)");
        AssertCheck(Authentication(Missing, Taken), VerificationOutcome.Violation, Said("answered (404)", "taken (200)"), "Violation at the root: the contract allows the key in the header Api-Key, the server does not serve it (404)");
        AssertCheck(Authentication(Refused, Refused), VerificationOutcome.NotVerified, Said("refused (401)", "refused (401)") + ". The key is refused in either header; check the key");
        AssertCheck(Authentication(Missing, Refused), VerificationOutcome.NotVerified, Said("answered (404)", "refused (401)") + ". The step was not served: Retab answered 404: {\"detail\":\"no\"}");
        Assert.That(new[] { Authentication(Taken, Taken), Authentication(Refused, Refused) }.Select(check => check.Name), Is.EqualTo(new[] { "authentication", "authentication" }));
        AssertCheck(Authentication(Unreachable, Unreachable), VerificationOutcome.NotVerified, Said("no answer", "no answer") + ". The step was not served: no host");
    });

    [Test]
    public void Answers_OfAStep_AreThreeChecks() => Assert.Multiple(() =>
    {
        AssertAnswers(Taken, Taken, "Conforming all that it says is allowed", "Conforming it holds nothing that the contract does not know", "Conforming read and written back it is the same");
        AssertAnswers(Taken, Refused, "Conforming all that it says is allowed", "Conforming it holds nothing that the contract does not know", "Conforming read and written back it is the same");
        AssertAnswers(Taken with { Body = Drifted }, Refused, "Conforming all that it says is allowed", "Drift 1 place is new to the contract: Drift at /of_tomorrow: the contract does not know this member (1)", "Conforming read and written back it is the same");
        AssertAnswers(
            Taken with { Body = Wrong, Failure = "unread" }, Refused,
            "Violation 1 place is not what the contract allows: Violation at /lifecycle/status: this must be string (7)", "Conforming it holds nothing that the contract does not know", "NotVerified what is not allowed is not read");
        AssertAnswers(
            Taken with { ContentType = "text/json" }, Taken with { Body = Drifted },
            "Violation 1 place is not what the contract allows: Violation at the root: the Content-Type must be application/json (text/json)",
            "Drift 1 place is new to the contract: Drift at /of_tomorrow: as a bearer token: the contract does not know this member (1)",
            "Conforming read and written back it is the same");
        AssertAnswers(
            Taken with { Body = Drifted[..^1] + ",\"more\":2}" }, Taken with { Body = Drifted },
            "Conforming all that it says is allowed",
            "Drift 2 places are new to the contract: Drift at /of_tomorrow: the contract does not know this member (1) Drift at /more: the contract does not know this member (2)",
            "Conforming read and written back it is the same");
    });

    [Test]
    public void Answers_HalfOfThem_AreSaidOfThatHeader() => Assert.Multiple(() =>
    {
        AssertAnswers(
            Taken, Taken with { Body = null, Failure = "cut" },
            "Violation 1 place is not what the contract allows: Violation at the root: as a bearer token: no whole body came: cut",
            "Conforming it holds nothing that the contract does not know",
            "NotVerified what is not allowed is not read");
        AssertAnswers(
            Taken with { Failure = "odd" }, Refused,
            "Violation 1 place is not what the contract allows: Violation at the root: odd", "Conforming it holds nothing that the contract does not know", "NotVerified what is not allowed is not read");
    });

    [Test]
    public void Answers_NumberBeyondTheReader_IsLostAndNoViolation()
    {
        string beyond = Step.Replace("\"retry_count\":0", "\"retry_count\":3000000000", System.StringComparison.Ordinal);

        VerificationCheck[] checks = [.. StepChecks.Answers(Of(Taken with { Body = beyond, Failure = "unread" }), Of(Refused))];

        Assert.That(checks.Select(check => check.Outcome), Is.EqualTo(new[] { VerificationOutcome.Conforming, VerificationOutcome.Conforming, VerificationOutcome.Violation }));
        Assert.That(checks[2].Message, Is.EqualTo("1 place is lost or changed"));
        Assert.That(checks[2].Findings.Single().Pointer, Is.EqualTo("/retry_count"));
        Assert.That(Of(Taken with { Body = beyond, Failure = "unread" }).Recording, Is.Null);
    }

    [Test]
    public void Answers_FindingsThatHangOnASecret_AreSaidByTheirPlaceAlone()
    {
        string twice = Step[..^1] + ",\"known-secret\":1,\"known-secret\":2}";

        var answer = new Answer(Taken with { Body = twice, Failure = "unread" }, new Scrubber(["known-secret"]), "s", "r");

        Assert.That(answer.Violations.Select(finding => finding.ToString()), Is.EqualTo(new[] { "Violation at /***: it differs from the contract, and holds a secret" }));
        Assert.That(answer.Drift.Select(finding => finding.ToString()), Is.EqualTo(new[] { "Drift at /***: it differs from the contract, and holds a secret" }));
    }

    [Test]
    public void Answers_FindingsBesideASecret_AreThoseOfWhatIsShown()
    {
        string drifted = Step[..^1] + ",\"of_tomorrow\":\"known-secret\"}";

        Assert.That(
            new Answer(Taken with { Body = drifted }, new Scrubber(["known-secret"]), "s", "r").Drift.Select(finding => finding.ToString()),
            Is.EqualTo(new[] { "Drift at /of_tomorrow: the contract does not know this member (\"***\")" }));
    }

    [Test]
    public void Failure_UnreadBodyWithASecret_IsThatOfWhatIsShown()
    {
        string wrong = Wrong.Replace("Extract Invoice", "known-secret", System.StringComparison.Ordinal);
        string twice = Step[..^1] + ",\"known-secret\":1,\"known-secret\":2}";

        Assert.That((Taken with { Body = wrong, Failure = "known-secret" }).Without(new Scrubber(["known-secret"])).Failure, Does.StartWith("StepLifecycle.status must be a string but is a number."));
        Assert.That((Taken with { Body = twice, Failure = "known-secret" }).Without(new Scrubber(["known-secret"])).Failure, Is.EqualTo("the body could not be read, and holds a secret"));
        Assert.That((Taken with { Failure = "a known-secret" }).Without(new Scrubber(["known-secret"])).Failure, Is.EqualTo("a ***"));
    }

    [Test]
    public void Answers_OfNone_AreNotVerified() => Assert.Multiple(() =>
    {
        string none = "NotVerified No step was served, so there was nothing to look at";
        AssertAnswers(Refused, Missing, none, none, none);
        string cut = "NotVerified No whole body came: cut";
        AssertAnswers(Taken with { Body = null, Failure = "cut" }, Refused, cut, cut, cut);
    });

    [Test]
    public void Answers_AnotherStepOrRun_AreViolations()
    {
        var answer = new Answer(Taken, new Scrubber([]), "t", "q");

        Assert.That(
            answer.Violations.Select(finding => finding.ToString()),
            Is.EqualTo(new[] { "Violation at /step_id: another step was asked for: t (\"s\")", "Violation at /run_id: another run was asked for: q (\"r\")" }));
        Assert.That(new Answer(Taken, new Scrubber([]), "s", null).Violations, Is.Empty);
    }

    [Test]
    public void Refusal_EachAnswer_IsSaid() => Assert.Multiple(() =>
    {
        AssertCheck(StepChecks.Refusal(Of(Refused)), VerificationOutcome.Conforming, "its body is what the contract allows");
        AssertCheck(StepChecks.Refusal(Of(Unreachable)), VerificationOutcome.NotVerified, "without a key no answer came");
        AssertCheck(StepChecks.Refusal(Of(Missing with { StatusCode = 429 })), VerificationOutcome.NotVerified, "without a key there were too many requests already (429)");
        AssertCheck(StepChecks.Refusal(Of(Taken)), VerificationOutcome.Violation, "without a key it is taken (200), and has to be refused (401)", "Violation at the root: the contract asks for a key, and has a 401 for who has none (200)");
        AssertCheck(StepChecks.Refusal(Of(Refused with { ContentType = "text/html" })), VerificationOutcome.Violation, "1 place is not in the contract", "Violation at the root: the Content-Type must be application/json (text/html)");
        AssertCheck(StepChecks.Refusal(Of(Refused with { ContentType = null, Body = "{}" })), VerificationOutcome.Violation, "2 places are not in the contract", "Violation at the root: the Content-Type must be application/json", "Violation at /detail: the required member 'detail' is missing");
    });

    [TestCase("known-secret", "taken (200)", null)]
    public void Recording_BodyWithASecret_IsWithoutIt(string secret, string summary, string? failure)
    {
        var answer = new Answer(Taken with { Body = Step.Replace("Extract Invoice", secret, System.StringComparison.Ordinal) }, new Scrubber([secret]), "s", "r");

        Assert.That(answer.Recording, Is.EqualTo(Step.Replace("Extract Invoice", "***", System.StringComparison.Ordinal)));
        Assert.That((answer.Summary, answer.Failure, answer.IsRead, answer.IsWhole), Is.EqualTo((summary, failure, true, true)));
    }

    [TestCase(500, "", "Retab answered 500 without a body")]
    [TestCase(500, "a known-secret\n b", "Retab answered 500: a ***  b")]
    public void Failure_BodyWithASecret_IsMadeAnew(int statusCode, string body, string expected) =>
        Assert.That(new Exchange(statusCode, Json, body, [], "Retab said " + body).Without(new Scrubber(["known-secret", ""])).Failure, Is.EqualTo(expected));

    [TestCase(300, 300, "")]
    [TestCase(301, 300, "…")]
    public void Failure_LongBody_IsCut(int length, int said, string end) => Assert.That(
        new Exchange(500, Json, new string('.', length), [], "x").Without(new Scrubber([])).Failure,
        Is.EqualTo("Retab answered 500: " + new string('.', said) + end));

    private static string Said(string byHeader, string byToken) => "with the header Api-Key " + byHeader + ", as a bearer token " + byToken + ", without a key refused (401)";

    private static Answer Of(Exchange exchange) => new(exchange, new Scrubber([]), "s", "r");

    private static VerificationCheck Authentication(Exchange byHeader, Exchange byToken) => StepChecks.Authentication(Of(byHeader), Of(byToken), Of(Refused));

    private static void AssertAnswers(Exchange byHeader, Exchange byToken, params string[] expected)
    {
        VerificationCheck[] checks = [.. StepChecks.Answers(Of(byHeader), Of(byToken))];
        Assert.That(checks.Select(check => check.Name), Is.EqualTo(new[] { "contract", "drift", "round trip" }));
        Assert.That(checks.Select(check => check.Outcome + " " + check.Message + (check.Findings.Count == 0 ? "" : ": ") + string.Join(' ', check.Findings)), Is.EqualTo(expected));
    }

    private static void AssertCheck(VerificationCheck check, VerificationOutcome outcome, string message, params string[] findings)
    {
        Assert.That((check.Outcome, check.Message), Is.EqualTo((outcome, message)));
        Assert.That(check.Findings.Select(finding => finding.ToString()), Is.EqualTo(findings));
    }
}
