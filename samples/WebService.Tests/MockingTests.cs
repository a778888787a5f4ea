using NSubstitute;
using NUnit.Framework;
using Retab.Contracts;
using Retab.Contracts.Testing;

/// <summary>
/// Mocks the client. Waiting and listing are extension methods: set up the methods that they call, GetAsync and ListAsync.
/// </summary>
[TestFixture]
public sealed class MockingTests
{
    [Test]
    public async Task WaitForCompletion_MockedClient_ReturnsTheCompletedStep()
    {
        WorkflowRunStep running = SampleSteps.WithStatus(StepLifecycleStatus.Running);
        WorkflowRunStep completed = SampleSteps.WithStatus(StepLifecycleStatus.Completed);
        IWorkflowStepsClient steps = Substitute.For<IWorkflowStepsClient>();
        steps.GetAsync("step_1", Arg.Any<WorkflowStepsGetOptions>(), Arg.Any<CancellationToken>()).Returns(running, completed);

        var wait = new WaitOptions { FirstDelay = TimeSpan.FromMilliseconds(1) };
        WorkflowRunStep step = await steps.WaitForCompletionAsync("step_1", wait: wait);

        Assert.That(step, Is.EqualTo(completed));
    }
}
