using System.Collections.Generic;
using System.Linq;

namespace Retab.Contracts;

/// <summary>Messages of exceptions about a step: of bounded length, on one line, and without free text, payloads and URLs.</summary>
internal static class StepMessages
{
    private const int MaxShownLength = 64;
    private const int MaxShownHandles = 10;

    internal static string NotCompleted(WorkflowRunStep step)
    {
        string hint = step.Lifecycle is AwaitingReviewStepLifecycle ? " A person has to decide before it can continue." : "";
        return $"Step '{Shown(step.StepId)}' is not completed: its status is {Shown(step.Lifecycle)}.{hint}";
    }

    internal static string NoOutput(WorkflowRunStep step, string handle) =>
        $"Step '{Shown(step.StepId)}' ({Shown(step.Lifecycle?.Status)}) has no output '{Shown(handle)}'. {Outputs(step.HandleOutputs)}";

    internal static string NotJson(WorkflowRunStep step, string handle, HandlePayload payload) =>
        $"Output '{Shown(handle)}' of step '{Shown(step.StepId)}' is of type '{Shown(payload.Type)}', not 'json': "
        + $"read it from HandleOutputs as {payload.GetType().Name}.";

    /// <summary>Says which output an exception is about.</summary>
    internal static string Unfit(WorkflowRunStep step, string handle, string reason) =>
        $"Output '{Shown(handle)}' of step '{Shown(step.StepId)}': {reason}";

    private static string Outputs(IReadOnlyDictionary<string, HandlePayload> outputs)
    {
        if (outputs.Count == 0)
        {
            return "It has no outputs.";
        }

        string shown = string.Join(", ", outputs.Keys.Take(MaxShownHandles).Select(handle => $"'{Shown(handle)}'"));
        int more = outputs.Count - MaxShownHandles;
        return more > 0 ? $"Its outputs are {shown} and {more} more." : $"Its outputs are {shown}.";
    }

    /// <summary>An identifier or a state; empty if it is not set, as in a step built by hand.</summary>
    private static string Shown(object? value) => JsonLocation.Shorten(value?.ToString() ?? "", MaxShownLength);
}
