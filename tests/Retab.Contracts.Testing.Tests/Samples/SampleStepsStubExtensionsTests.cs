namespace Retab.Contracts.Testing.Tests.Samples;

using System;
using System.Linq;
using System.Threading.Tasks;

/// <summary>The ids that the shipped mappings answer: consumers of other languages name them.</summary>
[TestFixture]
public sealed class SampleStepsStubExtensionsTests
{
    private RetabStubHandler _stub = null!;

    [SetUp]
    public void GiveAll()
    {
        _stub = new RetabStubHandler();
        _stub.GivenSampleSteps();
    }

    [TearDown]
    public void Stop() => _stub.Dispose();

    [Test]
    public async Task GivenSampleSteps_EveryKnownValue_HasAStepOfItsName()
    {
        foreach (StepLifecycleStatus status in StepLifecycleStatus.KnownValues)
        {
            Assert.That((await _stub.Client.GetAsync("status-" + status.Value)).Lifecycle.Status, Is.EqualTo(status));
        }

        foreach (WorkflowBlockType blockType in WorkflowBlockType.KnownValues)
        {
            Assert.That((await _stub.Client.GetAsync("block-" + blockType.Value)).BlockType, Is.EqualTo(blockType));
        }

        foreach (HandlePayloadType kind in HandlePayloadType.KnownValues)
        {
            Assert.That((await _stub.Client.GetAsync("handle-" + kind.Value)).HandleOutputs.Values.Single().Type, Is.EqualTo(kind));
        }
    }

    [Test]
    public async Task GivenSampleSteps_Sequence_Completes()
    {
        foreach (StepLifecycleStatus expected in new[]
        {
            StepLifecycleStatus.Queued, StepLifecycleStatus.Running, StepLifecycleStatus.Completed,
        })
        {
            WorkflowRunStep step = await _stub.Client.GetAsync("sequence", new() { RunId = "sequence-run" });

            Assert.That((step.Lifecycle.Status, step.StepId, step.RunId), Is.EqualTo((expected, "sequence", "sequence-run")));
        }
    }

    [TestCase("error-404", 404, null)]
    [TestCase("error-422", 422, null)]
    [TestCase("error-429", 429, 1)]
    [TestCase("error-503", 503, null)]
    public async Task GivenSampleSteps_Failure_IsThatOfItsName(string id, int statusCode, int? retryAfter)
    {
        RetabApiException thrown = (await Assert.ThrowsAsync<RetabApiException>(() => _stub.Client.GetAsync(id)))!;

        Assert.That(thrown.StatusCode, Is.EqualTo(statusCode));
        Assert.That(thrown.RetryAfter, Is.EqualTo(retryAfter is { } seconds ? TimeSpan.FromSeconds(seconds) : (TimeSpan?)null));
        Assert.That(thrown.Detail, statusCode == 503 ? Is.EqualTo("Service Unavailable") : Is.Not.Empty);
    }

    [Test]
    public void GivenSampleSteps_Null_Throws() =>
        Assert.That(Assert.Throws<ArgumentNullException>(() => default(IRetabStub)!.GivenSampleSteps())!.ParamName, Is.EqualTo("stub"));
}
