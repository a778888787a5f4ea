namespace Retab.Contracts.Tests.Json;

using System.Collections.Generic;
using Retab.Contracts.Tests.Documents;
using Retab.Contracts.Tests.Json.Faces;

/// <summary>Half a surrogate pair is no text: UTF-8 cannot hold it. Escaped inside a free-form value it is kept as spelled.</summary>
[TestFixtureSource(typeof(JsonFaces), nameof(JsonFaces.Verbatim))]
public sealed class HalfPairTests(VerbatimFace face)
{
    private const string Refusal = "A string contains an unpaired surrogate.";

    // Documents with a mark at the text in question; the path.
    private static readonly TestCaseData<string, string>[] Typed =
    [
        new(Steps.Minimal().Replaced("\"L\"", "¦\"a\\ud83d\""), "$.block_label"),
        new(Steps.Minimal().Replaced("\"L\"", "¦\"\\ude00\\ud83d\""), "$.block_label"),
        new(Steps.Minimal().Replaced("\"extract\"", "¦\"\\ud83d\""), "$.block_type"),
        new(Steps.Minimal("{\"status\":¦\"\\ud800\"}"), "$.lifecycle.status"),
        new(Steps.Minimal("{\"x\":1,\"status\":¦\"\\ud800\"}"), "$.lifecycle.status"),
        new(Steps.Minimal("{¦\"stat\\udc00\":1,\"status\":\"completed\"}"), "$.lifecycle['stat\\\\udc00']"),
        new(Steps.Minimal(more: "\"started_at\":¦\"\\ud800\""), "$.started_at"),
        new(Steps.Minimal(more: "¦\"x\\udc00\":1"), "$['x\\\\udc00']"),
        new(Steps.Minimal(more: "\"handle_outputs\":{¦\"h\\ud800\":{\"type\":\"json\"}}"), "$.handle_outputs['h\\\\ud800']"),
    ];

    [TestCaseSource(nameof(Typed))]
    public void Read_EscapedInATextOrAName_IsRefused(string marked, string path)
    {
        (string json, Place place) = Place.Of(marked);

        Assert.That(() => face.Read<WorkflowRunStep>(json), face.Refuses(Refusal, path, place));
    }

    [TestCase("\"\\ud800\"")]
    [TestCase("{\"\\udc00\":[\"a\\ud83d\"]}")]
    public void Read_EscapedInAFreeFormValue_IsKept(string data)
    {
        WorkflowRunStep step = face.Read<WorkflowRunStep>(Steps.WithData(data));

        Assert.That(Steps.DataOf(step).ToString(), Is.EqualTo(data));
        Assert.That(face.Write(step), Does.Contain($"\"data\":{data}"));
    }

    [Test]
    public void Write_TextOrName_IsRefused()
    {
        var named = new Dictionary<string, RawJson> { ["a\ud800"] = RawJson.Null };
        var handles = new Dictionary<string, HandlePayload> { ["a\udc00"] = new FileHandlePayload() };

        Assert.That(
            () => face.Write(Steps.Built() with { BlockLabel = "a\ud83d" }),
            face.RefusesToWrite<WorkflowRunStep>(Refusal, "$.block_label"));
        Assert.That(
            () => face.Write(Steps.Built() with { BlockType = "\ude00" }),
            face.RefusesToWrite<WorkflowRunStep>(Refusal, "$.block_type"));
        Assert.That(
            () => face.Write(new CompletedStepLifecycle { AdditionalProperties = named }),
            face.RefusesToWrite<CompletedStepLifecycle>(Refusal, "$.status"));
        Assert.That(
            () => face.Write(Steps.Built() with { HandleOutputs = handles }),
            face.RefusesToWrite<WorkflowRunStep>(Refusal, "$.handle_outputs"));
    }
}
