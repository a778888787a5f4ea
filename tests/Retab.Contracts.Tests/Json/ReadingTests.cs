namespace Retab.Contracts.Tests.Json;

using System;
using System.Linq;
using Newtonsoft.Json;
using Retab.Contracts.Tests.Documents;
using Retab.Contracts.Tests.Json.Faces;

[TestFixtureSource(typeof(JsonFaces), nameof(JsonFaces.All))]
public sealed class ReadingTests(JsonFace face)
{
    [Test]
    public void Read_SeedStep_ReadsEveryMember()
    {
        WorkflowRunStep step = face.Read<WorkflowRunStep>(ContractSchema.Seed);

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
            Assert.That(
                ((JsonHandlePayload)step.HandleOutputs["output-json-0"]).Data.ToObject<Invoice>(),
                Is.EqualTo(new Invoice("INV-2024-001", 1234.56m, "Acme Corp")));
            Assert.That(step.AdditionalProperties, Is.Empty);
        });
    }

    [Test]
    public void Read_OptionalMembersAbsentOrNull_GivesTheirDefaults([Values] bool asNull)
    {
        string[] names =
        [
            "started_at", "completed_at", "model", "loop_containers", "created_at", "handle_inputs", "handle_outputs",
            "artifact", "retry_count",
        ];
        string nulls = string.Join(",", names.Select(name => $"\"{name}\":null"));

        WorkflowRunStep step = face.Read<WorkflowRunStep>(Steps.Minimal(more: asNull ? nulls : null));

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
    public void Read_MemberNameInAnotherCase_IsAnUnknownMember()
    {
        WorkflowRunStep step = face.Read<WorkflowRunStep>(Steps.Minimal(more: "\"Model\":\"gpt\""));

        Assert.That(step.Model, Is.Null);
        Assert.That(step.AdditionalProperties["Model"].ToString(), Is.EqualTo("\"gpt\""));
    }

    [Test]
    public void Read_EscapedMemberName_IsThatMember()
    {
        WorkflowRunStep step = face.Read<WorkflowRunStep>(Steps.Minimal().Replaced("\"run_id\":\"r\"", "\"\\u0072un_id\":\"r\\u00e9\""));

        Assert.That(step.RunId, Is.EqualTo("ré"));
    }

    [TestCase("0", 0)]
    [TestCase("-7", -7)]
    [TestCase("2.0", 2)]
    [TestCase("-2.00", -2)]
    [TestCase("2147483647", int.MaxValue)]
    [TestCase("-2147483648", int.MinValue)]
    public void Read_Integer_IsThat(string json, int expected) =>
        Assert.That(face.Read<WorkflowRunStep>(Steps.Minimal(more: $"\"retry_count\": {json}")).RetryCount, Is.EqualTo(expected));

    [TestCase("999999999999999999", 999999999999999999)]
    [TestCase("-99999999999999999", -99999999999999999)]
    [TestCase("9223372036854775807", long.MaxValue)]
    [TestCase("-9223372036854775808", long.MinValue)]
    public void Read_IntegerOf64Bits_IsThat(string json, long expected)
    {
        Assert.That(face.Read<ValidationErrorLocation>(json).Index, Is.EqualTo(expected));
        Assert.That(face.Write(new ValidationErrorLocation(expected)), Is.EqualTo(json));
    }

    [Test]
    public void Read_SpecialAtEveryPlaceOfAText_IsFound([Values(15, 16, 17, 33)] int length)
    {
        foreach (string special in new[] { "\\n", "\\u0041", "\\\"", "é", "😀" })
        {
            for (int at = 0; at <= length; at++)
            {
                string json = $"\"{new string('x', at)}{special}{new string('y', length - at)}\"";

                Assert.That(
                    face.Read<ValidationErrorLocation>(json).Name,
                    Is.EqualTo(System.Text.Json.JsonSerializer.Deserialize<string>(json)));
            }
        }
    }

    private sealed record Invoice(
        [property: JsonProperty("invoice_number")] string Number,
        [property: JsonProperty("total_amount")] decimal Total,
        [property: JsonProperty("vendor_name")] string Vendor);
}
