using System;
using System.IO;
using System.Linq;
using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Retab.Contracts.Tests.Documents;

namespace Retab.Contracts.Tests.Json;

[TestFixture]
public sealed class RetabJsonTests
{
    [Test]
    public void Deserialize_SeedStep_ReadsEveryMember()
    {
        WorkflowRunStep step = RetabJson.Deserialize<WorkflowRunStep>(ContractSchema.Seed);

        Assert.Multiple(() =>
        {
            Assert.That(step.StepId, Is.EqualTo("step_extract_1"));
            Assert.That(step.RunId, Is.EqualTo("run_abc123xyz"));
            Assert.That(step.BlockId, Is.EqualTo("extract-block-1"));
            Assert.That(step.BlockType, Is.EqualTo(WorkflowBlockType.Extract));
            Assert.That(step.BlockLabel, Is.EqualTo("Extract Invoice"));
            Assert.That(step.Lifecycle, Is.TypeOf<CompletedStepLifecycle>());
            Assert.That(step.StartedAt, Is.EqualTo(new DateTimeOffset(2026, 5, 18, 10, 0, 0, TimeSpan.Zero)));
            Assert.That(step.CompletedAt, Is.EqualTo(new DateTimeOffset(2026, 5, 18, 10, 0, 4, TimeSpan.Zero)));
            Assert.That(step.CreatedAt, Is.EqualTo(new DateTimeOffset(2026, 5, 18, 10, 0, 0, TimeSpan.Zero)));
            Assert.That(step.Model, Is.Null);
            Assert.That(step.LoopContainers, Is.Empty);
            Assert.That(step.Artifact!.Operation, Is.EqualTo(StepArtifactOperation.Extraction));
            Assert.That(step.Artifact.Id, Is.EqualTo("ext_abc123"));
            Assert.That(step.RetryCount, Is.Zero);
            Assert.That(step.HandleInputs.Keys, Is.EqualTo(new[] { "input-file-0" }));
            Assert.That(((FileHandlePayload)step.HandleInputs["input-file-0"]).Document!.MimeType, Is.EqualTo("application/pdf"));
            Assert.That(((JsonHandlePayload)step.HandleOutputs["output-json-0"]).Data.ToObject<Invoice>(), Is.EqualTo(new Invoice("INV-2024-001", 1234.56m, "Acme Corp")));
            Assert.That(step.AdditionalProperties, Is.Empty);
        });
    }

    [Test]
    public void Deserialize_OptionalMembersAbsentOrNull_GivesTheirDefaults([Values] bool asNull)
    {
        string nulls = string.Join(",", new[] { "started_at", "completed_at", "model", "loop_containers", "created_at", "handle_inputs", "handle_outputs", "artifact", "retry_count" }.Select(name => "\"" + name + "\":null"));

        WorkflowRunStep step = RetabJson.Deserialize<WorkflowRunStep>(Steps.Minimal(more: asNull ? nulls : null));

        Assert.Multiple(() =>
        {
            Assert.That(step.StartedAt, Is.Null);
            Assert.That(step.LoopContainers, Is.Not.Null.And.Empty);
            Assert.That(step.HandleInputs, Is.Not.Null.And.Empty);
            Assert.That(step.HandleOutputs, Is.Not.Null.And.Empty);
            Assert.That(step.Artifact, Is.Null);
            Assert.That(step.RetryCount, Is.Zero);
        });
    }

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
    public void Deserialize_MemberNameInAnotherCase_IsAnUnknownMember()
    {
        WorkflowRunStep step = RetabJson.Deserialize<WorkflowRunStep>(Steps.Minimal(more: "\"Model\":\"gpt\""));

        Assert.That(step.Model, Is.Null);
        Assert.That(step.AdditionalProperties["Model"].ToString(), Is.EqualTo("\"gpt\""));
    }

    [Test]
    public void Deserialize_EscapedMemberName_IsThatMember()
    {
        WorkflowRunStep step = RetabJson.Deserialize<WorkflowRunStep>(Steps.Minimal().Replaced("\"run_id\":\"r\"", "\"\\u0072un_id\":\"r\\u00e9\""));

        Assert.That(step.RunId, Is.EqualTo("ré"));
    }

    [Test]
    public void Deserialize_IntegerWithZeroFraction_IsThatInteger()
    {
        Assert.That(RetabJson.Deserialize<WorkflowRunStep>(Steps.Minimal(more: "\"retry_count\":2.0")).RetryCount, Is.EqualTo(2));
    }

    [Test]
    public void Deserialize_UnknownMembersAtEveryLevel_AreKeptVerbatimAndWrittenBack()
    {
        const string Odd = """{ "$ref" : 1.50, "$ref": [ ] }""";
        string document = Steps.Minimal(
            """{"status":"error","message":"m","details":{"d":{ "$ref" : 1.50, "$ref": [ ] }},"e":{ "$ref" : 1.50, "$ref": [ ] }}""",
            """
            "artifact":{"operation":"parse","id":"a","f":{ "$ref" : 1.50, "$ref": [ ] }},"loop_containers":[{"container_id":"c","iteration":1,"g":{ "$ref" : 1.50, "$ref": [ ] }}],
            "handle_inputs":{"in":{"type":"file","document":{"id":"i","filename":"n","mime_type":"m","h":{ "$ref" : 1.50, "$ref": [ ] }},"data":{ "$ref" : 1.50, "$ref": [ ] }}},"z":{ "$ref" : 1.50, "$ref": [ ] }
            """);

        WorkflowRunStep step = RetabJson.Deserialize<WorkflowRunStep>(document);

        var error = (ErrorStepLifecycle)step.Lifecycle;
        var file = (FileHandlePayload)step.HandleInputs["in"];
        Assert.Multiple(() =>
        {
            Assert.That(error.AdditionalProperties["e"].ToString(), Is.EqualTo(Odd));
            Assert.That(error.Details!.AdditionalProperties["d"].ToString(), Is.EqualTo(Odd));
            Assert.That(step.Artifact!.AdditionalProperties["f"].ToString(), Is.EqualTo(Odd));
            Assert.That(step.LoopContainers[0].AdditionalProperties["g"].ToString(), Is.EqualTo(Odd));
            Assert.That(file.AdditionalProperties["data"].ToString(), Is.EqualTo(Odd));
            Assert.That(file.Document!.AdditionalProperties["h"].ToString(), Is.EqualTo(Odd));
            Assert.That(step.AdditionalProperties["z"].ToString(), Is.EqualTo(Odd));
            Assert.That(StepComparison.FirstDifference(document, RetabJson.Serialize(step)), Is.Null);
        });
    }

    [Test]
    public void Deserialize_Stream_ReadsUtf8WithOrWithoutByteOrderMark([Values] bool mark)
    {
        byte[] document = Encoding.UTF8.GetBytes((mark ? "\uFEFF" : "") + Steps.Minimal().Replaced("\"L\"", "\"é😀\""));
        using var stream = new MemoryStream(document);

        Assert.That(RetabJson.Deserialize<WorkflowRunStep>(stream).BlockLabel, Is.EqualTo("é😀"));
        Assert.That(stream.CanRead, Is.True);
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

    [Test]
    public void Deserialize_ConsumersOwnType_KeepsContractTypesVerbatim()
    {
        Batch batch = RetabJson.Deserialize<Batch>("{\"steps\":[" + Steps.WithData("[1.0 ,2]") + ",null],\"note\":{ \"a\" : 1e400 },\"kind\":\"new_kind\",\"when\":\"2026-05-18T10:00:00\",\"total\":1234567890.12345678901}");

        Assert.Multiple(() =>
        {
            Assert.That(Steps.DataOf(batch.Steps[0]!).ToString(), Is.EqualTo("[1.0 ,2]"));
            Assert.That(batch.Steps[1], Is.Null);
            Assert.That(batch.Note.ToString(), Is.EqualTo("{ \"a\" : 1e400 }"));
            Assert.That(batch.Kind, Is.EqualTo(new WorkflowBlockType("new_kind")));
            Assert.That(batch.When, Is.EqualTo(new DateTimeOffset(2026, 5, 18, 10, 0, 0, TimeSpan.Zero)));
            Assert.That(batch.Total, Is.EqualTo(1234567890.12345678901m));
            Assert.That(RetabJson.Serialize(batch), Does.EndWith("\"note\":{ \"a\" : 1e400 },\"kind\":\"new_kind\",\"when\":\"2026-05-18T10:00:00+00:00\",\"total\":1234567890.12345678901}"));
        });
    }

    [Test]
    public void Serialize_AbsentRawJsonInConsumersOwnType_IsLeftOut()
    {
        Assert.That(RetabJson.Serialize(new { A = RawJson.Absent, B = RawJson.Null }), Is.EqualTo("{\"B\":null}"));
    }

    [Test]
    public void Serialize_RawJsonThatTheCallersTypeLeavesOut_IsLeftOut()
    {
        Assert.That(RetabJson.Serialize(new Conditional()), Is.EqualTo("{}"));
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
    public void Serialize_RequiredMemberNotSet_ThrowsWithItsPath()
    {
        JsonSerializationException root = Assert.Throws<JsonSerializationException>(() => RetabJson.Serialize(new WorkflowRunStep { BlockId = "b" }))!;
        JsonSerializationException nested = Assert.Throws<JsonSerializationException>(() => RetabJson.Serialize(Steps.Built(new ErrorStepLifecycle())))!;
        JsonSerializationException number = Assert.Throws<JsonSerializationException>(() => RetabJson.Serialize(new ContainerContextData { ContainerId = "c" }))!;

        Assert.That(root.Message, Is.EqualTo("A required value of WorkflowRunStep is not set. Path 'step_id'."));
        Assert.That(nested.Message, Is.EqualTo("A required value of ErrorStepLifecycle is not set. Path 'lifecycle.message'."));
        Assert.That(number.Message, Is.EqualTo("A required value of ContainerContextData is not set. Path 'iteration'."));
    }

    [Test]
    public void Serialize_AdditionalPropertyNamedLikeADeclaredMember_Throws()
    {
        var step = new ErrorStepLifecycle { Message = "m", AdditionalProperties = new System.Collections.Generic.Dictionary<string, RawJson> { ["status"] = RawJson.Parse("\"completed\"") } };

        JsonSerializationException thrown = Assert.Throws<JsonSerializationException>(() => RetabJson.Serialize(step))!;

        Assert.That(thrown.Message, Does.StartWith("'status' is a member of ErrorStepLifecycle, so it cannot stand in its AdditionalProperties."));
    }

    [Test]
    public void Serialize_HalfOfASurrogatePair_StaysWhatItWas()
    {
        string document = Steps.Minimal(more: "\"handle_outputs\":{\"h\\ud800\":{\"type\":\"json\"}},\"x\\udc00\":1").Replaced("\"L\"", "\"a\\ud83d\"");

        string written = RetabJson.Serialize(RetabJson.Deserialize<WorkflowRunStep>(document));

        Assert.That(written, Does.Contain("\"block_label\":\"a\\ud83d\"").And.Contain("\"h\\ud800\":{").And.Contain("\"x\\udc00\":1"));
        Assert.That(Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(written)), Is.EqualTo(written));
    }

    [Test]
    public void Build_ListChangedAfterwards_StepStaysAsItWas()
    {
        var containers = new System.Collections.Generic.List<ContainerContextData> { new() { ContainerId = "c", Iteration = 0 } };
        var outputs = new System.Collections.Generic.Dictionary<string, HandlePayload> { ["a"] = new FileHandlePayload() };
        var step = new WorkflowRunStep { LoopContainers = containers, HandleOutputs = outputs };

        containers.Clear();
        outputs.Clear();

        Assert.That(step.LoopContainers, Has.Count.EqualTo(1));
        Assert.That(step.HandleOutputs["a"], Is.TypeOf<FileHandlePayload>());
    }

    [Test]
    public void Build_NullInACollection_Throws()
    {
        Assert.That(() => new WorkflowRunStep { LoopContainers = [null!] }, Throws.ArgumentException);
        Assert.That(() => new WorkflowRunStep { HandleOutputs = new System.Collections.Generic.Dictionary<string, HandlePayload> { ["a"] = null! } }, Throws.ArgumentException);
        Assert.That(() => new WorkflowRunStep { HandleOutputs = null! }, Throws.ArgumentNullException);
        Assert.That(() => new JsonHandlePayload { Data = null! }, Throws.ArgumentNullException);
    }

    [Test]
    public void CreateSerializer_OverAnotherReader_IsIsolatedFromDefaults()
    {
        using var reader = new JsonTextReader(new StringReader(ContractSchema.Seed));

        WorkflowRunStep step = RetabJson.CreateSerializer().Deserialize<WorkflowRunStep>(reader)!;

        Assert.That(StepComparison.FirstDifference(ContractSchema.Seed, RetabJson.Serialize(step)), Is.Null);
    }

    [Test]
    public void Deserialize_NullArgument_ThrowsArgumentNullException()
    {
        Assert.That(() => RetabJson.Deserialize<WorkflowRunStep>((string)null!), Throws.ArgumentNullException);
        Assert.That(() => RetabJson.Deserialize<WorkflowRunStep>((Stream)null!), Throws.ArgumentNullException);
        Assert.That(() => RetabJson.Serialize(null!), Throws.ArgumentNullException);
    }

    [Test]
    public void Deserialize_TreeOfNewtonsoft_KeepsTextsThatLookLikeDates()
    {
        JToken tree = RetabJson.Deserialize<JToken>("""{"a":"2026-05-18T10:00:00+02:00"}""");

        Assert.That(((JValue)tree["a"]!).Value, Is.EqualTo("2026-05-18T10:00:00+02:00"));
    }

    private sealed record Invoice(
        [property: JsonProperty("invoice_number")] string Number,
        [property: JsonProperty("total_amount")] decimal Total,
        [property: JsonProperty("vendor_name")] string Vendor);

    private sealed class Conditional
    {
        public RawJson Raw { get; set; } = RawJson.Null;

        public bool ShouldSerializeRaw() => false;
    }

    private sealed class Batch
    {
        [JsonProperty("steps")]
        public System.Collections.Generic.List<WorkflowRunStep?> Steps { get; } = [];

        [JsonProperty("note")]
        public RawJson Note { get; set; } = RawJson.Absent;

        [JsonProperty("kind")]
        public WorkflowBlockType? Kind { get; set; }

        [JsonProperty("when")]
        public DateTimeOffset When { get; set; }

        [JsonProperty("total")]
        public decimal Total { get; set; }
    }
}
