namespace Retab.Contracts.Build;

/// <summary>A step of a command failed. The message is one line, and names the log, if there is one. Exit code 1.</summary>
internal sealed class StepFailedException(string reason, string? log = null)
    : Exception(log is null ? reason : $"{reason} (log: {log})");
