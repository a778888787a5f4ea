using System;

namespace Retab.Contracts;

/// <summary>A wait took longer than <see cref="WaitOptions.Timeout"/>.</summary>
public sealed class WaitTimeoutException : TimeoutException
{
    internal WaitTimeoutException(string stepId, TimeSpan timeout, WorkflowRunStep? lastStep, Exception? lastFailure)
        : base(
            "Step '" + stepId + "' did not come to an end within " + timeout + " (WaitOptions.Timeout); "
            + (lastStep is null ? "it was never read." : "it was last seen " + lastStep.Lifecycle.Status + "."),
            lastFailure) => LastStep = lastStep;

    /// <summary>The step as it was read last; null when it was never read.</summary>
    public WorkflowRunStep? LastStep { get; }
}
