using Retab.Contracts;

/// <summary>Lists the steps of a run.</summary>
internal static class ListingSteps
{
    internal static async Task RunAsync(IWorkflowStepsClient steps, CancellationToken cancellationToken)
    {
        var options = new WorkflowStepsListOptions { RunId = "run_1", Status = ["error", "skipped"], Limit = 100 };
        await foreach (WorkflowRunStep failed in steps.ListAllAsync(options, cancellationToken))
        {
            Console.WriteLine($"{failed.StepId}: {failed.Lifecycle}");
        }

        WorkflowRunStepList page = await steps.ListAsync(new() { RunId = "run_1", Limit = 2 }, cancellationToken);
        Console.WriteLine($"{page.Data.Count} steps, next page: {page.ListMetadata.After ?? "none"}");
    }
}
