using System.Collections.Generic;

namespace Retab.Contracts.Tests.Contract;

/// <summary>Collections of a value that a consumer builds.</summary>
[TestFixture]
public sealed class BuiltCollectionTests
{
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
        Assert.That(
            () => new WorkflowRunStep { HandleOutputs = new Dictionary<string, HandlePayload> { ["a"] = null! } },
            Throws.ArgumentException);
        Assert.That(() => new WorkflowRunStep { HandleOutputs = null! }, Throws.ArgumentNullException);
        Assert.That(() => new JsonHandlePayload { Data = null! }, Throws.ArgumentNullException);
    }
}
