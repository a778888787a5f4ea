namespace Retab.Contracts.Tests.Contract;

using System;
using System.Collections.Generic;

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
    public void Build_Null_ThrowsAndNamesTheProperty()
    {
        Assert.Multiple(() =>
        {
            AssertNull("LoopContainers", () => _ = new WorkflowRunStep { LoopContainers = null! });
            AssertNull("HandleOutputs", () => _ = new WorkflowRunStep { HandleOutputs = null! });
            AssertNull("AdditionalProperties", () => _ = new WorkflowRunStep { AdditionalProperties = null! });
            AssertNull("AdditionalProperties", () => _ = new CompletedStepLifecycle { AdditionalProperties = null! });
            AssertNull("Data", () => _ = new JsonHandlePayload { Data = null! });
            AssertNull("Context", () => _ = new ErrorDetails { Context = null! });
        });
    }

    [Test]
    public void Build_NullInACollection_ThrowsAndNamesThePropertyAndThePlace()
    {
        var outputs = new Dictionary<string, HandlePayload> { ["a"] = null! };
        var more = new Dictionary<string, RawJson> { ["b"] = null! };

        Assert.Multiple(() =>
        {
            AssertWrong(
                "The item at index 0 is null. (Parameter 'LoopContainers')", () => _ = new WorkflowRunStep { LoopContainers = [null!] });
            AssertWrong("The value of 'a' is null. (Parameter 'HandleOutputs')", () => _ = new WorkflowRunStep { HandleOutputs = outputs });
            AssertWrong(
                "The value of 'b' is null. (Parameter 'AdditionalProperties')", () => _ = new FileRef { AdditionalProperties = more });
        });
    }

    private static void AssertNull(string property, Action build) =>
        Assert.That(build, Throws.ArgumentNullException.With.Property("ParamName").EqualTo(property));

    private static void AssertWrong(string message, Action build) =>
        Assert.That(build, Throws.ArgumentException.With.Message.EqualTo(message));
}
