using System;

namespace Retab.Contracts;

/// <summary>
/// A step did not reach a final state within <see cref="WaitOptions.Timeout"/>. The inner exception is the failure of the last request, or
/// how the request or delay in progress was cancelled.
/// </summary>
public sealed class WaitTimeoutException : TimeoutException
{
    internal WaitTimeoutException(string stepId, WaitOptions options, int requests, WorkflowRunStep? lastStep, Exception innerException)
        : base(
            $"Step '{stepId}' did not reach a final state within {options.Timeout} (WaitOptions.Timeout), after {Count(requests)}; "
                + $"{LastSeen(lastStep)}.",
            innerException) => LastStep = lastStep;

    /// <summary>The step as it was last read; null if it was never read.</summary>
    public WorkflowRunStep? LastStep { get; }

    private static string Count(int requests) => requests == 1 ? "1 request" : $"{requests} requests";

    private static string LastSeen(WorkflowRunStep? step) => step is null ? "it was never read" : $"its last state was {step.Lifecycle}";
}
