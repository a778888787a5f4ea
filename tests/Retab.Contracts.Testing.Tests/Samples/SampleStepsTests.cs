using System;
using System.Linq;
using System.Text.Json.Nodes;

namespace Retab.Contracts.Testing.Tests.Samples;

[TestFixture]
public sealed class SampleStepsTests
{
    private static readonly string Completed = ContractOperation.Get.Examples.First(example => example.Contains("\"status\": \"completed\"", StringComparison.Ordinal));

    [Test]
    public void All_EverySample_IsWhatItIsCalledAndConforms()
    {
        foreach (WorkflowRunStep step in SampleSteps.All)
        {
            Assert.That(StepContract.Check(RetabJson.Serialize(step)), Is.Empty);
        }

        Assert.That(StepLifecycleStatus.KnownValues.Select(status => SampleSteps.WithStatus(status).Lifecycle.Status), Is.EqualTo(StepLifecycleStatus.KnownValues));
        Assert.That(WorkflowBlockType.KnownValues.Select(type => SampleSteps.WithBlockType(type).BlockType), Is.EqualTo(WorkflowBlockType.KnownValues));
        Assert.That(HandlePayloadType.KnownValues.Select(type => SampleSteps.WithHandle(type).HandleOutputs["sample-output-0"].Type), Is.EqualTo(HandlePayloadType.KnownValues));
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
        AssertIsCompletedBut(SampleSteps.WithHandle(HandlePayloadType.Json), "handle_outputs", """{"sample-output-0":{"type":"json","data":{"invoice_number":"INV-2024-001","total_amount":1234.56,"vendor_name":"Acme Corp"}}}""");

    [Test]
    public void OfTomorrow_EverySample_DriftsInOnePlaceAndViolatesNothing() => Assert.That(
        SampleSteps.OfTomorrow.SelectMany(step => StepContract.Check(RetabJson.Serialize(step))).Select(finding => finding.Kind + " " + finding.Pointer + " " + finding.Value),
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
        AssertIsCompletedBut(SampleSteps.OfTomorrow.Single(step => JsonNode.DeepEquals(Json(step)[member], JsonNode.Parse(expected))), member, expected);

    [Test]
    public void With_Unknown_ThrowsAndSaysWhereToLook()
    {
        const string message = "The contract does not know 'of_tomorrow': SampleSteps.OfTomorrow has such steps, and With makes others. (Parameter '";
        Assert.That(Assert.Throws<ArgumentException>(() => SampleSteps.WithStatus("of_tomorrow"))!.Message, Is.EqualTo(message + "status')"));
        Assert.That(Assert.Throws<ArgumentException>(() => SampleSteps.WithBlockType("of_tomorrow"))!.Message, Is.EqualTo(message + "blockType')"));
        Assert.That(Assert.Throws<ArgumentException>(() => SampleSteps.WithHandle("of_tomorrow"))!.Message, Is.EqualTo(message + "type')"));
    }

    [Test]
    public void With_Null_Throws()
    {
        Assert.That(Assert.Throws<ArgumentNullException>(() => default(WorkflowRunStep)!.With(_ => { }))!.ParamName, Is.EqualTo("step"));
        Assert.That(Assert.Throws<ArgumentNullException>(() => SampleSteps.All[0].With(null!))!.ParamName, Is.EqualTo("change"));
    }

    [Test]
    public void With_Changes_LeavesTheOriginal()
    {
        WorkflowRunStep step = SampleSteps.WithStatus(StepLifecycleStatus.Completed);

        WorkflowRunStep changed = step.With(json => json["model"] = "retab-large").WithId("s", "r").WithOutput("output-json-1", new { total = 1.50m });

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
        WorkflowRunStep step = SampleSteps.OfTomorrow[2].With(json => json.Remove("handle_outputs")).WithOutput("output-json-0", RawJson.Parse(data));

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
