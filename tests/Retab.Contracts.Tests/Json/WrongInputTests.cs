namespace Retab.Contracts.Tests.Json;

using System.Linq;
using Retab.Contracts.Tests.Documents;
using Retab.Contracts.Tests.Json.Faces;

/// <summary>JSON that is not what the contract says always throws: one clear exception, with the path once.</summary>
[TestFixtureSource(typeof(JsonFaces), nameof(JsonFaces.All))]
public sealed class WrongInputTests(JsonFace face)
{
    // Wrong input, with a mark at the culprit; what is wrong; the path.
    private static readonly TestCaseData<string, string, string>[] WrongInput =
    [
        new("¦[]", "WorkflowRunStep must be an object but is an array.", "$"),
        new("¦\"step\"", "WorkflowRunStep must be an object but is a string.", "$"),
        new("¦{}", "Required member 'block_id' of WorkflowRunStep is missing.", "$.block_id"),
        new(Steps.Minimal("¦null"), "StepLifecycle must be an object but is null.", "$.lifecycle"),
        new(Steps.Minimal("¦\"completed\""), "StepLifecycle must be an object but is a string.", "$.lifecycle"),
        new(Steps.Minimal("¦[]"), "StepLifecycle must be an object but is an array.", "$.lifecycle"),
        new(Steps.Minimal("¦{}"), "Required member 'status' of StepLifecycle is missing.", "$.lifecycle.status"),
        new(Steps.Minimal("{\"status\":¦null}"), "StepLifecycle.status must be a string but is null.", "$.lifecycle.status"),
        new(Steps.Minimal("{\"status\":¦3}"), "StepLifecycle.status must be a string but is a number.", "$.lifecycle.status"),
        new(Steps.Minimal("¦{\"status\":\"error\"}"), "Required member 'message' of ErrorStepLifecycle is missing.", "$.lifecycle.message"),
        new(Steps.Minimal("{\"status\":\"skipped\",\"reason\":¦null}"), "The value must be a string but is null.", "$.lifecycle.reason"),
        new(
            Steps.Minimal("{\"status\":\"completed\",¦\"status\":\"error\"}"),
            "Member 'status' occurs twice in one object.", "$.lifecycle.status"),
        new(Steps.Minimal().Replaced("\"extract\"", "¦null"), "WorkflowBlockType must be a string but is null.", "$.block_type"),
        new(
            Steps.Minimal(more: "\"started_at\":¦\"yesterday\""),
            "'yesterday' is not a timestamp such as 2026-05-18T10:00:00Z.", "$.started_at"),
        new(Steps.Minimal(more: "\"started_at\":¦1"), "A timestamp must be a string but is a number.", "$.started_at"),
        new(
            Steps.Minimal(more: "\"started_at\": \t¦\"yesterday\""),
            "'yesterday' is not a timestamp such as 2026-05-18T10:00:00Z.", "$.started_at"),
        new(Steps.Minimal(more: "\"loop_containers\":¦{}"), "The value must be an array but is an object.", "$.loop_containers"),
        new(Steps.Minimal(more: "\"handle_outputs\":¦[]"), "The value must be an object but is an array.", "$.handle_outputs"),
        new(Steps.Minimal(more: "\"retry_count\":¦1.5"), "Expected an integer of at most 64 bits but found 1.5.", "$.retry_count"),
        new(Steps.Minimal(more: "\"retry_count\":¦4294967296"), "The integer 4294967296 does not fit in 32 bits.", "$.retry_count"),
        new(
            Steps.Minimal(more: "\"handle_outputs\":{\"out\":¦null}"),
            "HandlePayload must be an object but is null.", "$.handle_outputs.out"),
        new(
            Steps.WithOutput("{\"type\":\"file\",\"document\":¦{\"id\":\"f\"}}"),
            "Required member 'filename' of FileRef is missing.", "$.handle_outputs.out.document.filename"),
        new(
            Steps.Minimal(more: "\"loop_containers\":[{\"container_id\":\"c\",\"iteration\":0},¦{\"container_id\":\"c\"}]"),
            "Required member 'iteration' of ContainerContextData is missing.", "$.loop_containers[1].iteration"),
        new("{\n  \"block_id\": ¦1\n}", "The value must be a string but is a number.", "$.block_id"),
        new("{\"block_id\":¦0}", "The value must be a string but is a number.", "$.block_id"),
        new("{\"block_id\":¦9}", "The value must be a string but is a number.", "$.block_id"),
        new("{\"block_id\":¦-1}", "The value must be a string but is a number.", "$.block_id"),
        new("{\"block_id\":¦true}", "The value must be a string but is true.", "$.block_id"),
        new("{\"block_id\":¦false}", "The value must be a string but is false.", "$.block_id"),
        new("{\"block_id\":¦{}}", "The value must be a string but is an object.", "$.block_id"),
        new("{\"retry_count\":¦\"1\"}", "The value must be an integer but is a string.", "$.retry_count"),
        new("{\"retry_count\":¦[]}", "The value must be an integer but is an array.", "$.retry_count"),
        new("{\"retry_count\":¦2147483648}", "The integer 2147483648 does not fit in 32 bits.", "$.retry_count"),
        new("{\"retry_count\":¦-2147483649}", "The integer -2147483649 does not fit in 32 bits.", "$.retry_count"),
        new(
            "{\"retry_count\":¦9223372036854775808}",
            "Expected an integer of at most 64 bits but found 9223372036854775808.",
            "$.retry_count"),
        new("{\"é\":1,\"a\":\n\n1,\r\n \"block_id\": ¦1}", "The value must be a string but is a number.", "$.block_id"),
        new("{\"é😀\":1,\"block_id\":¦1}", "The value must be a string but is a number.", "$.block_id"),
    ];

    // The names of members in the path: odd ones in brackets, as System.Text.Json has them.
    private static readonly TestCaseData<string, string>[] OddNames =
    [
        new("\"handle_outputs\":{\"a b'c\\\\\":¦1}", "$.handle_outputs['a b\\'c\\\\']"),
        new("\"handle_outputs\":{\"output-json-0\":¦1}", "$.handle_outputs.output-json-0"),
        new("\"handle_outputs\":{\"output\\u002djson\":¦1}", "$.handle_outputs.output-json"),
        new("\"handle_outputs\":{\"a.b\":¦1}", "$.handle_outputs['a.b']"),
        new("\"handle_outputs\":{\"\":¦1}", "$.handle_outputs['']"),
        new("\"handle_outputs\":{\"é😀\":¦1}", "$.handle_outputs.é😀"),
        new($"\"handle_outputs\":{{\"{new string('a', 64)}b\":¦1}}", $"$.handle_outputs.{new string('a', 64)}…"),
        new($"\"handle_outputs\":{{\"{new string('a', 63)}😀\":¦1}}", $"$.handle_outputs.{new string('a', 63)}…"),
        new("\"handle_outputs\":{\".a\":¦1}", "$.handle_outputs['.a']"),
    ];

    [TestCaseSource(nameof(WrongInput))]
    public void Read_WrongInput_ThrowsWithPathAndReason(string marked, string what, string path)
    {
        (string json, Place place) = Place.Of(marked);

        Assert.That(() => face.Read<WorkflowRunStep>(json), face.Refuses(what, path, place));
    }

    [TestCaseSource(nameof(OddNames))]
    public void Read_WrongInputUnderAnOddName_NamesItInThePath(string marked, string path)
    {
        (string json, Place place) = Place.Of(Steps.Minimal(more: marked));

        Assert.That(() => face.Read<WorkflowRunStep>(json), face.Refuses("HandlePayload must be an object but is a number.", path, place));
    }

    [Test]
    public void Read_WrongInputUnderAnEscapedName_NamesTheMember()
    {
        (string json, Place place) = Place.Of(Steps.Minimal(more: "\"retry\\u005fcount\":¦\"x\""));

        Assert.That(
            () => face.Read<WorkflowRunStep>(json),
            face.Refuses("The value must be an integer but is a string.", "$.retry_count", place));
    }

    [Test]
    public void Read_TruncatedAnywhere_IsRefused()
    {
        string document = ContractSchema.Seed;
        for (int length = 1; length < document.Length; length++)
        {
            Assert.That(() => face.Read<WorkflowRunStep>(document[..length]), Throws.InstanceOf(face.Refusal), document[..length]);
        }

        Assert.That(() => face.Read<RawJson>("[1,2"), Throws.InstanceOf(face.Refusal));
    }

    [Test]
    public void Read_HugeNameThatIsWrong_SaysSoInAShortMessage()
    {
        string name = new('n', 1_000_000);

        Assert.That(
            () => face.Read<WorkflowRunStep>(Steps.Minimal(more: $"\"{name}\":1,\"{name}\":1")),
            face.Refuses($"Member '{new string('n', 20)}…' occurs twice in one object.", $"$.{new string('n', 64)}…"));
    }

    [Test]
    public void Read_HugeNumberThatIsWrong_SaysSoInAShortMessage() => Assert.That(
        () => face.Read<WorkflowRunStep>(Steps.Minimal(more: $"\"retry_count\":{new string('9', 300)}")),
        face.Refuses($"Expected an integer of at most 64 bits but found {new string('9', 20)}….", "$.retry_count"));

    [TestCase(RawJson.MaxDepth + 1)]
    [TestCase((2 * RawJson.MaxDepth) - 3)]
    public void Read_NestedBeyondTheBound_ThrowsAShortMessage(int depth)
    {
        string path = $"$.handle_outputs.out.data{string.Concat(Enumerable.Repeat("[0]", 27))}…";

        Assert.That(
            () => face.Read<WorkflowRunStep>(Steps.WithData(Steps.Nested(depth))),
            face.Refuses("The value nests deeper than 1024 levels.", path));
    }

    [Test]
    public void Read_NestedWithoutBound_IsRefusedInAShortMessage() => Assert.That(
        () => face.Read<WorkflowRunStep>(Steps.WithData(Steps.Nested(100_000))),
        Throws.InstanceOf(face.Refusal).With.Message.Length.LessThan(400));
}
