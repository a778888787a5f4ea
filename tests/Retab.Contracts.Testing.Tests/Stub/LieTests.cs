using System;
using System.Collections.Generic;
using System.Linq;

namespace Retab.Contracts.Testing.Tests.Stub;

/// <summary>Attempts to make the stub lie.</summary>
[TestFixture]
public sealed class LieTests
{
    private RetabStubHandler _stub = null!;

    [SetUp]
    public void Start() => _stub = new RetabStubHandler();

    [TearDown]
    public void Stop() => _stub.Dispose();

    private static WorkflowRunStep Step => SampleSteps.WithStatus(StepLifecycleStatus.Completed);

    private static IEnumerable<TestCaseData<WorkflowRunStep, string>> Unsaid =>
    [
        new TestCaseData<WorkflowRunStep, string>(Step.With(json => json["block_type"] = "of_tomorrow"), "/block_type").SetArgDisplayNames("value"),
        new TestCaseData<WorkflowRunStep, string>(Step.With(json => json["more"] = 1), "/more").SetArgDisplayNames("member"),
        new TestCaseData<WorkflowRunStep, string>(Step.With(json => json["lifecycle"]!["since"] = 1), "/lifecycle/since").SetArgDisplayNames("member of a variant"),
        new TestCaseData<WorkflowRunStep, string>(Step.With(json => json["lifecycle"]!["status"] = "frozen"), "/lifecycle/status").SetArgDisplayNames("variant"),
        new TestCaseData<WorkflowRunStep, string>(Step.With(json => json["handle_inputs"]!["input-file-0"]!["type"] = "kind_no_release_will_have"), "/handle_inputs/input-file-0/type").SetArgDisplayNames("kind"),
        new TestCaseData<WorkflowRunStep, string>(Step.With(json => json["artifact"]!["operation"] = "x"), "/artifact/operation").SetArgDisplayNames("operation"),
        new TestCaseData<WorkflowRunStep, string>(Step.With(json => json["handle_inputs"] = new System.Text.Json.Nodes.JsonObject { ["a/b~c"] = new System.Text.Json.Nodes.JsonObject { ["type"] = "file", ["data"] = 1 } }), "/handle_inputs/a~1b~0c/data").SetArgDisplayNames("member of another kind"),
    ];

    [TestCaseSource(nameof(Unsaid))]
    public void GivenStep_DriftThatIsNotSaid_ThrowsWithThePointer(WorkflowRunStep step, string at)
    {
        ContractViolationException thrown = Assert.Throws<ContractViolationException>(() => _stub.GivenStep(step))!;

        Assert.That(thrown.Findings.Select(finding => (finding.Kind, finding.Pointer)), Is.EqualTo(new[] { (ContractFindingKind.Drift, at) }));
        Assert.That(thrown.Message, Does.Contain(at).And.Contain("GivenFutureStep"));
        Assert.That(() => _stub.GivenFutureStep(step), Throws.Nothing);
    }

    [TestCase("""{"block_id":1}""", "/block_id", "this must be string")]
    [TestCase("""{"lifecycle":null}""", "/lifecycle", "this must be object")]
    [TestCase("""{"lifecycle":{"status":null}}""", "/lifecycle/status", "this must be string")]
    [TestCase("""{"lifecycle":{}}""", "/lifecycle/status", "the required member 'status' is missing")]
    [TestCase("""{"lifecycle":{"status":"skipped"}}""", "/lifecycle/reason", "the required member 'reason' is missing")]
    [TestCase("""{"lifecycle":{"status":"error","message":"m","details":{"context":1}}}""", "/lifecycle/details/context", "this must be object or null")]
    [TestCase("""{"retry_count":1.5}""", "/retry_count", "this must be integer")]
    [TestCase("""{"loop_containers":[{"container_id":"c","iteration":"0"}]}""", "/loop_containers/0/iteration", "this must be integer")]
    [TestCase("""{"artifact":{"operation":"parse"}}""", "/artifact/id", "the required member 'id' is missing")]
    [TestCase("""{"handle_outputs":{"o":null}}""", "/handle_outputs/o", "this must be object")]
    [TestCase("""{"artifact":5}""", "/artifact", "this must be object or null")]
    [TestCase("""{"lifecycle":{"status":"error","message":"m","details":[]}}""", "/lifecycle/details", "this must be object or null")]
    [TestCase("""{"created_at":"yesterday"}""", "/created_at", "date-time")]
    [TestCase("""{"created_at":"2026-05-18T10:00:00+0200"}""", "/created_at", "date-time")]
    [TestCase("""{"created_at":"2026-05-18 10:00:00Z"}""", "/created_at", "date-time")]
    [TestCase("""{"created_at":"2026-05-18T10:00Z"}""", "/created_at", "date-time")]
    [TestCase("""{"created_at":"2026-05-18"}""", "/created_at", "date-time")]
    [TestCase("""{"created_at":"2026-05-18T10:00:00Z\n"}""", "/created_at", "date-time")]
    [TestCase("""{"created_at":"2026-13-18T10:00:00Z"}""", "/created_at", "2026-13-18")]
    public void GivenFutureStep_Wrong_ThrowsWithPointerAndReason(string change, string at, string reason)
    {
        string json = Changed(change);

        ContractViolationException thrown = Assert.Throws<ContractViolationException>(() => _stub.GivenFutureStep(json))!;

        Assert.That(thrown.Findings.Select(finding => finding.Pointer), Is.EqualTo(new[] { at }));
        Assert.That(thrown.Findings[0].Kind, Is.EqualTo(ContractFindingKind.Violation));
        Assert.That(thrown.Findings[0].Reason, Does.Contain(reason));
    }

    [TestCase("2026-05-18T10:00:00")]
    [TestCase("2026-05-18T10:00:00.123456789Z")]
    [TestCase("2026-05-18T10:00:00.5+05:30")]
    [TestCase("2026-05-18t10:00:00z")]
    public void GivenFutureStep_InstantOfTheContract_IsTaken(string instant) =>
        Assert.That(() => _stub.GivenFutureStep(Changed("{\"more\":1,\"created_at\":\"" + instant + "\"}")), Throws.Nothing);

    [TestCase("\"retry_count\":1e2", "/retry_count")]
    [TestCase("\"retry_count\":0.1e1", "/retry_count")]
    [TestCase("\"retry_count\":3000000000", "/retry_count")]
    [TestCase("\"loop_containers\":[{\"container_id\":\"c\",\"iteration\":3000000000}]", "/loop_containers/0/iteration")]
    public void GivenFutureStep_NumberBeyondTheReader_SaysWhoseLimitItIs(string member, string at)
    {
        string name = member.Split(':')[0];
        System.Text.Json.Nodes.JsonObject json = System.Text.Json.Nodes.JsonNode.Parse(RetabJson.Serialize(Step))!.AsObject();
        json.Remove(name.Trim('"'));

        ContractViolationException thrown = Assert.Throws<ContractViolationException>(() => _stub.GivenFutureStep(json.ToJsonString()[..^1] + "," + member + "}"))!;

        Assert.That(thrown.Findings.Select(finding => finding.Pointer), Is.EqualTo(new[] { at }));
        Assert.That(thrown.Message, Does.Contain("the contract allows this number, but this library cannot read it").And.Not.Contain("invalid"));
    }

    [Test]
    public void GivenFutureStep_MemberThatIsANumberTwice_IsNoLimitOfTheReader() => Assert.That(
        Assert.Throws<ContractViolationException>(() => _stub.GivenFutureStep("{\"retry_count\":1," + Changed("{\"retry_count\":2}")[1..]))!.Findings.Single().ToString(),
        Does.StartWith("Violation at /retry_count: this member is repeated"));

    [Test]
    public void GivenStep_DataAsDeepAsTheLibraryReads_IsTaken([Values(1021, 1022, 1023)] int depth)
    {
        WorkflowRunStep step = Step.WithOutput("o", RawJson.Parse(new string('[', depth) + new string(']', depth))).WithId("deep");

        Assert.That(() => _stub.GivenStep(step), Throws.Nothing);
    }

    [TestCase("\"\\ud800\":1", "name", "/\\ud800")]
    [TestCase("\"lifecycle\":{\"status\":\"\\ud800\"}", "text", "/lifecycle/status")]
    [TestCase("\"block_type\":\"\\ud800\"", "text", "/block_type")]
    [TestCase("\"handle_outputs\":{\"\\ud800\":{\"type\":\"\\udc00\"}}", "name", "/handle_outputs/\\ud800")]
    public void GivenFutureStep_EscapedHalfPairInAText_SaysWhoseLimitItIs(string member, string what, string at)
    {
        string step = With(member);

        ContractFinding[] findings = [.. StepContract.Check(step).Where(finding => finding.Kind == ContractFindingKind.Violation)];
        ContractViolationException thrown = Assert.Throws<ContractViolationException>(() => _stub.GivenFutureStep(step))!;

        Assert.That(findings.Select(finding => finding.Pointer), Is.EqualTo(new[] { JsonText.Unescaped(at) }));
        Assert.That(thrown.Findings, Is.EqualTo(findings));
        Assert.That(thrown.Message, Does.Contain($"the contract allows this {what}, but this library cannot read it"));
    }

    [TestCase("\"of_tomorrow\":\"\\ud800\"", "/of_tomorrow")]
    [TestCase("\"of_tomorrow\":{\"\\udc00\":1}", "/of_tomorrow")]
    public void GivenFutureStep_EscapedHalfPairInAFreeFormValue_IsDriftAtItsPlace(string member, string at)
    {
        string step = With(member);

        Assert.That(StepContract.Check(step).Select(finding => (finding.Kind, finding.Pointer)), Is.EqualTo(new[] { (ContractFindingKind.Drift, at) }));
        Assert.That(() => _stub.GivenFutureStep(step), Throws.Nothing);
    }

    [Test]
    public void Given_HalfPairAsItIs_IsAViolation()
    {
        string step = RetabJson.Serialize(Step)[..^1] + ",\"more\":\"\ud800\"}";

        Assert.That(
            Assert.Throws<ContractViolationException>(() => _stub.GivenFutureStep(step))!.Findings.Single().Reason,
            Is.EqualTo($"this is not JSON: an unpaired surrogate at {step.Length - 3} is not escaped"));
        Assert.Throws<ContractViolationException>(() => _stub.GivenError("s", 404, "{\"detail\":\"\udc00\"}"));
        Assert.Throws<ContractViolationException>(() => _stub.GivenError("s", 502, "no \udc00 text"));

        // The library does not write it either.
        var half = new WorkflowRunStep { StepId = "s", RunId = "r", BlockId = "b", BlockLabel = "a\ud800", BlockType = WorkflowBlockType.Note, Lifecycle = new PendingStepLifecycle() };
        Assert.That(
            Assert.Throws<ContractViolationException>(() => _stub.GivenStep(half))!.Findings.Select(finding => finding.Pointer),
            Is.EqualTo(new[] { "/block_label" }));
    }

    [Test]
    public void WithOutput_AbsentData_LeavesTheMemberOut()
    {
        WorkflowRunStep absent = Step.WithOutput("a", RawJson.Absent);

        Assert.That(((JsonHandlePayload)absent.HandleOutputs["a"]).Data.IsAbsent);
        Assert.That(((JsonHandlePayload)Step.WithOutput("a", null).HandleOutputs["a"]).Data.IsNull);
        Assert.That(RetabJson.Serialize(absent), Does.Contain("\"a\":{\"type\":\"json\"}"));
    }

    [TestCase("[link] plain text")]
    [TestCase("{detail}")]
    [TestCase("[title] and more")]
    [TestCase("503 Service Unavailable")]
    [TestCase("null and void")]
    [TestCase("<p>")]
    [TestCase("")]
    public void GivenError_PlainText_IsTaken(string body) =>
        Assert.That(() => _stub.GivenError("s", 404, body), Throws.Nothing);

    [TestCase("")]
    [TestCase("null")]
    [TestCase("[]")]
    [TestCase("{")]
    [TestCase("{} {}")]
    public void GivenFutureStep_NoStepAtAll_Throws(string json) =>
        Assert.That(Assert.Throws<ContractViolationException>(() => _stub.GivenFutureStep(json))!.Findings[0].Pointer, Is.Empty);

    [Test]
    public void GivenFutureStep_MemberTwice_Throws()
    {
        string json = RetabJson.Serialize(Step);

        ContractViolationException thrown = Assert.Throws<ContractViolationException>(() => _stub.GivenFutureStep("{\"run_id\":\"x\"," + json[1..]))!;

        Assert.That(thrown.Message, Does.Contain("run_id"));
    }

    [Test]
    public void GivenStep_BuiltWithoutARequiredMember_ThrowsWithThePointer()
    {
        var step = new WorkflowRunStep { StepId = "s", RunId = "r", BlockId = "b", BlockLabel = "l", BlockType = WorkflowBlockType.Note, Lifecycle = new SkippedStepLifecycle() };

        ContractViolationException thrown = Assert.Throws<ContractViolationException>(() => _stub.GivenStep(step))!;

        Assert.That(thrown.Findings[0].Pointer, Is.EqualTo("/lifecycle/reason"));
    }

    [Test]
    public void GivenStep_FreeFormData_IsNotLookedInto()
    {
        WorkflowRunStep step = Step.WithOutput("o", RawJson.Parse("""{"a":1,"a":[1e999,"\ud800"],"$type":"x"}"""));

        Assert.That(() => _stub.GivenStep(step), Throws.Nothing);
    }

    [Test]
    public void GivenStepSequence_SecondStateWrong_ThrowsAndGivesNothing()
    {
        Assert.Throws<ContractViolationException>(() => _stub.GivenStepSequence(Step, Step.With(json => json["more"] = 1)));
        Assert.ThrowsAsync<RetabApiException>(() => _stub.Client.GetAsync(Step.StepId)).GetAwaiter().GetResult();
        Assert.That(_stub.Requests.Unmatched, Has.Count.EqualTo(1));
    }

    [Test]
    public void GivenStepSequence_NoneOrSeveralSteps_Throws()
    {
        Assert.Throws<ArgumentException>(() => _stub.GivenStepSequence());
        Assert.That(
            Assert.Throws<ArgumentException>(() => _stub.GivenStepSequence(Step.WithId("a", "r"), Step.WithId("b", "r")))!.Message,
            Does.StartWith("All states of a sequence must belong to one step and one run, but these are a of r, b of r."));
    }

    [TestCase(200)]
    [TestCase(302)]
    [TestCase(600)]
    public void GivenError_StatusThatIsNoFailure_Throws(int status) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => _stub.GivenError("s", status));

    [TestCase(404, """{"detail":1}""")]
    [TestCase(401, """{"oops":"x"}""")]
    [TestCase(422, """{"detail":[{"msg":"m"}]}""")]
    [TestCase(503, """{"detail":""")]
    [TestCase(404, "null")]
    [TestCase(404, "5")]
    [TestCase(404, "true")]
    [TestCase(404, "\"x\"")]
    [TestCase(404, "\uFEFF{\"detail\":1}")]
    [TestCase(404, """{"detail":"a","detail":"b"}""")]
    [TestCase(404, """{"detail":{"code":"a","code":"b"}}""")]
    public void GivenError_JsonThatTheContractDoesNotAllow_Throws(int status, string body) =>
        Assert.Throws<ContractViolationException>(() => _stub.GivenError("s", status, body));

    [TestCase("")]
    [TestCase(" ")]
    [TestCase(".")]
    [TestCase("..")]
    public void Given_IdThatNobodyCanAskFor_Throws(string id)
    {
        Assert.Throws<ArgumentException>(() => _stub.GivenError(id, 404));
        Assert.Throws<ArgumentException>(() => _stub.GivenFault(id, StubFault.EmptyBody));
        Assert.Throws<ArgumentException>(() => _stub.GivenRaw(id, 200, ""));
    }

    /// <summary>The step with a member as it is spelled, in place of its own.</summary>
    private static string With(string member)
    {
        var json = System.Text.Json.Nodes.JsonNode.Parse(RetabJson.Serialize(Step))!.AsObject();
        json.Remove(member.Split('"')[1]);
        return $"{json.ToJsonString()[..^1]},{member}}}";
    }

    private static string Changed(string change)
    {
        var json = System.Text.Json.Nodes.JsonNode.Parse(RetabJson.Serialize(Step))!.AsObject();
        foreach ((string name, System.Text.Json.Nodes.JsonNode? value) in System.Text.Json.Nodes.JsonNode.Parse(change)!.AsObject())
        {
            json[name] = value?.DeepClone();
        }

        return json.ToJsonString();
    }
}
