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

    [Test]
    public void Serialize_HalfOfASurrogatePair_StaysWhatItWas()
    {
        string document = Steps.Minimal(more: "\"handle_outputs\":{\"h\\ud800\":{\"type\":\"json\"}},\"x\\udc00\":1").Replaced("\"L\"", "\"a\\ud83d\"");

        string written = RetabJson.Serialize(RetabJson.Deserialize<WorkflowRunStep>(document));

        Assert.That(written, Does.Contain("\"block_label\":\"a\\ud83d\"").And.Contain("\"h\\ud800\":{").And.Contain("\"x\\udc00\":1"));
        Assert.That(Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(written)), Is.EqualTo(written));
    }

    [Test]
    public void CreateSerializer_OverAnotherReader_IsIsolatedFromDefaults()
    {
        using var reader = new JsonTextReader(new StringReader(ContractSchema.Seed));

        WorkflowRunStep step = RetabJson.CreateSerializer().Deserialize<WorkflowRunStep>(reader)!;

        Assert.That(StepComparison.FirstDifference(ContractSchema.Seed, RetabJson.Serialize(step)), Is.Null);
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
