using System;
using System.Linq;

namespace Retab.Contracts.Testing.Tests.Samples;

[TestFixture]
public sealed class SampleStepsTests
{
    [Test]
    public void All_EverySample_IsWhatItIsCalledAndConforms()
    {
        foreach (WorkflowRunStep step in SampleSteps.All)
        {
            Assert.That(StepContract.Check(RetabJson.Serialize(step)), Is.Empty);
        }

        Assert.That(StepLifecycleStatus.KnownValues.Select(status => SampleSteps.WithStatus(status).Lifecycle.Status), Is.EqualTo(StepLifecycleStatus.KnownValues));
        Assert.That(WorkflowBlockType.KnownValues.Select(type => SampleSteps.WithBlockType(type).BlockType), Is.EqualTo(WorkflowBlockType.KnownValues));
        Assert.That(HandlePayloadType.KnownValues.Select(type => SampleSteps.WithHandle(type).HandleOutputs["sample-output-0"].Type), Is.EqualTo(HandlePayloadType.KnownValues));
    }

    [Test]
    public void OfTomorrow_EverySample_DriftsAndViolatesNothing()
    {
        foreach (WorkflowRunStep step in SampleSteps.OfTomorrow)
        {
            Assert.That(StepContract.Check(RetabJson.Serialize(step)).Select(finding => finding.Kind), Is.EqualTo(new[] { ContractFindingKind.Drift }));
        }
    }

    [Test]
    public void WithStatus_Unknown_ThrowsAndSaysWhereToLook() =>
        Assert.That(Assert.Throws<ArgumentException>(() => SampleSteps.WithStatus("of_tomorrow"))!.Message, Does.Contain("SampleSteps.OfTomorrow"));

    [Test]
    public void With_Changes_LeavesTheOriginal()
    {
        WorkflowRunStep step = SampleSteps.WithStatus(StepLifecycleStatus.Completed);

        WorkflowRunStep changed = step.With(json => json["model"] = "retab-large").WithId("s", "r").WithOutput("output-json-1", new { total = 1.50m });

        Assert.That((step.Model, changed.Model, changed.StepId, changed.RunId), Is.EqualTo(((string?)null, "retab-large", "s", "r")));
        Assert.That(((JsonHandlePayload)changed.HandleOutputs["output-json-1"]).Data.ToString(), Is.EqualTo("""{"total":1.50}"""));
        Assert.That(changed.HandleOutputs, Has.Count.EqualTo(step.HandleOutputs.Count + 1));
    }
}
