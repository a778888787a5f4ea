using Newtonsoft.Json;

namespace Retab.Contracts;

// Adds what the contract only says in its descriptions: which states are terminal.
public abstract partial record StepLifecycle
{
    /// <summary>
    /// Whether the step no longer changes: true for completed, error, skipped and cancelled; false for every other status, including
    /// awaiting_review and unknown ones.
    /// </summary>
    [JsonIgnore]
    public virtual bool IsTerminal => false;
}

// Terminal: the step finished successfully.
public sealed partial record CompletedStepLifecycle
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override bool IsTerminal => true;
}

// Terminal: the step failed.
public sealed partial record ErrorStepLifecycle
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override bool IsTerminal => true;
}

// Terminal: the step was skipped.
public sealed partial record SkippedStepLifecycle
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override bool IsTerminal => true;
}

// Terminal: the step was cancelled.
public sealed partial record CancelledStepLifecycle
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override bool IsTerminal => true;
}
