namespace Retab.Contracts.Testing.Tests.Verification;

using System.Linq;

/// <summary>What is said of three answers, without a server.</summary>
[TestFixture]
public sealed class StepChecksTests
{
    private const string Json = "application/json";

    private static readonly string Step = RetabJson.Serialize(SampleSteps.WithStatus(StepLifecycleStatus.Completed).WithId("s", "r"));
    private static readonly string Drifted = Step[..^1] + ",\"of_tomorrow\":1}";
    private static readonly string Wrong = Step.Replace("\"completed\"", "7", System.StringComparison.Ordinal);

    private static readonly Exchange Taken = new(200, Json, Step, null);
    private static readonly Exchange Refused = new(401, Json, RetabErrorBodies.Text("no"), "Retab answered 401");
    private static readonly Exchange Missing = new(404, Json, RetabErrorBodies.Text("no"), "Retab answered 404");
    private static readonly Exchange Unreachable = new(null, null, null, "no host");

    [Test]
    public void Authentication_EachPair_IsSaid() => Assert.Multiple(() =>
    {
        AssertCheck(Authentication(Taken, Taken), VerificationOutcome.Conforming, Said("accepted (200)", "accepted (200)"));
        AssertCheck(
            Authentication(Taken, Refused),
            VerificationOutcome.Violation,
            Said("accepted (200)", "refused (401)"),
            "Violation at the root: the contract allows the key as a bearer token, but the server refuses it (401)");
        AssertCheck(
            Authentication(Missing, Taken),
            VerificationOutcome.Violation,
            Said("answered (404)", "accepted (200)"),
            "Violation at the root: the contract allows the key in the header Api-Key, but the server does not accept it (404)");
        AssertCheck(
            Authentication(Refused, Refused),
            VerificationOutcome.NotVerified,
            Said("refused (401)", "refused (401)") + ". The key is refused in both headers; check the key");
        AssertCheck(
            Authentication(Missing, Refused),
            VerificationOutcome.NotVerified,
            Said("answered (404)", "refused (401)") + ". The step was not served: Retab answered 404");
        Assert.That(
            new[] { Authentication(Taken, Taken), Authentication(Refused, Refused) }.Select(check => check.Name),
            Is.EqualTo(new[] { "authentication", "authentication" }));
        AssertCheck(
            Authentication(Unreachable, Unreachable),
            VerificationOutcome.NotVerified,
            Said("not answered", "not answered") + ". The step was not served: no host");
    });

    [Test]
    public void Answers_OfAStep_AreThreeChecks() => Assert.Multiple(() =>
    {
        AssertAnswers(
            Taken, Taken, "Conforming it is valid", "Conforming it has nothing that the contract does not know",
            "Conforming reading and writing it gives the same JSON");
        AssertAnswers(
            Taken, Refused, "Conforming it is valid", "Conforming it has nothing that the contract does not know",
            "Conforming reading and writing it gives the same JSON");
        AssertAnswers(
            Taken with { Body = Drifted }, Refused, "Conforming it is valid",
            "Drift 1 place is unknown to the contract: Drift at /of_tomorrow: the contract does not know this member",
            "Conforming reading and writing it gives the same JSON");
        AssertAnswers(
            Taken with { Body = Wrong, Failure = "unread" }, Refused,
            "Violation 1 place is invalid: Violation at /lifecycle/status: this must be string",
            "Conforming it has nothing that the contract does not know",
            "NotVerified an invalid response is not read");
        AssertAnswers(
            Taken with { ContentType = "text/json" }, Taken with { Body = Drifted },
            "Violation 1 place is invalid: Violation at the root: the Content-Type must be application/json",
            "Drift 1 place is unknown to the contract: Drift at /of_tomorrow: as a bearer token: the contract does not know this member",
            "Conforming reading and writing it gives the same JSON");
        AssertAnswers(
            Taken with { Body = Drifted[..^1] + ",\"more\":2}" }, Taken with { Body = Drifted },
            "Conforming it is valid",
            "Drift 2 places are unknown to the contract: Drift at /of_tomorrow: the contract does not know this member Drift at /more: "
            + "the contract does not know this member",
            "Conforming reading and writing it gives the same JSON");
    });

    [Test]
    public void Answers_HalfOfThem_AreSaidOfThatHeader() => Assert.Multiple(() =>
    {
        AssertAnswers(
            Taken, Taken with { Body = null, Failure = "cut" },
            "Violation 1 place is invalid: Violation at the root: as a bearer token: there was no complete body: cut",
            "Conforming it has nothing that the contract does not know",
            "NotVerified an invalid response is not read");
        AssertAnswers(
            Taken with { Failure = "odd" }, Refused,
            "Violation 1 place is invalid: Violation at the root: odd",
            "Conforming it has nothing that the contract does not know",
            "NotVerified an invalid response is not read");
    });

    [Test]
    public void Answers_NumberBeyondTheReader_IsLostAndNoViolation()
    {
        string beyond = Step.Replace("\"retry_count\":0", "\"retry_count\":3000000000", System.StringComparison.Ordinal);

        VerificationCheck[] checks = [.. StepChecks.Answers(Of(Taken with { Body = beyond, Failure = "unread" }), Of(Refused))];

        Assert.That(
            checks.Select(check => check.Outcome),
            Is.EqualTo(new[] { VerificationOutcome.Conforming, VerificationOutcome.Conforming, VerificationOutcome.Violation }));
        Assert.That(checks[2].Message, Is.EqualTo("1 place is lost or changed"));
        Assert.That(checks[2].Findings.Single().Pointer, Is.EqualTo("/retry_count"));
        Assert.That(Of(Taken with { Body = beyond, Failure = "unread" }).Recording, Is.Null);
    }

    [Test]
    public void Answers_ValuesOfTheBody_AreShownWhereARecordingKeepsThem() => Assert.Multiple(() =>
    {
        AssertShown(
            "\"block_type\":\"extract\"",
            "\"block_type\":\"of_tomorrow\"",
            "Drift at /block_type: the contract does not know this value (\"of_tomorrow\")");
        AssertShown(
            "\"block_type\":\"extract\"", "\"block_type\":\"IBAN89\"", "Drift at /block_type: the contract does not know this value");
        AssertShown(
            "\"status\":\"completed\"",
            "\"status\":\"of_tomorrow\"",
            "Drift at /lifecycle/status: the contract does not know this variant (\"of_tomorrow\")");
        AssertShown("\"retry_count\":0", "\"retry_count\":\"IBAN\"", "Violation at /retry_count: this must be integer");
        AssertShown("\"retry_count\":0", "\"retry_count\":-1.5", "Violation at /retry_count: this must be integer");
        AssertShown("{\"status\":\"completed\"}", "null", "Violation at /lifecycle: this must be object (null)");
        AssertShown("\"retry_count\":0", "\"retry_count\":0,\"retry_count\":7", "Violation at /retry_count: this member is repeated (7)");
        AssertShown(
            "\"retry_count\":0",
            "\"retry_count\":3000000000",
            "Violation at /retry_count: the contract allows this number, but this library cannot read it");
        AssertShown(
            "\"started_at\":\"2026-05-18T10:00:00Z\"",
            "\"started_at\":\"2026-02-30T10:00:00Z\"",
            "Violation at /started_at: this library cannot read this value");
    });

    [Test]
    public void Answers_PointersIntoMaps_LeadToThePlaceInTheRecording() => Assert.Multiple(() =>
    {
        AssertShown(
            "\"output-json-0\":{\"type\":\"json\"",
            "\"IBAN/~\":{\"type\":\"json\",\"data\":1},\"b\":{\"type\":7",
            "Violation at /handle_outputs/key_3/type: this must be string",
            "Drift at /handle_outputs/key_3/data: the contract does not know this member");
        AssertShown(
            "\"output-json-0\":{\"type\":\"json\"",
            "\"IBAN\":{\"kind\":\"json\"",
            "Violation at /handle_outputs/key_2/type: the required member 'type' is missing",
            "Drift at /handle_outputs/key_2/kind: the contract does not know this member",
            "Drift at /handle_outputs/key_2/data: the contract does not know this member");
        AssertShown(
            "\"output-json-0\":{\"type\":\"json\"",
            "\"output-json-0\":{\"type\":\"json\",\"type\":\"json\"",
            "Violation at /handle_outputs/key_2/type: this member is repeated (\"json\")");
    });

    [TestCase("IBAN", "Violation at the root: this is not JSON: line 1, byte 1")]
    [TestCase("{\n \"IBAN\": DE89}", "Violation at the root: this is not JSON: line 2, byte 10")]
    [TestCase("\"IBAN\"", "Violation at the root: this must be object")]
    [TestCase("", "Violation at the root: this is not JSON: line 1, byte 1")]
    public void Answers_BodyThatIsNoStep_IsNotQuoted(string body, string expected)
    {
        JudgedResponse response = Of(Taken with { Body = body, Failure = "unread" });

        Assert.That(string.Join(' ', response.Violations), Is.EqualTo(expected));
        Assert.That(response.Recording, Is.Null);
    }

    [Test]
    public void Answers_OfNone_AreNotVerified() => Assert.Multiple(() =>
    {
        string none = "NotVerified No step was served, so there was nothing to check";
        AssertAnswers(Refused, Missing, none, none, none);
        string cut = "NotVerified There was no complete body: cut";
        AssertAnswers(Taken with { Body = null, Failure = "cut" }, Refused, cut, cut, cut);
    });

    [Test]
    public void Refusal_EachAnswer_IsSaid() => Assert.Multiple(() =>
    {
        AssertCheck(StepChecks.Refusal(Of(Refused)), VerificationOutcome.Conforming, "its body is valid");
        AssertCheck(StepChecks.Refusal(Of(Unreachable)), VerificationOutcome.NotVerified, "without a key there was no response");
        AssertCheck(
            StepChecks.Refusal(Of(Missing with { StatusCode = 429 })),
            VerificationOutcome.NotVerified,
            "without a key there were too many requests (429)");
        AssertCheck(
            StepChecks.Refusal(Of(Taken)),
            VerificationOutcome.Violation,
            "without a key it is accepted (200), but must be refused (401)",
            "Violation at the root: the contract requires a key, and a 401 without one (200)");
        AssertCheck(
            StepChecks.Refusal(Of(Refused with { ContentType = "text/html" })),
            VerificationOutcome.Violation,
            "1 place is invalid",
            "Violation at the root: the Content-Type must be application/json");
        AssertCheck(
            StepChecks.Refusal(Of(Refused with { ContentType = null, Body = "{}" })), VerificationOutcome.Violation, "2 places are invalid",
            "Violation at the root: the Content-Type must be application/json",
            "Violation at /detail: the required member 'detail' is missing");
    });

    [Test]
    public void Recording_ResponseThatConforms_IsTheStepWithoutItsPayload()
    {
        JudgedResponse response = Of(Taken with { Body = Drifted });

        Assert.That(StepContract.Check(response.Recording!), Is.Empty);
        Assert.That(
            response.Recording,
            Does.Contain("\"block_label\":\"sample\"").And.Not.Contain("Extract Invoice").And.Not.Contain("of_tomorrow"));
    }

    [Test]
    public void Recording_ResponseWithAViolation_IsNone()
    {
        Assert.That(Of(Taken, ContractFinding.Violation("/step_id", "another")).Recording, Is.Null);
        Assert.That(Of(Taken with { ContentType = "text/html" }).Recording, Is.Null);
        Assert.That(Of(Refused).Recording, Is.Null);
    }

    private static void AssertShown(string old, string with, params string[] expected)
    {
        Assert.That(Step, Does.Contain(old));
        JudgedResponse response = Of(Taken with
        {
            Body = Step.Replace(old, with, System.StringComparison.Ordinal),
            Failure = with.Contains("tomorrow", System.StringComparison.Ordinal) ? null : "unread",
        });
        string[] shown =
        [
            .. response.Violations
                .Concat(response.Drift)
                .Concat(response.Lost)
                .Select(finding => finding.ToString())
                .Where(finding => finding != "Violation at the root: unread"),
        ];
        Assert.That(shown, Is.EqualTo(expected));
    }

    private static string Said(string byHeader, string byToken) =>
        "with the header Api-Key " + byHeader + ", as a bearer token " + byToken + ", without a key refused (401)";

    private static JudgedResponse Of(Exchange exchange, params ContractFinding[] broken) =>
        JudgedResponse.Of<WorkflowRunStep>(exchange, New(), ContractOperation.Get, _ => broken);

    private static Anonymization New() => new(new HiddenKey("rt_key_0123"));

    private static VerificationCheck Authentication(Exchange byHeader, Exchange byToken) =>
        StepChecks.Authentication(Of(byHeader), Of(byToken), Of(Refused));

    private static void AssertAnswers(Exchange byHeader, Exchange byToken, params string[] expected)
    {
        VerificationCheck[] checks = [.. StepChecks.Answers(Of(byHeader), Of(byToken))];
        Assert.That(checks.Select(check => check.Name), Is.EqualTo(new[] { "contract", "drift", "round trip" }));
        Assert.That(
            checks.Select(check =>
                check.Outcome + " " + check.Message + (check.Findings.Count == 0 ? "" : ": ") + string.Join(' ', check.Findings)),
            Is.EqualTo(expected));
    }

    private static void AssertCheck(VerificationCheck check, VerificationOutcome outcome, string message, params string[] findings)
    {
        Assert.That((check.Outcome, check.Message), Is.EqualTo((outcome, message)));
        Assert.That(check.Findings.Select(finding => finding.ToString()), Is.EqualTo(findings));
    }
}
