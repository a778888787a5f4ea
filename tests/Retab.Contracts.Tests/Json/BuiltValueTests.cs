using System.Collections.Generic;
using Newtonsoft.Json;
using Retab.Contracts.Tests.Documents;

namespace Retab.Contracts.Tests.Json;

/// <summary>Values that a consumer builds, for tests of its own.</summary>
[TestFixture]
public sealed class BuiltValueTests
{
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
        var step = new ErrorStepLifecycle { Message = "m", AdditionalProperties = new Dictionary<string, RawJson> { ["status"] = RawJson.Parse("\"completed\"") } };

        JsonSerializationException thrown = Assert.Throws<JsonSerializationException>(() => RetabJson.Serialize(step))!;

        Assert.That(thrown.Message, Does.StartWith("'status' is a member of ErrorStepLifecycle, so it cannot stand in its AdditionalProperties."));
    }

    [Test]
    public void Build_ListChangedAfterwards_StepStaysAsItWas()
    {
        var containers = new List<ContainerContextData> { new() { ContainerId = "c", Iteration = 0 } };
        var outputs = new Dictionary<string, HandlePayload> { ["a"] = new FileHandlePayload() };
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
        Assert.That(() => new WorkflowRunStep { HandleOutputs = new Dictionary<string, HandlePayload> { ["a"] = null! } }, Throws.ArgumentException);
        Assert.That(() => new WorkflowRunStep { HandleOutputs = null! }, Throws.ArgumentNullException);
        Assert.That(() => new JsonHandlePayload { Data = null! }, Throws.ArgumentNullException);
    }
}
