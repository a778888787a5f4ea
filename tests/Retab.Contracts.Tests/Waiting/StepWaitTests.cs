using System;
using System.Threading;
using System.Threading.Tasks;

namespace Retab.Contracts.Tests.Waiting;

/// <summary>What ends a wait that is no answer of the server.</summary>
[TestFixture]
public sealed class StepWaitTests
{
    [Test]
    public async Task WaitForCompletion_FailureOfAnotherKind_EndsAtOnce()
    {
        var failure = new InvalidOperationException("not of the transport");
        var client = new ScriptedClient(failure, new CompletedStepLifecycle());

        InvalidOperationException thrown = (await Assert.ThrowsAsync<InvalidOperationException>(() => client.Steps.WaitForCompletionAsync("s", wait: client.Options)))!;

        Assert.That(thrown, Is.SameAs(failure));
        Assert.That(client.AskedAt, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task WaitForCompletion_StepNeverReadInTime_SaysSo()
    {
        var client = new ScriptedClient(TimeSpan.FromHours(1));
        WaitOptions options = client.Options;
        options.Timeout = TimeSpan.FromSeconds(90);

        WaitTimeoutException thrown = (await Assert.ThrowsAsync<WaitTimeoutException>(() => client.RunAsync(client.Steps.WaitForCompletionAsync("step_1", wait: options))))!;

        Assert.That(thrown.Message, Is.EqualTo("Step 'step_1' did not come to an end within 00:01:30 (WaitOptions.Timeout); it was never read."));
        Assert.That(thrown.LastStep, Is.Null);
    }

    [Test]
    public async Task WaitForCompletion_Cancelled_SaysSo()
    {
        var client = new ScriptedClient(new RunningStepLifecycle());
        using var cancellation = new CancellationTokenSource();
        Task<WorkflowRunStep> wait = client.Steps.WaitForCompletionAsync("s", wait: client.Options, cancellationToken: cancellation.Token);

        await cancellation.CancelAsync();

        Assert.That((await Assert.CatchAsync<OperationCanceledException>(() => wait))!.Message, Is.EqualTo("The wait was cancelled."));
    }

    [Test]
    public async Task WaitForCompletion_NoClient_Throws() =>
        Assert.That((await Assert.ThrowsAsync<ArgumentNullException>(() => ((IWorkflowStepsClient)null!).WaitForCompletionAsync("s")))!.Message, Is.Not.Empty);
}
