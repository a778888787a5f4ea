namespace Retab.Contracts.Tests.Waiting;

using System;
using System.Threading.Tasks;
using Microsoft.Extensions.Time.Testing;
using Retab.Contracts.Tests.Client;
using Retab.Contracts.Tests.Documents;

/// <summary>A clock that is set, or a machine that sleeps, while a wait waits.</summary>
[TestFixture]
public sealed class ClockJumpTests
{
    private static readonly StepLifecycle Running = new RunningStepLifecycle();

    [Test]
    public async Task WaitForCompletion_JumpBeyondTheTimeout_TimesOut()
    {
        var client = new ScriptedClient(Running);
        Task<WorkflowRunStep> wait = client.Steps.WaitForCompletionAsync("s", wait: client.Options);
        await client.UntilDelayAsync();

        client.Clock.Advance(TimeSpan.FromDays(1));

        WaitTimeoutException thrown = (await Assert.ThrowsAsync<WaitTimeoutException>(() => wait))!;
        Assert.That(thrown.LastStep!.Lifecycle, Is.SameAs(Running));
        Assert.That(client.AskedAt, Has.Count.AtMost(2));
    }

    [Test]
    public async Task WaitForCompletion_JumpWithinTheTimeout_AsksOnceAndNotForEachDelayMissed()
    {
        var client = new ScriptedClient(Running, Running, new CompletedStepLifecycle());
        Task<WorkflowRunStep> wait = client.Steps.WaitForCompletionAsync("s", wait: client.Options);
        await client.UntilDelayAsync();

        client.Clock.Advance(TimeSpan.FromMinutes(10));
        await client.RunAsync(wait);

        Assert.That(client.AskedAt, Is.EqualTo(new[] { 0, 600, 601.5 }).Within(0.15));
    }

    [Test]
    public async Task WaitForCompletion_JumpBack_KeepsDelaysAndTimeout([Values] bool completes)
    {
        var client = new ScriptedClient(Running, Running, completes ? new CompletedStepLifecycle() : Running);
        WaitOptions options = client.Options;
        options.MaxDelay = options.FirstDelay;
        options.Timeout = TimeSpan.FromSeconds(10.5);
        Task<WorkflowRunStep> wait = client.Steps.WaitForCompletionAsync("s", wait: options);
        await client.UntilDelayAsync();

        client.Clock.AdjustTime(client.Clock.Start - TimeSpan.FromDays(1));

        if (completes)
        {
            Assert.That((await client.RunAsync(wait)).Lifecycle, Is.TypeOf<CompletedStepLifecycle>());
        }
        else
        {
            await Assert.ThrowsAsync<WaitTimeoutException>(() => client.RunAsync(wait));
        }

        const double Day = 24 * 60 * 60;
        Assert.That(client.AskedAt, Has.Count.EqualTo(completes ? 3 : 11));
        Assert.That(client.AskedAt[1..], Is.All.InRange(-Day, 11 - Day));
    }

    [TestCase(-1)]
    [TestCase(1)]
    public async Task WaitForCompletion_RetryAfterADateAndTheClockIsSet_WaitsNoLongerThanTheTimeout(int days)
    {
        var client = new ScriptedClient();
        var clock = new FakeTimeProvider(client.Clock.Start);
        string head = RawAnswers.Head("503 Wait", $"Retry-After: {clock.Start:R}", "Content-Length: 0");
        using var server = new RawServer(RawAnswers.Closing(head), RawAnswers.Closing(RawAnswers.Ok(Steps.Minimal())));
        RetabClientOptions options = StepServer.Options(server.Address);
        options.TimeProvider = clock;
        using var steps = new WorkflowStepsClient(options);

        clock.AdjustTime(clock.Start + TimeSpan.FromDays(days));
        Task<WorkflowRunStep> wait = steps.WaitForCompletionAsync("s", wait: client.Options);

        if (days < 0)
        {
            WaitTimeoutException thrown = (await Assert.ThrowsAsync<WaitTimeoutException>(() => client.RunAsync(wait)))!;
            Assert.That(((RetabApiException)thrown.InnerException!).RetryAfter, Is.EqualTo(TimeSpan.FromDays(1)));
        }
        else
        {
            Assert.That((await client.RunAsync(wait)).Lifecycle, Is.TypeOf<CompletedStepLifecycle>());
        }

        Assert.That(server.Requests, Has.Count.EqualTo(days < 0 ? 1 : 2));
    }
}
