namespace Retab.Contracts.Tests.Waiting;

using System;
using System.Threading;
using System.Threading.Tasks;
using Retab.Contracts.Tests.Documents;

/// <summary>What ends a wait that is no answer of the server.</summary>
[TestFixture]
public sealed class StepWaitTests
{
    [Test]
    public async Task WaitForCompletion_FailureOfAnotherKind_EndsAtOnce()
    {
        var failure = new InvalidOperationException("not of the transport");
        var client = new ScriptedClient(failure, new CompletedStepLifecycle());

        InvalidOperationException thrown =
            (await Assert.ThrowsAsync<InvalidOperationException>(() => client.Steps.WaitForCompletionAsync("s", wait: client.Options)))!;

        Assert.That(thrown, Is.SameAs(failure));
        Assert.That(client.AskedAt, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task WaitForCompletion_StepNeverReadInTime_SaysSo()
    {
        var client = new ScriptedClient(TimeSpan.FromHours(1));
        WaitOptions options = client.Options;
        options.Timeout = TimeSpan.FromSeconds(90);

        WaitTimeoutException thrown = (await Assert.ThrowsAsync<WaitTimeoutException>(() =>
            client.RunAsync(client.Steps.WaitForCompletionAsync("step_1", wait: options))))!;

        Assert.That(
            thrown.Message,
            Is.EqualTo(
                "Step 'step_1' did not reach a final state within 00:01:30 (WaitOptions.Timeout), after 1 request; it was never read."));
        Assert.That(thrown.LastStep, Is.Null);
    }

    [Test]
    public async Task WaitForCompletion_Cancelled_SaysSo()
    {
        var client = new ScriptedClient(new RunningStepLifecycle());
        using var cancellation = new CancellationTokenSource();
        Task<WorkflowRunStep> wait = client.Steps.WaitForCompletionAsync("s", wait: client.Options, cancellationToken: cancellation.Token);

        await cancellation.CancelAsync();

        Assert.That(
            (await Assert.CatchAsync<OperationCanceledException>(() => wait))!.Message,
            Is.EqualTo("The wait for step 's' was cancelled."));
    }

    [Test]
    public async Task WaitForCompletion_NullArgument_IsNamed()
    {
        var client = new ScriptedClient(new CompletedStepLifecycle());

        Assert.That(
            (await Assert.ThrowsAsync<ArgumentNullException>(() => ((IWorkflowStepsClient)null!).WaitForCompletionAsync("s")))!.ParamName,
            Is.EqualTo("client"));
        Assert.That(
            (await Assert.ThrowsAsync<ArgumentNullException>(() => client.Steps.WaitForCompletionAsync(null!)))!.ParamName,
            Is.EqualTo("stepId"));
        Assert.That(client.AskedAt, Is.Empty);
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task WaitForCompletion_MockWithoutSetup_SaysWhatToSetUp(bool noTask)
    {
        IWorkflowStepsClient mock = GetOnlyClient.Of((_, _) => noTask ? null! : Task.FromResult<WorkflowRunStep>(null!));

        InvalidOperationException thrown = (await Assert.ThrowsAsync<InvalidOperationException>(
            () => mock.WaitForCompletionAsync("step_1")))!;

        Assert.That(
            thrown.Message,
            Is.EqualTo(
                "IWorkflowStepsClient.GetAsync returned null for step 'step_1'. If the client is a mock, set up GetAsync in your mock."));
    }

    [Test]
    public async Task WaitForCompletion_MockOfAStepWithoutLifecycle_SaysSo()
    {
        IWorkflowStepsClient mock = GetOnlyClient.Of((_, _) => Task.FromResult(new WorkflowRunStep { StepId = "step_1" }));

        InvalidOperationException thrown = (await Assert.ThrowsAsync<InvalidOperationException>(
            () => mock.WaitForCompletionAsync("step_1")))!;

        Assert.That(thrown.Message, Does.StartWith("IWorkflowStepsClient.GetAsync returned step 'step_1' without a Lifecycle."));
    }

    [Test]
    public async Task WaitForCompletion_CancelledDuringARequest_KeepsTheOriginalException()
    {
        using var cancellation = new CancellationTokenSource();
        var original = new OperationCanceledException("the request");
        IWorkflowStepsClient client = GetOnlyClient.Of(async (_, _) =>
        {
            await cancellation.CancelAsync();
            throw original;
        });

        OperationCanceledException thrown = (await Assert.CatchAsync<OperationCanceledException>(
            () => client.WaitForCompletionAsync("s", cancellationToken: cancellation.Token)))!;

        Assert.That(thrown.InnerException, Is.SameAs(original));
    }

    [Test]
    public async Task WaitForCompletion_TimedOutWithoutAFailure_KeepsTheCancellation()
    {
        var client = new ScriptedClient(TimeSpan.FromHours(1));

        WaitTimeoutException thrown = (await Assert.ThrowsAsync<WaitTimeoutException>(
            () => client.RunAsync(client.Steps.WaitForCompletionAsync("s", wait: client.Options))))!;

        Assert.That(thrown.InnerException, Is.InstanceOf<OperationCanceledException>());
    }
}
