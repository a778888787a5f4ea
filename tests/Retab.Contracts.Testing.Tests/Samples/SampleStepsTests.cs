namespace Retab.Contracts.Testing.Tests.Samples;

using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;

[TestFixture]
public sealed class SampleStepsTests
{
    private static readonly string Completed =
        ContractOperation.Get.Examples.First(example => example.Contains("\"status\": \"completed\"", StringComparison.Ordinal));

    [Test]
    public void All_EverySample_IsWhatItIsCalledAndConforms()
    {
        foreach (WorkflowRunStep step in SampleSteps.All)
        {
            Assert.That(StepContract.Check(RetabJson.Serialize(step)), Is.Empty);
        }

        Assert.That(
            StepLifecycleStatus.KnownValues.Select(status => SampleSteps.WithStatus(status).Lifecycle.Status),
            Is.EqualTo(StepLifecycleStatus.KnownValues));
        Assert.That(
            WorkflowBlockType.KnownValues.Select(type => SampleSteps.WithBlockType(type).BlockType),
            Is.EqualTo(WorkflowBlockType.KnownValues));
        Assert.That(
            HandlePayloadType.KnownValues.Select(type => SampleSteps.WithHandle(type).HandleOutputs["sample-output-0"].Type),
            Is.EqualTo(HandlePayloadType.KnownValues));
    }

    [Test]
    public void WithStatus_StatusThatTheContractShows_IsItsExample()
    {
        foreach (string example in ContractOperation.Get.Examples)
        {
            WorkflowRunStep shown = RetabJson.Deserialize<WorkflowRunStep>(example);

            Assert.That(JsonNode.DeepEquals(Json(SampleSteps.WithStatus(shown.Lifecycle.Status)), Json(shown)), Is.True, example);
        }
    }

    [Test]
    public void WithBlockType_Known_IsTheCompletedExampleButForThatMember() =>
        AssertIsCompletedBut(SampleSteps.WithBlockType(WorkflowBlockType.Parse), "block_type", "\"parse\"");

    [Test]
    public void WithHandle_Known_IsTheCompletedExampleWithThatOutputAlone() =>
        AssertIsCompletedBut(
            SampleSteps.WithHandle(HandlePayloadType.Json),
            "handle_outputs",
            """{"sample-output-0":{"type":"json","data":"""
            + """{"invoice_number":"INV-2024-001","total_amount":1234.56,"vendor_name":"Acme Corp"}}}""");

    [Test]
    public void OfTomorrow_EverySample_DriftsInOnePlaceAndViolatesNothing() => Assert.That(
        SampleSteps.OfTomorrow.SelectMany(step => StepContract.Check(RetabJson.Serialize(step)))
            .Select(finding => finding.Kind + " " + finding.Pointer + " " + finding.Value),
        Is.EqualTo(new[]
        {
            "Drift /lifecycle/status \"status_of_tomorrow\"",
            "Drift /block_type \"block_of_tomorrow\"",
            "Drift /handle_outputs/sample-output-0/type \"kind_of_tomorrow\"",
            "Drift /artifact/operation \"operation_of_tomorrow\"",
            "Drift /member_of_tomorrow {\"a\":1}",
        }));

    [TestCase("lifecycle", """{"status":"status_of_tomorrow","until":"2027-01-01T00:00:00Z"}""")]
    [TestCase("block_type", "\"block_of_tomorrow\"")]
    [TestCase("handle_outputs", """{"sample-output-0":{"type":"kind_of_tomorrow","rows":[1,2]}}""")]
    [TestCase("artifact", """{"operation":"operation_of_tomorrow","id":"art_1"}""")]
    [TestCase("member_of_tomorrow", """{"a":1}""")]
    public void OfTomorrow_EverySample_IsTheCompletedExampleButForThatMember(string member, string expected) =>
        AssertIsCompletedBut(
            SampleSteps.OfTomorrow.Single(step => JsonNode.DeepEquals(Json(step)[member], JsonNode.Parse(expected))), member, expected);

    [Test]
    public void With_Unknown_ThrowsAndSaysWhereToLook()
    {
        const string end = ". SampleSteps.OfTomorrow has steps with unknown values, and With creates others. (Parameter '";
        string types = string.Join(", ", WorkflowBlockType.KnownValues.Select(type => type.Value));
        string payloads = string.Join(", ", HandlePayloadType.KnownValues.Select(type => type.Value));
        string statuses = string.Join(", ", StepLifecycleStatus.KnownValues.Select(status => status.Value));

        Assert.That(
            Assert.Throws<ArgumentException>(() => SampleSteps.WithStatus("of_tomorrow"))!.Message,
            Is.EqualTo($"The contract does not know 'of_tomorrow'. Known are {statuses}{end}status')"));
        Assert.That(
            Assert.Throws<ArgumentException>(() => SampleSteps.WithStatus("complete"))!.Message,
            Does.StartWith("The contract does not know 'complete', but it knows 'completed'. Known are pending, "));
        Assert.That(
            Assert.Throws<ArgumentException>(() => SampleSteps.WithBlockType("of_tomorrow"))!.Message,
            Is.EqualTo($"The contract does not know 'of_tomorrow'. Known are {types}{end}blockType')"));
        Assert.That(
            Assert.Throws<ArgumentException>(() => SampleSteps.WithHandle("of_tomorrow"))!.Message,
            Is.EqualTo($"The contract does not know 'of_tomorrow'. Known are {payloads}{end}type')"));
    }

    [Test]
    public void With_Null_Throws()
    {
        Assert.That(Assert.Throws<ArgumentNullException>(() => default(WorkflowRunStep)!.With(_ => { }))!.ParamName, Is.EqualTo("step"));
        Assert.That(Assert.Throws<ArgumentNullException>(() => SampleSteps.All[0].With(null!))!.ParamName, Is.EqualTo("change"));
    }

    private static IEnumerable<TestCaseData<Action<JsonObject>, string>> Invalid =>
    [
        new(json => json.Remove("block_id"), "/block_id: the required member 'block_id' is missing"),
        new(json => json.Remove("lifecycle"), "/lifecycle: the required member 'lifecycle' is missing"),
        new(json => json["lifecycle"]!.AsObject().Remove("status"), "/lifecycle/status: the required member 'status' is missing"),
        new(json => json["lifecycle"]!["status"] = "error", "/lifecycle/message: the required member 'message' is missing"),
        new(json => json["lifecycle"] = "completed", "/lifecycle: this must be object (\"completed\")"),
        new(
            json => json["created_at"] = "yesterday",
            "/created_at: this must be a date-time of RFC 3339, such as 2026-05-18T10:00:00Z (\"yesterday\")"),
        new(
            json => json["created_at"] = "2026-05-18 10:00:00Z",
            "/created_at: this must be a date-time of RFC 3339, such as 2026-05-18T10:00:00Z (\"2026-05-18 10:00:00Z\")"),
        new(
            json => json["created_at"] = "2026-02-30T10:00:00Z",
            "/created_at: '2026-02-30T10:00:00Z' is not a timestamp such as 2026-05-18T10:00:00Z."),
        new(json => json["retry_count"] = "1", "/retry_count: this must be integer (\"1\")"),
        new(
            json => json["retry_count"] = 3_000_000_000,
            "/retry_count: the contract allows this number, but this library cannot read it: The integer 3000000000 "
            + "does not fit in 32 bits."),
        new(json => json["loop_containers"] = null, "/loop_containers: this must be array (null)"),
        new(
            json => json["block_label"] = "a\ud800",
            ": a text has U+FFFD, which System.Text.Json writes in place of an unpaired surrogate"),
        new(json => json["\udc00"] = 1, ": a text has U+FFFD, which System.Text.Json writes in place of an unpaired surrogate"),
        new(json => json["handle_outputs"]!["o/1"] = 1, "/handle_outputs/o~11: this must be object (1)"),
    ];

    [TestCaseSource(nameof(Invalid))]
    public void With_NoValidStep_NamesThePlaceAndNoPosition(Action<JsonObject> change, string finding) => Assert.That(
        Assert.Throws<ContractViolationException>(() => SampleSteps.WithStatus(StepLifecycleStatus.Completed).With(change))!.Message,
        Is.EqualTo(
            $"The change does not result in a valid step; GivenRaw serves any JSON.{Environment.NewLine}"
            + $"  Violation at {(finding[0] == ':' ? "the root" : "")}{finding}"));

    [Test]
    public void With_StepThatHasAReplacementCharacter_IsTaken()
    {
        WorkflowRunStep step = SampleSteps.All[0] with { BlockLabel = "\ufffd" };

        Assert.That(step.With(json => json["model"] = "m").BlockLabel, Is.EqualTo("\ufffd"));
    }

    [Test]
    public void With_SeveralFaults_NamesEach() => Assert.That(
        Assert.Throws<ContractViolationException>(() => SampleSteps.All[0].With(json =>
        {
            json.Remove("run_id");
            json["model"] = 5;
        }))!.Findings.Select(finding => finding.Pointer),
        Is.EquivalentTo(new[] { "/run_id", "/model" }));

    [Test]
    public void With_StepThatIsIncomplete_NamesTheMember() => Assert.That(
        Assert.Throws<ContractViolationException>(() => new WorkflowRunStep { BlockId = "b" }.With(_ => { }))!.Message,
        Does.StartWith($"The step cannot be written as JSON:{Environment.NewLine}  Violation at /step_id: ").And.Not.Contain("Path:"));

    [Test]
    public void With_AnyObjectAsNode_IsWritten() => Assert.That(
        SampleSteps.All[0].With(json => json["more"] = JsonValue.Create(new { a = 1 })).AdditionalProperties["more"].ToString(),
        Is.EqualTo("""{"a":1}"""));

    [Test]
    public void WithIdAndOutput_NullOrBlank_AreNamed()
    {
        WorkflowRunStep step = SampleSteps.All[0];

        Assert.That(Assert.Throws<ArgumentNullException>(() => step.WithId(null!))!.ParamName, Is.EqualTo("stepId"));
        Assert.That(Assert.Throws<ArgumentException>(() => step.WithId(" "))!.ParamName, Is.EqualTo("stepId"));
        Assert.That(Assert.Throws<ArgumentException>(() => step.WithId("s", ""))!.ParamName, Is.EqualTo("runId"));
        Assert.That(Assert.Throws<ArgumentNullException>(() => step.WithOutput(null!, 1))!.ParamName, Is.EqualTo("handle"));
        Assert.That(Assert.Throws<ArgumentException>(() => step.WithOutput(" ", 1))!.ParamName, Is.EqualTo("handle"));
        Assert.That(Assert.Throws<ArgumentNullException>(() => default(WorkflowRunStep)!.WithId("s"))!.ParamName, Is.EqualTo("step"));
        Assert.That(
            Assert.Throws<ArgumentNullException>(() => default(WorkflowRunStep)!.WithOutput("o", 1))!.ParamName,
            Is.EqualTo("step"));
    }

    [Test]
    public void With_Changes_LeavesTheOriginal()
    {
        WorkflowRunStep step = SampleSteps.WithStatus(StepLifecycleStatus.Completed);

        WorkflowRunStep changed =
            step.With(json => json["model"] = "retab-large").WithId("s", "r").WithOutput("output-json-1", new { total = 1.50m });

        Assert.That((step.Model, changed.Model, changed.StepId, changed.RunId), Is.EqualTo(((string?)null, "retab-large", "s", "r")));
        Assert.That(((JsonHandlePayload)changed.HandleOutputs["output-json-1"]).Data.ToString(), Is.EqualTo("""{"total":1.50}"""));
        Assert.That(changed.HandleOutputs, Has.Count.EqualTo(step.HandleOutputs.Count + 1));
    }

    [Test]
    public void WithId_WithoutARun_KeepsIt()
    {
        WorkflowRunStep step = SampleSteps.WithStatus(StepLifecycleStatus.Completed);

        Assert.That(step.WithId("s").RunId, Is.EqualTo(step.RunId));
    }

    [TestCase("""{"n": 1.50,"a":"\u0061"}""")]
    [TestCase("null")]
    [TestCase("\"text\"")]
    public void WithOutput_RawJson_IsKeptToTheCharacter(string data)
    {
        WorkflowRunStep step =
            SampleSteps.WithUnknownHandle.With(json => json.Remove("handle_outputs")).WithOutput("output-json-0", RawJson.Parse(data));

        Assert.That(((JsonHandlePayload)step.HandleOutputs["output-json-0"]).Data.ToString(), Is.EqualTo(data));
    }

    [Test]
    public void WithOutput_Absent_LeavesItOut()
    {
        WorkflowRunStep step = SampleSteps.WithHandle(HandlePayloadType.Json).WithOutput("sample-output-0", RawJson.Absent);

        Assert.That(Json(step)["handle_outputs"]!.ToJsonString(), Is.EqualTo("""{"sample-output-0":{"type":"json"}}"""));
    }

    private static void AssertIsCompletedBut(WorkflowRunStep step, string member, string expected)
    {
        JsonObject json = Json(step);
        JsonObject completed = Json(RetabJson.Deserialize<WorkflowRunStep>(Completed));
        completed[member] = JsonNode.Parse(expected);
        Assert.That(JsonNode.DeepEquals(json, completed), Is.True, json.ToJsonString());
    }

    private static JsonObject Json(WorkflowRunStep step) => JsonNode.Parse(RetabJson.Serialize(step))!.AsObject();
}
