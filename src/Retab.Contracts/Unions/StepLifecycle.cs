using Newtonsoft.Json;

namespace Retab.Contracts;

// Says what the contract's text says but its schema cannot: which states are final.
public abstract partial record StepLifecycle
{
    /// <summary>
    /// Whether the step will not change any more: true for completed, error, skipped and cancelled, false for everything
    /// else, an unknown status included.
    /// </summary>
    [JsonIgnore]
    public virtual bool IsTerminal => false;
}

// Terminal: the step finished well.
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

// Terminal: the step was left out.
public sealed partial record SkippedStepLifecycle
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override bool IsTerminal => true;
}

// Terminal: the step was stopped.
public sealed partial record CancelledStepLifecycle
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override bool IsTerminal => true;
}
