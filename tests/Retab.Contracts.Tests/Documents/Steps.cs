namespace Retab.Contracts.Tests.Documents;

using System;

/// <summary>Small steps to change in one place.</summary>
internal static class Steps
{
    internal const string Lifecycle = """{"status":"completed"}""";

    /// <summary>The least that the contract asks for, and whatever else is given.</summary>
    internal static string Minimal(string lifecycle = Lifecycle, string? more = null) =>
        """{"block_id":"b","step_id":"s","block_type":"extract","block_label":"L","run_id":"r","lifecycle":""" + lifecycle
        + (more is null ? "" : "," + more) + "}";

    internal static string WithOutput(string payload) => Minimal(more: "\"handle_outputs\":{\"out\":" + payload + "}");

    internal static string WithData(string data) => WithOutput("{\"type\":\"json\",\"data\":" + data + "}");

    /// <summary>A step as a consumer builds one.</summary>
    internal static WorkflowRunStep Built(StepLifecycle? lifecycle = null) => new()
    {
        BlockId = "b",
        StepId = "s",
        BlockType = WorkflowBlockType.Extract,
        BlockLabel = "L",
        RunId = "r",
        Lifecycle = lifecycle ?? new CompletedStepLifecycle(),
    };

    internal static RawJson DataOf(WorkflowRunStep step) => ((JsonHandlePayload)step.HandleOutputs["out"]).Data;

    internal static string Nested(int depth) => new string('[', depth) + new string(']', depth);

    internal static string Replaced(this string text, string old, string with) =>
        text.Contains(old, StringComparison.Ordinal)
            ? text.Replace(old, with, StringComparison.Ordinal)
            : throw new ArgumentException(old + " is not there");
}
