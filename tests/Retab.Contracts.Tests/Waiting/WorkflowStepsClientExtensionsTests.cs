namespace Retab.Contracts.Tests.Waiting;

using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Retab.Contracts.Tests.Client;
using Retab.Contracts.Tests.Documents;

[TestFixture]
public sealed class WorkflowStepsClientExtensionsTests
{
    private static readonly StepLifecycle Running = new RunningStepLifecycle();
    private static readonly StepLifecycle Completed = new CompletedStepLifecycle();
    private static readonly StepLifecycle Review = new AwaitingReviewStepLifecycle();

    private static IEnumerable<StepLifecycle> Terminal =>
        [
            Completed,
            new ErrorStepLifecycle { Message = "m" },
            new SkippedStepLifecycle { Reason = "r" },
            new CancelledStepLifecycle { Reason = "r" },
        ];

    [TestCaseSource(nameof(Terminal))]
    public async Task WaitForCompletion_TerminalState_ReturnsItAtOnce(StepLifecycle end)
    {
        var client = new ScriptedClient(end);

        WorkflowRunStep step = await client.Steps.WaitForCompletionAsync("s", wait: client.Options);

        Assert.That(step.Lifecycle, Is.SameAs(end));
        Assert.That(client.AskedAt, Is.EqualTo(new[] { 0.0 }));
    }

    [Test]
    public async Task WaitForCompletion_StepInProgress_AsksWithGrowingDelaysToTheMaximum()
    {
        var client = new ScriptedClient(Running, Running, Running, Running, Running, Completed);
        WaitOptions options = client.Options;
        options.FirstDelay = TimeSpan.FromSeconds(1);
        options.Factor = 2;
        options.MaxDelay = TimeSpan.FromSeconds(4);
        var seen = new List<string>();

        await client.RunAsync(client.Steps.WaitForCompletionAsync(
            "s", wait: options, progress: new SyncProgress(step => seen.Add(step.Lifecycle.Status.Value))));

        Assert.That(client.AskedAt, Is.EqualTo(new[] { 0.0, 1, 3, 7, 11, 15 }).Within(0.15));
        Assert.That(seen, Is.EqualTo(new[] { "running", "running", "running", "running", "running", "completed" }));
    }

    [Test]
    public async Task WaitForCompletion_Jitter_StaysWithinItsShare()
    {
        var client = new ScriptedClient([.. Enumerable.Repeat<object>(Running, 50), Completed]);
        WaitOptions options = client.Options;
        options.FirstDelay = options.MaxDelay = TimeSpan.FromSeconds(10);
        options.Jitter = 0.5;

        await client.RunAsync(client.Steps.WaitForCompletionAsync("s", wait: options));

        double[] delays = [.. client.AskedAt.Zip(client.AskedAt.Skip(1), (a, b) => b - a)];
        Assert.That(delays, Is.All.InRange(4.9, 15.2));
        Assert.That(delays.Max() - delays.Min(), Is.GreaterThan(2));
    }

    [Test]
    public async Task WaitForCompletion_AwaitingReview_ReturnsOrIsWaitedThrough([Values] bool through)
    {
        var client = new ScriptedClient(Review, Completed);
        WaitOptions options = client.Options;
        options.WaitThroughReview = through;

        WorkflowRunStep step = await client.RunAsync(client.Steps.WaitForCompletionAsync("s", wait: options));

        Assert.That(step.Lifecycle, Is.SameAs(through ? Completed : Review));
    }

    [Test]
    public async Task WaitForCompletion_UnknownStatusForEver_TimesOutWithTheLastStep()
    {
        var unknown = new UnknownStepLifecycle("of_tomorrow");
        var client = new ScriptedClient(unknown);
        WaitOptions options = client.Options;
        options.Timeout = TimeSpan.FromMinutes(2);

        WaitTimeoutException thrown = (await Assert.ThrowsAsync<WaitTimeoutException>(() =>
            client.RunAsync(client.Steps.WaitForCompletionAsync("step_1", wait: options))))!;

        Assert.That(thrown.LastStep!.Lifecycle, Is.SameAs(unknown));
        Assert.That(
            thrown.Message,
            Is.EqualTo(
                $"Step 'step_1' did not reach a final state within 00:02:00 (WaitOptions.Timeout), after {client.AskedAt.Count} requests; "
                + "its last state was of_tomorrow."));
        Assert.That(client.AskedAt, Has.Count.GreaterThan(5));
        Assert.That((client.Clock.GetUtcNow() - client.Clock.Start).TotalSeconds, Is.EqualTo(120).Within(0.5));
    }

    [Test]
    public async Task WaitForCompletion_RequestStalls_TimesOutDuringIt()
    {
        var client = new ScriptedClient(Running, TimeSpan.FromHours(1));
        WaitOptions options = client.Options;
        options.Timeout = TimeSpan.FromSeconds(30);

        WaitTimeoutException thrown = (await Assert.ThrowsAsync<WaitTimeoutException>(() =>
            client.RunAsync(client.Steps.WaitForCompletionAsync("s", wait: options))))!;

        Assert.That(thrown.LastStep!.Lifecycle, Is.SameAs(Running));
    }

    [Test]
    public async Task WaitForCompletion_TransientFailures_AreBornWithinTheBudget()
    {
        object[] failures =
        [
            new RetabApiException(503),
            new HttpRequestException("reset"),
            new TaskCanceledException("slow", new TimeoutException()),
        ];
        var client = new ScriptedClient([.. failures, Running, .. failures, Completed]);
        WaitOptions options = client.Options;
        options.MaxTransientFailures = 3;

        WorkflowRunStep step = await client.RunAsync(client.Steps.WaitForCompletionAsync("s", wait: options));

        Assert.That(step.Lifecycle, Is.SameAs(Completed));
        Assert.That(client.AskedAt, Has.Count.EqualTo(8));
    }

    [Test]
    public async Task WaitForCompletion_MoreTransientFailuresThanTheBudget_EndsWithTheLast()
    {
        var client = new ScriptedClient(new RetabApiException(502));
        WaitOptions options = client.Options;
        options.MaxTransientFailures = 2;

        RetabApiException thrown =
            (await Assert.ThrowsAsync<RetabApiException>(() => client.RunAsync(client.Steps.WaitForCompletionAsync("s", wait: options))))!;

        Assert.That(thrown.StatusCode, Is.EqualTo(502));
        Assert.That(client.AskedAt, Has.Count.EqualTo(3));
    }

    [TestCase(401)]
    [TestCase(404)]
    [TestCase(200)]
    public async Task WaitForCompletion_FailureThatStays_EndsAtOnce(int status)
    {
        var client = new ScriptedClient(Running, new RetabApiException(status), Completed);

        await Assert.ThrowsAsync<RetabApiException>(() => client.RunAsync(client.Steps.WaitForCompletionAsync("s", wait: client.Options)));

        Assert.That(client.AskedAt, Has.Count.EqualTo(2));
    }

    [TestCase(60, 60)]
    [TestCase(0, 1)]
    public async Task WaitForCompletion_RetryAfter_IsALowerBound(int seconds, int expected)
    {
        var client = new ScriptedClient(new RetabApiException(429, retryAfter: TimeSpan.FromSeconds(seconds)), Completed);

        await client.RunAsync(client.Steps.WaitForCompletionAsync("s", wait: client.Options));

        Assert.That(client.AskedAt[1], Is.EqualTo(expected).Within(0.2));
    }

    [Test]
    public async Task WaitForCompletion_RetryAfterForEver_TimesOut()
    {
        var client = new ScriptedClient(new RetabApiException(429, retryAfter: TimeSpan.MaxValue));

        WaitTimeoutException thrown = (await Assert.ThrowsAsync<WaitTimeoutException>(() =>
            client.RunAsync(client.Steps.WaitForCompletionAsync("s", wait: client.Options))))!;

        Assert.That(thrown.LastStep, Is.Null);
        Assert.That(thrown.InnerException, Is.TypeOf<RetabApiException>());
    }

    [Test]
    public async Task WaitForCompletion_Cancelled_ThrowsWithTheCallersToken()
    {
        var client = new ScriptedClient(Running);
        using var cancellation = new CancellationTokenSource();
        Task<WorkflowRunStep> wait = client.Steps.WaitForCompletionAsync("s", wait: client.Options, cancellationToken: cancellation.Token);

        await cancellation.CancelAsync();

        OperationCanceledException thrown = (await Assert.CatchAsync<OperationCanceledException>(() => wait))!;
        Assert.That(thrown.CancellationToken, Is.EqualTo(cancellation.Token));
    }

    [TestCase("completes")]
    [TestCase("times out")]
    [TestCase("fails")]
    [TestCase("is cancelled")]
    [TestCase("is left early")]
    public async Task Wait_HoweverItEnds_LeavesNoTimer(string end)
    {
        var client = new ScriptedClient(
            Running, Running, end == "fails" ? new RetabApiException(404) : end == "completes" ? Completed : Running);
        using var cancellation = new CancellationTokenSource();
        Task<int> wait = CountAsync(client, end == "is left early", cancellation.Token);
        if (end == "is cancelled")
        {
            await cancellation.CancelAsync();
        }

        Exception? failure = null;
        try
        {
            await client.RunAsync(wait);
        }
        catch (Exception exception) when (exception is RetabApiException or WaitTimeoutException or OperationCanceledException)
        {
            failure = exception;
        }

        Assert.That(failure is null, Is.EqualTo(end is "completes" or "is left early"));
        Assert.That(client.Clock.LiveTimers, Is.Zero);
    }

    [Test]
    public async Task Watch_StatusChanges_GivesOneItemPerChange()
    {
        var client = new ScriptedClient(
            new PendingStepLifecycle(), new PendingStepLifecycle(), Running, Running, new UnknownStepLifecycle("of_tomorrow"), Completed,
            Completed);

        List<string> statuses = await client.RunAsync(CollectAsync(client));

        Assert.That(statuses, Is.EqualTo(new[] { "pending", "running", "of_tomorrow", "completed" }));
        Assert.That(client.AskedAt, Has.Count.EqualTo(6));
    }

    [TestCase("FirstDelay")]
    [TestCase("Factor")]
    [TestCase("MaxDelay")]
    [TestCase("Jitter")]
    [TestCase("Timeout")]
    [TestCase("MaxTransientFailures")]
    public async Task WaitForCompletion_OptionOutOfRange_ThrowsAndNamesIt(string option)
    {
        var client = new ScriptedClient(Completed);
        WaitOptions options = client.Options;
        switch (option)
        {
            case "FirstDelay": options.FirstDelay = TimeSpan.Zero; break;
            case "Factor": options.Factor = 0.5; break;
            case "MaxDelay": options.MaxDelay = TimeSpan.FromMilliseconds(1); break;
            case "Jitter": options.Jitter = 1.5; break;
            case "Timeout": options.Timeout = TimeSpan.FromDays(100); break;
            default: options.MaxTransientFailures = -1; break;
        }

        ArgumentException thrown =
            (await Assert.ThrowsAsync<ArgumentException>(() => client.Steps.WaitForCompletionAsync("s", wait: options)))!;

        Assert.That(thrown.Message, Does.StartWith("WaitOptions." + option + " must be "));
        Assert.That(client.AskedAt, Is.Empty);
    }

    [Test]
    public async Task WaitForCompletion_RealServerAndClock_ReadsTheEnd()
    {
        using var server = new StepServer();
        server.Answer(200, ContractSchema.Seed);
        using WorkflowStepsClient client = server.Client();

        WorkflowRunStep step = await client.WaitForCompletionAsync("step_extract_1", new() { RunId = "run_abc123xyz" });

        Assert.That(step.Lifecycle, Is.TypeOf<CompletedStepLifecycle>());
        Assert.That(server.LastRequest.Query!["run_id"].ToString(), Is.EqualTo("run_abc123xyz"));
    }

    private static async Task<int> CountAsync(ScriptedClient client, bool leaveEarly, CancellationToken cancellationToken)
    {
        int count = 0;
        await foreach (WorkflowRunStep _ in client.Steps.WatchAsync("s", wait: client.Options, cancellationToken: cancellationToken))
        {
            count++;
            if (leaveEarly)
            {
                break;
            }
        }

        return count;
    }

    private static async Task<List<string>> CollectAsync(ScriptedClient client)
    {
        var statuses = new List<string>();
        await foreach (WorkflowRunStep step in client.Steps.WatchAsync("s", wait: client.Options))
        {
            statuses.Add(step.Lifecycle.Status.Value);
        }

        return statuses;
    }

    private sealed class SyncProgress(Action<WorkflowRunStep> report) : IProgress<WorkflowRunStep>
    {
        public void Report(WorkflowRunStep value) => report(value);
    }
}
