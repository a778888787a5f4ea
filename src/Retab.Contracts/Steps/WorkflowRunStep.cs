namespace Retab.Contracts;

// Says in one line which step it is and what state it is in, and lets a caller insist on a completed one.
public sealed partial record WorkflowRunStep
{
    /// <summary>Returns this step if it is completed; throws otherwise.</summary>
    /// <returns>This step.</returns>
    /// <exception cref="StepNotCompletedException">
    /// <see cref="Lifecycle"/> is not a <see cref="CompletedStepLifecycle"/>: the step failed, was skipped or cancelled, waits for a
    /// person, is still in progress, or has a status that this version does not know.
    /// </exception>
    public WorkflowRunStep EnsureCompleted() => Lifecycle is CompletedStepLifecycle ? this : throw new StepNotCompletedException(this);

    partial void ToStringCore(ref string text) => text = $"{StepId} ({BlockType}): {Lifecycle}";
}
