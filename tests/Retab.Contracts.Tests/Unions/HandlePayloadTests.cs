using System.Collections.Generic;
using Newtonsoft.Json;
using Retab.Contracts.Tests.Documents;

namespace Retab.Contracts.Tests.Unions;

[TestFixture]
public sealed class HandlePayloadTests
{
    [Test]
    public void Deserialize_FileWithEmptyData_KeepsItAsAnUnknownMember()
    {
        const string Json = """{"type":"file","document":{"id":"i","filename":"n","mime_type":"m","content":"c"},"data":{}}""";

        var file = (FileHandlePayload)RetabJson.Deserialize<HandlePayload>(Json);

        Assert.Multiple(() =>
        {
            Assert.That(file.Document!.Filename, Is.EqualTo("n"));
            Assert.That(file.Document.AdditionalProperties["content"].ToString(), Is.EqualTo("\"c\""));
            Assert.That(file.AdditionalProperties["data"].ToString(), Is.EqualTo("{}"));
            Assert.That(RetabJson.Serialize(file), Is.EqualTo(Json));
        });
    }

    [TestCase("""{"type":"file"}""")]
    [TestCase("""{"type":"file","document":null}""")]
    public void Deserialize_FileWithoutDocument_HasNone(string json)
    {
        Assert.That(((FileHandlePayload)RetabJson.Deserialize<HandlePayload>(json)).Document, Is.Null);
    }

    [Test]
    public void Deserialize_TypeOfTomorrow_IsKeptWithAllItsMembers()
    {
        const string Json = """{"type":"of_tomorrow","artifact_ref":{ "id" : 1.0 },"preview":null}""";

        var unknown = (UnknownHandlePayload)RetabJson.Deserialize<HandlePayload>(Json);

        Assert.That(unknown.Type, Is.EqualTo(new HandlePayloadType("of_tomorrow")));
        Assert.That(unknown.AdditionalProperties["artifact_ref"].ToString(), Is.EqualTo("""{ "id" : 1.0 }"""));
        Assert.That(RetabJson.Serialize(unknown), Is.EqualTo(Json));
    }

    [Test]
    public void Build_UnknownWithAKnownType_Throws()
    {
        Assert.That(() => new UnknownHandlePayload("file"), Throws.ArgumentException.With.Message.StartsWith("'file' is not an unknown type."));
    }

    [Test]
    public void Serialize_PayloadsMadeByHand_AreTheContracts()
    {
        WorkflowRunStep step = Steps.Built();
        var built = new WorkflowRunStep
        {
            BlockId = step.BlockId, StepId = step.StepId, BlockType = step.BlockType, BlockLabel = step.BlockLabel, RunId = step.RunId, Lifecycle = step.Lifecycle,
            HandleOutputs = new Dictionary<string, HandlePayload> { ["b"] = new JsonHandlePayload { Data = RawJson.FromObject(new { total = 1.5 }) }, ["a"] = new FileHandlePayload() },
        };

        string written = RetabJson.Serialize(built);

        Assert.That(written, Does.Contain("""{"b":{"type":"json","data":{"total":1.5}},"a":{"type":"file","document":null}}"""));
        Assert.That(RetabJson.Serialize(RetabJson.Deserialize<WorkflowRunStep>(written)), Is.EqualTo(written));
    }

    [TestCase("""{"type":null}""", "HandlePayload.type must be a string but is null. Path 'out.type'.")]
    [TestCase("""{"data":1}""", "Required member 'type' of HandlePayload is missing. Path 'out.type'.")]
    [TestCase("1", "HandlePayload must be an object but is a number. Path 'out'.")]
    public void Deserialize_WrongPayloadInPlainNewtonsoft_ThrowsWithItsPath(string json, string message)
    {
        Assert.That(
            () => JsonConvert.DeserializeObject<Dictionary<string, HandlePayload>>("{\"out\":" + json + "}"),
            Throws.InstanceOf<JsonSerializationException>().With.Message.EqualTo(message));
    }
}
