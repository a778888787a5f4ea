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
    [TestCase("""{"created_at":"yesterday"}""", "/created_at", "yesterday")]
    [TestCase("""{"retry_count":99999999999}""", "/retry_count", "99999999999")]
    public void GivenFutureStep_Wrong_ThrowsWithPointerAndReason(string change, string at, string reason)
    {
        string json = Changed(change);

        ContractViolationException thrown = Assert.Throws<ContractViolationException>(() => _stub.GivenFutureStep(json))!;

        Assert.That(thrown.Findings.Select(finding => finding.Pointer), Is.EqualTo(new[] { at }));
        Assert.That(thrown.Findings[0].Kind, Is.EqualTo(ContractFindingKind.Violation));
        Assert.That(thrown.Findings[0].Reason, Does.Contain(reason));
    }

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
            Does.StartWith("A sequence is the states of one step of one run, not of a of r, b of r."));
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
