using System;

namespace Retab.Contracts;

/// <summary>
/// A step that had to be completed is not. The message has the step's id and status, for a failed step also stage and category, and no
/// other data of the step.
/// </summary>
public sealed class StepNotCompletedException : Exception
{
    internal StepNotCompletedException(WorkflowRunStep step)
        : base(StepMessages.NotCompleted(step)) => Step = step;

    /// <summary>The step. Its <see cref="WorkflowRunStep.Lifecycle"/> says what happened, such as an error's message. Never null.</summary>
    public WorkflowRunStep Step { get; }
}
