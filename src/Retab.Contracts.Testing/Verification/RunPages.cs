namespace Retab.Contracts.Testing;

using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;

/// <summary>Requests the first two pages of the list of a run, and checks what the schema of a page cannot express.</summary>
internal sealed class RunPages(StepProbe probe, Anonymization anonymization, RetabAuthentication authentication, string runId)
{
    private const int Limit = 2;

    /// <summary>Requests the first page and, if there are more steps, the second one.</summary>
    internal async Task<IReadOnlyList<JudgedResponse>> AskAsync(CancellationToken cancellationToken)
    {
        JudgedResponse first = await AskAsync(null, null, cancellationToken).ConfigureAwait(false);
        return first.Read<WorkflowRunStepList>() is { ListMetadata.After: { } cursor } page
            ? [first, await AskAsync(cursor, page, cancellationToken).ConfigureAwait(false)]
            : [first];
    }

    /// <summary>The steps in the recording of a page, as JSON; none if the page has no recording.</summary>
    internal static IReadOnlyList<string> RecordedSteps(JudgedResponse page)
    {
        if (page.Recording is not { } recording)
        {
            return [];
        }

        using var document = JsonDocument.Parse(recording, StepContract.Options);
        return [.. document.RootElement.GetProperty("data").EnumerateArray().Select(step => step.GetRawText())];
    }

    private async Task<JudgedResponse> AskAsync(string? cursor, WorkflowRunStepList? previous, CancellationToken cancellationToken)
    {
        var options = new WorkflowStepsListOptions { RunId = runId, Limit = Limit, After = cursor };
        Exchange exchange = await probe
            .AskAsync(authentication, client => client.ListAsync(options, cancellationToken))
            .ConfigureAwait(false);
        return JudgedResponse.Of<WorkflowRunStepList>(
            exchange, anonymization, ContractOperation.List, page => [.. OfPage(page), .. OfNext(page, cursor, previous)]);
    }

    private IEnumerable<ContractFinding> OfPage(WorkflowRunStepList page)
    {
        if (page.Data.Count > Limit)
        {
            yield return ContractFinding.Violation("/data", $"the limit of the request was {Limit} steps");
        }

        for (int i = 0; i < page.Data.Count; i++)
        {
            if (page.Data[i].RunId != runId)
            {
                yield return ContractFinding.Violation($"/data/{i}/run_id", "another run was requested");
            }
        }
    }

    private static IEnumerable<ContractFinding> OfNext(WorkflowRunStepList page, string? cursor, WorkflowRunStepList? previous)
    {
        if (cursor is not null && page.ListMetadata.After == cursor)
        {
            yield return ContractFinding.Violation("/list_metadata/after", "this is the cursor of the request: the list would never end");
        }

        if (previous?.Data is [.., var last]
            && page.Data is [var next, ..]
            && (next.StepId, next.RunId) == (last.StepId, last.RunId))
        {
            yield return ContractFinding.Violation("/data/0/step_id", "this repeats the last step of the first page");
        }
    }
}
