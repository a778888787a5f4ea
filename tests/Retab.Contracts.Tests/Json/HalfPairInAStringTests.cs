namespace Retab.Contracts.Tests.Json;

using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Retab.Contracts.Tests.Documents;
using Retab.Contracts.Tests.Json.Faces;

/// <summary>Half a surrogate pair that no escape hides.</summary>
[TestFixture]
public sealed class HalfPairInAStringTests
{
    [Test]
    public void Deserialize_NotEscaped_IsRefusedWhereverItStands()
    {
        var face = new RetabJsonFace();
        const string Refusal = "A string contains an unpaired surrogate.";

        Assert.That(() => face.Read<WorkflowRunStep>(Steps.WithData("\"é\ud800\"")), face.Refuses(Refusal, "$.handle_outputs.out.data"));
        Assert.That(() => face.Read<WorkflowRunStep>(Steps.Minimal(more: "\"x\udc00\":1")), face.Refuses(Refusal, "$.x\ufffd"));
        Assert.That(() => RawJson.Parse("[1,\n\"é\ud800\"]"), face.Refuses(Refusal, "$[1]", new Place(1, 3)));
        Assert.That(() => RawJson.Parse("\"\ude00\ud83d\""), face.Refuses(Refusal, "$", new Place(0, 1)));
        Assert.That(() => RawJson.FromObject("a\ud800"), Throws.TypeOf<JsonSerializationException>().With.Message.Contains(Refusal));
    }

    /// <summary>Newtonsoft.Json's reader replaces an escaped half; one that is not escaped, or stands in a tree, reaches us.</summary>
    [Test]
    public void JsonConvert_HalfAPair_IsRefusedInTextsAndEscapedInFreeForm()
    {
        const string Refusal = "A string contains an unpaired surrogate.";

        Assert.That(
            () => JsonConvert.DeserializeObject<WorkflowRunStep>(Steps.Minimal().Replaced("\"L\"", "\"a\ud83d\"")),
            new JsonConvertFace().Refuses(Refusal, "$.block_label"));
        Assert.That(
            () => JsonConvert.DeserializeObject<StepLifecycle>("{\"status\":\"\ud83d\"}"),
            new JsonConvertFace().Refuses(Refusal, "$.status"));
        Assert.That(
            () => new JObject { ["a\ud800"] = 1 }.ToObject<RawJson>(),
            new JsonConvertFace().Refuses("A string contains an unpaired surrogate.", "$.a\ud800"));
        Assert.That(
            Steps.DataOf(JsonConvert.DeserializeObject<WorkflowRunStep>(Steps.WithData("\"\ud800\""))!).ToString(),
            Is.EqualTo("\"\\ud800\""));
        Assert.That(
            JsonConvert.DeserializeObject<WorkflowRunStep>(Steps.Minimal().Replaced("\"L\"", "\"a\\ud83d\""))!.BlockLabel,
            Is.EqualTo("a\ufffd"));
        Assert.That(
            () => JsonConvert.SerializeObject(Steps.Built() with { BlockLabel = "a\ud83d" }),
            new JsonConvertFace().RefusesToWrite<WorkflowRunStep>(Refusal, "$.block_label"));
    }
}
