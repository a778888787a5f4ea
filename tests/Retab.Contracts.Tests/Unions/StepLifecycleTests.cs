using System.Collections.Generic;
using System.Linq;
using Newtonsoft.Json;
using Retab.Contracts.Tests.Documents;

namespace Retab.Contracts.Tests.Unions;

[TestFixture]
public sealed class StepLifecycleTests
{
    // What the contract says in words; any other variant is not terminal until it is said here and in the partial.
    private static readonly HashSet<string> Terminal = ["completed", "error", "skipped", "cancelled"];

    private static IEnumerable<TestCaseData> Variants => ContractSchema.Union(ContractSchema.Schema("StepLifecycle"))!.Value.Mapping
        .Select(variant => new TestCaseData(variant.Key, variant.Value));

    [TestCaseSource(nameof(Variants))]
    public void IsTerminal_StatusOfTheContract_IsAsTheContractSays(string status, string type)
    {
        StepLifecycle lifecycle = RetabJson.Deserialize<StepLifecycle>(new StepGenerator(1).Of(type));

        Assert.That(lifecycle.IsTerminal, Is.EqualTo(Terminal.Contains(status)));
        Assert.That(lifecycle.Status.Value, Is.EqualTo(status));
        Assert.That(lifecycle.GetType().Name, Is.EqualTo(type));
    }

    [Test]
    public void Deserialize_ErrorWithAllMembers_ReadsThem()
    {
        const string Json = """{"status":"error","message":"m","stage":"document_fetch","category":"of_tomorrow","details":{"error_code":"E1","context":{"attempt":3}}}""";

        var error = (ErrorStepLifecycle)RetabJson.Deserialize<StepLifecycle>(Json);

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
    public void Deserialize_DiscriminatorLastAfterLargeMembers_FindsTheVariant()
    {
        string json = "{\"x\":" + Steps.Nested(500) + ",\"y\":\"" + new string('y', 100_000) + "\",\"reason\":\"r\",\"status\":\"skipped\"}";

        var skipped = (SkippedStepLifecycle)RetabJson.Deserialize<StepLifecycle>(json);

        Assert.That(skipped.Reason, Is.EqualTo("r"));
        Assert.That(skipped.AdditionalProperties["x"].ToString(), Is.EqualTo(Steps.Nested(500)));
    }

    [Test]
    public void Deserialize_StatusWithEscapes_FindsTheVariant()
    {
        Assert.That(RetabJson.Deserialize<StepLifecycle>("""{"st\u0061tus":"\u0071ueued"}"""), Is.TypeOf<QueuedStepLifecycle>());
    }

    [TestCase("of_tomorrow")]
    [TestCase("")]
    [TestCase("Completed")]
    public void Deserialize_StatusOfTomorrow_IsKeptWithAllItsMembers(string status)
    {
        string json = "{\"status\":\"" + status + "\",\"until\":{ \"$ref\":1.0 },\"message\":null}";

        var unknown = (UnknownStepLifecycle)RetabJson.Deserialize<StepLifecycle>(json);

        Assert.Multiple(() =>
        {
            Assert.That(unknown.Status.Value, Is.EqualTo(status));
            Assert.That(unknown.Status.IsKnown, Is.False);
            Assert.That(unknown.IsTerminal, Is.False);
            Assert.That(unknown.AdditionalProperties["message"], Is.SameAs(RawJson.Null));
            Assert.That(RetabJson.Serialize(unknown), Is.EqualTo(json));
        });
    }

    [Test]
    public void Deserialize_AsAVariantThatItIsNot_Throws()
    {
        JsonSerializationException thrown = Assert.Throws<JsonSerializationException>(() => RetabJson.Deserialize<CompletedStepLifecycle>("""{"status":"queued"}"""))!;

        Assert.That(thrown.Message, Is.EqualTo("Found a QueuedStepLifecycle where a CompletedStepLifecycle is expected. Path '', line 1, position 1."));
        Assert.That(RetabJson.Deserialize<CompletedStepLifecycle>("""{"status":"completed"}"""), Is.TypeOf<CompletedStepLifecycle>());
    }

    [Test]
    public void Build_UnknownWithAKnownStatus_Throws()
    {
        Assert.That(() => new UnknownStepLifecycle("completed"), Throws.ArgumentException.With.Message.StartsWith("'completed' is not an unknown status."));
        Assert.That(() => new UnknownStepLifecycle(default), Throws.ArgumentException);
        Assert.That(RetabJson.Serialize(new UnknownStepLifecycle("of_tomorrow") { AdditionalProperties = new Dictionary<string, RawJson> { ["a"] = RawJson.Parse("1.0") } }), Is.EqualTo("""{"status":"of_tomorrow","a":1.0}"""));
    }

    [Test]
    public void Serialize_VariantMadeByHand_WritesItsOwnStatusFirst()
    {
        Assert.That(RetabJson.Serialize(new SkippedStepLifecycle { Reason = "r" }), Is.EqualTo("""{"status":"skipped","reason":"r"}"""));
        Assert.That(JsonConvert.SerializeObject(new PendingStepLifecycle()), Is.EqualTo("""{"status":"pending"}"""));
    }

    [Test]
    public void ConsumersDay_SwitchOverVariants_ReadsAsTheDesignShows()
    {
        StepLifecycle[] states = [new CompletedStepLifecycle(), new ErrorStepLifecycle { Message = "m", Stage = "routing" }, new UnknownStepLifecycle("of_tomorrow"), new RunningStepLifecycle()];

        IEnumerable<string> said = states.Select(state => state switch
        {
            CompletedStepLifecycle => "done",
            ErrorStepLifecycle e => $"failed in {e.Stage}: {e.Message}",
            SkippedStepLifecycle s => $"skipped: {s.Reason}",
            AwaitingReviewStepLifecycle => "waits for a person",
            UnknownStepLifecycle u => $"new status '{u.Status}'",
            _ => "in progress",
        });

        Assert.That(said, Is.EqualTo(new[] { "done", "failed in routing: m", "new status 'of_tomorrow'", "in progress" }));
    }
}
