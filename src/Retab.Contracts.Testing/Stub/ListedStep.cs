using System.Linq;

namespace Retab.Contracts.Testing;

/// <summary>A step of the list: as it is served, and the workflow that it was given with.</summary>
internal sealed class ListedStep(StubAnswer answer, string? workflowId)
{
    internal StubAnswer Answer => answer;

    internal WorkflowRunStep Step => answer.Value!;

    /// <summary>Whether every filter of a query finds it; of repeated values one is enough.</summary>
    internal bool Matches(ILookup<string, string> query)
    {
        return Is("run_id", Step.RunId)
            && Is("workflow_id", workflowId)
            && Is("block_id", Step.BlockId)
            && Is("step_id", Step.StepId)
            && Is("block_type", Step.BlockType.Value)
            && Is("status", Step.Lifecycle.Status.Value);

        bool Is(string filter, string? value) => !query.Contains(filter) || query[filter].Contains(value);
    }
}
