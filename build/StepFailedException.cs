namespace Retab.Contracts.Build;

/// <summary>A step of a job failed, for a reason that fits in one line.</summary>
internal sealed class StepFailedException(string reason, string? log = null) : Exception(reason)
{
    /// <summary>Where the rest is told; null where there is no more to tell.</summary>
    internal string? Log { get; } = log;
}
