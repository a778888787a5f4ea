namespace Retab.Contracts.Tests.Json;

using System.Collections.Generic;
using Retab.Contracts.Tests.Documents;
using Retab.Contracts.Tests.Json.Faces;

/// <summary>Values that a consumer builds, for tests of its own.</summary>
[TestFixtureSource(typeof(JsonFaces), nameof(JsonFaces.All))]
public sealed class BuiltValueTests(JsonFace face)
{
    [Test]
    public void Write_RequiredMemberNotSet_ThrowsWithItsPath()
    {
        Assert.That(
            () => face.Write(new WorkflowRunStep { BlockId = "b" }),
            face.RefusesToWrite<WorkflowRunStep>("A required value of WorkflowRunStep is not set.", "$.step_id"));
        Assert.That(
            () => face.Write(Steps.Built(new ErrorStepLifecycle())),
            face.RefusesToWrite<WorkflowRunStep>("A required value of ErrorStepLifecycle is not set.", "$.lifecycle.message"));
        Assert.That(
            () => face.Write(new ContainerContextData { ContainerId = "c" }),
            face.RefusesToWrite<ContainerContextData>("A required value of ContainerContextData is not set.", "$.iteration"));
    }

    [Test]
    public void Write_AdditionalPropertyNamedLikeADeclaredMember_Throws()
    {
        var error = new ErrorStepLifecycle
        {
            Message = "m",
            AdditionalProperties = new Dictionary<string, RawJson> { ["status"] = RawJson.Parse("\"completed\"") },
        };

        Assert.That(
            () => face.Write(error),
            face.RefusesToWrite<ErrorStepLifecycle>(
                "'status' is a member of ErrorStepLifecycle, so it cannot be in its AdditionalProperties.", "$.status"));
    }

    [Test]
    public void Write_AbsentInAdditionalProperties_IsLeftOut()
    {
        var completed = new CompletedStepLifecycle
        {
            AdditionalProperties = new Dictionary<string, RawJson> { ["a"] = RawJson.Absent, ["b"] = RawJson.Null },
        };

        Assert.That(face.Write(completed), Is.EqualTo("""{"status":"completed","b":null}"""));
    }

    [Test]
    public void Write_VariantMadeByHand_WritesItsOwnStatusFirst()
    {
        Assert.That(face.Write(new SkippedStepLifecycle { Reason = "r" }), Is.EqualTo("""{"status":"skipped","reason":"r"}"""));
        Assert.That(face.Write<StepLifecycle>(new PendingStepLifecycle()), Is.EqualTo("""{"status":"pending"}"""));
    }

    [Test]
    public void Write_PayloadsMadeByHand_AreTheContracts()
    {
        WorkflowRunStep step = Steps.Built() with
        {
            HandleOutputs = new Dictionary<string, HandlePayload>
            {
                ["b"] = new JsonHandlePayload { Data = RawJson.FromObject(new { total = 1.5 }) },
                ["a"] = new FileHandlePayload(),
            },
        };

        string written = face.Write(step);

        Assert.That(written, Does.Contain(
            """{"b":{"type":"json","data":{"total":1.5}},"a":{"type":"file","document":null,"download_url":null,"expires_at":null}}"""));
        Assert.That(face.Write(face.Read<WorkflowRunStep>(written)), Is.EqualTo(written));
    }

    [Test]
    public void Write_UnknownVariantMadeByHand_WritesItsMembers()
    {
        var unknown = new UnknownStepLifecycle("of_tomorrow")
        {
            AdditionalProperties = new Dictionary<string, RawJson> { ["a"] = RawJson.Parse("1.0") },
        };

        Assert.That(face.Write(unknown), Is.EqualTo("""{"status":"of_tomorrow","a":1.0}"""));
    }

    [Test]
    public void Write_DefaultOfAnEnum_IsRefused() => Assert.That(
        () => face.Write(new StepArtifactRef { Operation = default, Id = "i" }),
        face.RefusesToWrite<StepArtifactRef>("A required value of StepArtifactOperation is not set.", "$.operation"));
}
