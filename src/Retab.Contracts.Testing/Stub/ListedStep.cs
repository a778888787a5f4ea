namespace Retab.Contracts.Testing;

using System.Linq;

/// <summary>A step in the list: its answer, and the workflow that it was given with.</summary>
internal sealed class ListedStep(StubAnswer answer, string? workflowId)
{
    internal StubAnswer Answer => answer;

    internal WorkflowRunStep Step => answer.Value!;

    /// <summary>Whether every filter of a query matches. Repeated block types and statuses are alternatives.</summary>
    internal bool Matches(ILookup<string, string> query)
    {
        return Is("run_id", Step.RunId)
            && Is("workflow_id", workflowId)
            && Is("block_id", Step.BlockId)
            && Is("step_id", Step.StepId)
            && IsAny("block_type", Step.BlockType.Value)
            && IsAny("status", Step.Lifecycle.Status.Value);

        // Of a repeated parameter that is not a list, FastAPI takes the last value.
        bool Is(string filter, string? value) => !query.Contains(filter) || query[filter].Last() == value;

        bool IsAny(string filter, string value) => !query.Contains(filter) || query[filter].Contains(value);
    }
}
