namespace Retab.Contracts.Testing.Tests.Stub;

using System.Linq;

/// <summary>What looks like an attempt to make the stub lie, and is allowed or is the reader's limit.</summary>
[TestFixture]
public sealed class AllowedTests
{
    private RetabStubHandler _stub = null!;

    [SetUp]
    public void Start() => _stub = new RetabStubHandler();

    [TearDown]
    public void Stop() => _stub.Dispose();

    private static WorkflowRunStep Step => SampleSteps.WithStatus(StepLifecycleStatus.Completed);

    [TestCase("2026-05-18T10:00:00")]
    [TestCase("2026-05-18T10:00:00.123456789Z")]
    [TestCase("2026-05-18T10:00:00.5+05:30")]
    [TestCase("2026-05-18t10:00:00z")]
    public void GivenFutureStep_InstantOfTheContract_IsTaken(string instant) =>
        Assert.That(() => _stub.GivenFutureStep(Changed("{\"more\":1,\"created_at\":\"" + instant + "\"}")), Throws.Nothing);

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

        Assert.That(
            StepContract.Check(step).Select(finding => (finding.Kind, finding.Pointer)),
            Is.EqualTo(new[] { (ContractFindingKind.Drift, at) }));
        Assert.That(() => _stub.GivenFutureStep(step), Throws.Nothing);
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

    [Test]
    public void GivenStep_FreeFormData_IsNotLookedInto()
    {
        WorkflowRunStep step = Step.WithOutput("o", RawJson.Parse("""{"a":1,"a":[1e999,"\ud800"],"$type":"x"}"""));

        Assert.That(() => _stub.GivenStep(step), Throws.Nothing);
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
