using System;
using System.IO;
using System.Linq;
using System.Text;
using Newtonsoft.Json;
using Retab.Contracts.Tests.Documents;

namespace Retab.Contracts.Tests.Json;

/// <summary>Wrong always throws: one clear exception, with the path once.</summary>
[TestFixture]
public sealed class WrongInputTests
{
    // Wrong input, with a mark at the culprit; the exception; its message up to the position of the mark.
    private static readonly TestCaseData<string, Type, string>[] WrongInput =
    [
        new("¦", typeof(JsonReaderException), "Expected a value but the document ends. Path ''."),
        new(" ¦", typeof(JsonReaderException), "Expected a value but the document ends. Path ''."),
        new("null", typeof(JsonSerializationException), "The document is null where a WorkflowRunStep is expected. Path ''."),
        new("¦[]", typeof(JsonSerializationException), "WorkflowRunStep must be an object but is an array. Path ''."),
        new("¦\"step\"", typeof(JsonSerializationException), "WorkflowRunStep must be an object but is a string. Path ''."),
        new("¦<html></html>", typeof(JsonReaderException), "Expected a value but found '<'. Path ''."),
        new("¦{}", typeof(JsonSerializationException), "Required member 'block_id' of WorkflowRunStep is missing. Path 'block_id'."),
        new(Steps.Minimal("¦null"), typeof(JsonSerializationException), "StepLifecycle must be an object but is null. Path 'lifecycle'."),
        new(Steps.Minimal("¦\"completed\""), typeof(JsonSerializationException), "StepLifecycle must be an object but is a string. Path 'lifecycle'."),
        new(Steps.Minimal("¦[]"), typeof(JsonSerializationException), "StepLifecycle must be an object but is an array. Path 'lifecycle'."),
        new(Steps.Minimal("¦{}"), typeof(JsonSerializationException), "Required member 'status' of StepLifecycle is missing. Path 'lifecycle.status'."),
        new(Steps.Minimal("{\"status\":¦null}"), typeof(JsonSerializationException), "StepLifecycle.status must be a string but is null. Path 'lifecycle.status'."),
        new(Steps.Minimal("{\"status\":¦3}"), typeof(JsonSerializationException), "StepLifecycle.status must be a string but is a number. Path 'lifecycle.status'."),
        new(Steps.Minimal("¦{\"status\":\"error\"}"), typeof(JsonSerializationException), "Required member 'message' of ErrorStepLifecycle is missing. Path 'lifecycle.message'."),
        new(Steps.Minimal("{\"status\":\"skipped\",\"reason\":¦null}"), typeof(JsonSerializationException), "The value must be a string but is null. Path 'lifecycle.reason'."),
        new(Steps.Minimal("{\"status\":\"completed\",¦\"status\":\"error\"}"), typeof(JsonSerializationException), "Member 'status' stands twice in one object. Path 'lifecycle.status'."),
        new(Steps.Minimal().Replaced("\"extract\"", "¦null"), typeof(JsonSerializationException), "WorkflowBlockType must be a string but is null. Path 'block_type'."),
        new(Steps.Minimal(more: "\"started_at\":¦\"yesterday\""), typeof(JsonSerializationException), "'yesterday' is not a timestamp such as 2026-05-18T10:00:00Z. Path 'started_at'."),
        new(Steps.Minimal(more: "\"started_at\":¦1"), typeof(JsonSerializationException), "A timestamp must be a string but is a number. Path 'started_at'."),
        new(Steps.Minimal(more: "\"started_at\": \t¦\"yesterday\""), typeof(JsonSerializationException), "'yesterday' is not a timestamp such as 2026-05-18T10:00:00Z. Path 'started_at'."),
        new(Steps.Minimal(more: "\"loop_containers\":¦{}"), typeof(JsonSerializationException), "The value must be an array but is an object. Path 'loop_containers'."),
        new(Steps.Minimal(more: "\"handle_outputs\":¦[]"), typeof(JsonSerializationException), "The value must be an object but is an array. Path 'handle_outputs'."),
        new("null ¦x", typeof(JsonReaderException), "Expected the end of the document but found 'x'. Path ''."),
        new(Steps.Minimal(more: "\"retry_count\":¦1.5"), typeof(JsonSerializationException), "Expected an integer of at most 64 bits but found 1.5. Path 'retry_count'."),
        new(Steps.Minimal(more: "\"retry_count\":¦4294967296"), typeof(JsonSerializationException), "The integer 4294967296 does not fit in 32 bits. Path 'retry_count'."),
        new(Steps.Minimal(more: "\"handle_outputs\":{\"out\":¦null}"), typeof(JsonSerializationException), "HandlePayload must be an object but is null. Path 'handle_outputs.out'."),
        new(Steps.WithOutput("{\"type\":\"file\",\"document\":¦{\"id\":\"f\"}}"), typeof(JsonSerializationException), "Required member 'filename' of FileRef is missing. Path 'handle_outputs.out.document.filename'."),
        new(Steps.Minimal(more: "\"loop_containers\":[{\"container_id\":\"c\",\"iteration\":0},¦{\"container_id\":\"c\"}]"), typeof(JsonSerializationException), "Required member 'iteration' of ContainerContextData is missing. Path 'loop_containers[1].iteration'."),
        new(Steps.WithData("¦NaN"), typeof(JsonReaderException), "Expected a value but found 'N'. Path 'handle_outputs.out.data'."),
        new(Steps.WithData("¦/*c*/1"), typeof(JsonReaderException), "Expected a value but found '/'. Path 'handle_outputs.out.data'."),
        new(Steps.WithData("[1,¦]"), typeof(JsonReaderException), "Expected a value but found ']'. Path 'handle_outputs.out.data[1]'."),
        new(Steps.WithData("0¦1"), typeof(JsonReaderException), "Expected the end of the number but found '1'. Path 'handle_outputs.out.data'."),
        new("{¦'block_id':'b'}", typeof(JsonReaderException), "Expected a member name in double quotes but found '''. Path ''."),
        new(Steps.Minimal() + "¦x", typeof(JsonReaderException), "Expected the end of the document but found 'x'. Path ''."),
        new("{\n  \"block_id\": ¦1\n}", typeof(JsonSerializationException), "The value must be a string but is a number. Path 'block_id'."),
    ];

    [TestCaseSource(nameof(WrongInput))]
    public void Deserialize_WrongInput_ThrowsWithPathAndReason(string json, Type exception, string message)
    {
        int mark = json.IndexOf('¦', StringComparison.Ordinal);
        int line = mark < 0 ? 0 : json[..mark].Count(c => c == '\n');
        int column = mark - json.LastIndexOf('\n', Math.Max(mark, 0));
        string position = mark < 0 ? "." : ", line " + (line + 1) + ", position " + column + ".";

        Exception thrown = Assert.Throws(exception, () => RetabJson.Deserialize<WorkflowRunStep>(json.Replace("¦", "", StringComparison.Ordinal)))!;

        Assert.That(thrown.Message, Is.EqualTo(message[..^1] + position));
    }

    [TestCase("{\"a\":{\"b\\x\":1}}", "Expected one of the escapes of JSON but found '\\'. Path 'a', line 1, position 9.")]
    [TestCase("{\"\ud83d\ude00\":1,\"bl\\0\"", "Expected one of the escapes of JSON but found '\\'. Path '😀', line 1, position 12.")]
    [TestCase("{\"b\u0001\":1}", "Expected an escape instead of a control character but found U+0001. Path '', line 1, position 4.",
        TestName = "Deserialize_NameThatIsNoString_NamesItsPlace(control character)")] // A filter of tests by name cannot say it as it is.
    public void Deserialize_NameThatIsNoString_NamesItsPlace(string json, string message) =>
        Assert.That(Assert.Throws<Newtonsoft.Json.JsonReaderException>(() => RetabJson.Deserialize<WorkflowRunStep>(json))!.Message, Is.EqualTo(message));

    [Test]
    public void Deserialize_TruncatedAnywhere_ThrowsJsonException()
    {
        string document = ContractSchema.Seed;
        for (int length = 0; length < document.Length; length++)
        {
            Assert.That(() => RetabJson.Deserialize<WorkflowRunStep>(document[..length]), Throws.InstanceOf<JsonException>(), document[..length]);
        }
    }

    [Test]
    public void Deserialize_InvalidUtf8_ThrowsInsteadOfReplacing()
    {
        byte[] document = Encoding.UTF8.GetBytes(Steps.Minimal());
        document[13] = 0xFF;
        using var stream = new MemoryStream(document);

        JsonReaderException thrown = Assert.Throws<JsonReaderException>(() => RetabJson.Deserialize<WorkflowRunStep>(stream))!;

        Assert.That(thrown.Message, Does.StartWith("The document is not valid UTF-8"));
    }

    [TestCase("\"retry\\u005fcount\":\"x\"", "Path 'retry_count', line")]
    [TestCase("\"handle_outputs\":{\"a b'c\":1}", "Path 'handle_outputs['a b\\'c']', line")]
    [TestCase("\"handle_outputs\":{\"output-json-0\":1}", "Path 'handle_outputs.output-json-0', line")]
    public void Deserialize_WrongInputUnderAnOddName_NamesItAsNewtonsoftDoes(string member, string path)
    {
        Assert.That(() => RetabJson.Deserialize<WorkflowRunStep>(Steps.Minimal(more: member)), Throws.InstanceOf<JsonSerializationException>().With.Message.Contains(path));
    }

    [Test]
    public void Deserialize_HugeNameThatIsWrong_SaysSoInAShortMessage()
    {
        string name = new('n', 1_000_000);

        JsonSerializationException thrown = Assert.Throws<JsonSerializationException>(() => RetabJson.Deserialize<WorkflowRunStep>(Steps.Minimal(more: "\"" + name + "\":1,\"" + name + "\":1")))!;

        Assert.That(thrown.Message, Has.Length.LessThan(300).And.Contains("nnn…' stands twice"));
    }

    [Test]
    public void Deserialize_NullArgument_ThrowsArgumentNullException()
    {
        Assert.That(() => RetabJson.Deserialize<WorkflowRunStep>((string)null!), Throws.ArgumentNullException);
        Assert.That(() => RetabJson.Deserialize<WorkflowRunStep>((Stream)null!), Throws.ArgumentNullException);
        Assert.That(() => RetabJson.Serialize(null!), Throws.ArgumentNullException);
    }
}
