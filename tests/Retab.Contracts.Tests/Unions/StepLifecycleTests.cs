namespace Retab.Contracts.Tests.Unions;

using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using Retab.Contracts.Tests.Documents;
using Retab.Contracts.Tests.Json.Faces;

[TestFixtureSource(typeof(JsonFaces), nameof(JsonFaces.All))]
public sealed class StepLifecycleTests(JsonFace face)
{
    // What the contract says in words; any other variant is not terminal until it is said here and in the partial.
    private static readonly HashSet<string> Terminal = ["completed", "error", "skipped", "cancelled"];

    private static IEnumerable<TestCaseData> Variants => ContractSchema.Union(ContractSchema.Schema("StepLifecycle"))!.Value.Mapping
        .Select(variant => new TestCaseData(variant.Key, variant.Value));

    [TestCaseSource(nameof(Variants))]
    public void IsTerminal_StatusOfTheContract_IsAsTheContractSays(string status, string type)
    {
        JsonNode json = JsonNode.Parse(new StepGenerator(1, extremes: false).Of(type))!;
        json["status"] = status;

        StepLifecycle lifecycle = face.Read<StepLifecycle>(json.ToJsonString());

        Assert.That(lifecycle.IsTerminal, Is.EqualTo(Terminal.Contains(status)));
        Assert.That(lifecycle.Status.Value, Is.EqualTo(status));
        Assert.That(lifecycle.GetType().Name, Is.EqualTo(type));
    }

    [Test]
    public void Read_ErrorWithAllMembers_ReadsThem()
    {
        const string Json =
            """{"status":"error","message":"m","stage":"document_fetch","category":"of_tomorrow","details":"""
            + """{"error_code":"E1","context":{"attempt":3}}}""";

        var error = (ErrorStepLifecycle)face.Read<StepLifecycle>(Json);

        Assert.Multiple(() =>
        {
            Assert.That(error.Message, Is.EqualTo("m"));
            Assert.That(error.Stage, Is.EqualTo(StepErrorStage.DocumentFetch));
            Assert.That(error.Category, Is.EqualTo(new StepErrorCategory("of_tomorrow")));
            Assert.That(error.Details!.ErrorCode, Is.EqualTo("E1"));
            Assert.That(error.Details.Context.ToString(), Is.EqualTo("""{"attempt":3}"""));
            Assert.That(error.Details.StackTrace, Is.Null);
        });
    }

    [Test]
    public void Read_DiscriminatorLastAfterLargeMembers_FindsTheVariant()
    {
        string json =
            "{\"x\":" + Steps.Nested(500) + ",\"y\":\"" + new string('y', 100_000) + "\",\"reason\":\"r\",\"status\":\"skipped\"}";

        var skipped = (SkippedStepLifecycle)face.Read<StepLifecycle>(json);

        Assert.That(skipped.Reason, Is.EqualTo("r"));
        Assert.That(skipped.AdditionalProperties["x"].ToString(), Is.EqualTo(Steps.Nested(500)));
    }

    [Test]
    public void Read_StatusWithEscapes_FindsTheVariant()
    {
        Assert.That(face.Read<StepLifecycle>("""{"st\u0061tus":"\u0071ueued"}"""), Is.TypeOf<QueuedStepLifecycle>());
    }

    [TestCase("of_tomorrow")]
    [TestCase("")]
    [TestCase("Completed")]
    public void Read_StatusOfTomorrow_IsKeptWithAllItsMembers(string status)
    {
        string json = "{\"status\":\"" + status + "\",\"until\":{\"$ref\":1.0},\"message\":null}";

        var unknown = (UnknownStepLifecycle)face.Read<StepLifecycle>(json);

        Assert.Multiple(() =>
        {
            Assert.That(unknown.Status.Value, Is.EqualTo(status));
            Assert.That(unknown.Status.IsKnown, Is.False);
            Assert.That(unknown.IsTerminal, Is.False);
            Assert.That(unknown.AdditionalProperties["message"], Is.SameAs(RawJson.Null));
            Assert.That(face.Write(unknown), Is.EqualTo(json));
        });
    }

    [Test]
    public void Read_AsAVariantThatItIsNot_Throws()
    {
        Assert.That(
            () => face.Read<CompletedStepLifecycle>("""{"status":"queued"}"""),
            face.Refuses("Found a QueuedStepLifecycle where a CompletedStepLifecycle is expected.", "$", new Place(0, 0)));
        Assert.That(face.Read<CompletedStepLifecycle>("""{"status":"completed"}"""), Is.TypeOf<CompletedStepLifecycle>());
    }

    [Test]
    public void Read_UnknownVariantThatSaysItselfTwice_IsRefused()
    {
        // Newtonsoft.Json's reader gives both, too.
        (string json, Place place) = Place.Of("""{"status":"x",¦"status":"x"}""");

        Assert.That(() => face.Read<StepLifecycle>(json), face.Refuses("Member 'status' occurs twice in one object.", "$.status", place));
    }
}
