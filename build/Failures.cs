using System.Diagnostics.CodeAnalysis;

namespace Retab.Contracts.Build;

/// <summary>The input is invalid. The message says what is wrong, where, and what to do. Every step may throw it. Exit code 2.</summary>
internal sealed class InputException(string reason) : Exception(reason)
{
    internal static void ThrowIf([DoesNotReturnIf(true)] bool condition, string reason)
    {
        if (condition)
        {
            throw new InputException(reason);
        }
    }
}

/// <summary>A step of a command failed. The message is one line, and names the log, if there is one. Exit code 1.</summary>
internal sealed class StepFailedException(string reason, string? log = null) : Exception(log is null ? reason : $"{reason} (log: {log})");
