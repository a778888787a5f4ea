namespace Retab.Contracts.Tests.Waiting;

using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Retab.Contracts.Tests.Documents;

/// <summary>Answers as told, the last answer for ever, and notes when it was asked on a clock that only tests move.</summary>
internal sealed class ScriptedClient(params object[] answers)
{
    private IWorkflowStepsClient? _steps;

    internal IWorkflowStepsClient Steps => _steps ??= GetOnlyClient.Of((_, cancellationToken) => AnswerAsync(cancellationToken));

    internal CountingClock Clock { get; } = new();

    internal List<double> AskedAt { get; } = [];

    internal WaitOptions Options => new() { TimeProvider = Clock, Jitter = 0 };

    private async Task<WorkflowRunStep> AnswerAsync(CancellationToken cancellationToken)
    {
        object answer = answers[Math.Min(AskedAt.Count, answers.Length - 1)];
        AskedAt.Add((Clock.GetUtcNow() - Clock.Start).TotalSeconds);
        switch (answer)
        {
            case StepLifecycle lifecycle:
                return Documents.Steps.Built(lifecycle);
            case TimeSpan stall:
                await Task.Delay(stall, Clock, cancellationToken);
                return Documents.Steps.Built(new RunningStepLifecycle());
            default:
                throw (Exception)answer;
        }
    }

    /// <summary>Returns when the wait is in the delay before its next request.</summary>
    internal async Task UntilDelayAsync()
    {
        while (Clock.PendingTimers < 2)
        {
            await Task.Yield();
        }
    }

    /// <summary>
    /// Moves the clock until the work is done, but only while the wait waits: then a timer beside that of its timeout is still to fire.
    /// One that has fired does not count: the wait goes on from there, on another thread and in its own time.
    /// </summary>
    internal async Task<T> RunAsync<T>(Task<T> work)
    {
        long end = Environment.TickCount64 + 60_000;
        while (!work.IsCompleted && Environment.TickCount64 < end)
        {
            if (Clock.PendingTimers >= 2)
            {
                Clock.Advance(TimeSpan.FromMilliseconds(100));
            }

            await Task.Yield();
        }

        Assert.That(work.IsCompleted, Is.True, "the wait does not end");
        return await work;
    }
}
