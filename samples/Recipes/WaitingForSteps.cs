using Retab.Contracts;

/// <summary>Waits for a step to complete.</summary>
internal static class WaitingForSteps
{
    internal static async Task RunAsync(IWorkflowStepsClient steps, CancellationToken cancellationToken)
    {
        var wait = new WaitOptions { Timeout = TimeSpan.FromMinutes(5) };
        try
        {
            WorkflowRunStep step = await steps.WaitForCompletionAsync("step_extract_1", wait: wait, cancellationToken: cancellationToken);
            RawJson output = step.EnsureCompleted().GetOutput("output-json-0");
            Console.WriteLine(output);
        }
        catch (StepNotCompletedException exception)
        {
            Console.WriteLine($"no output: {exception.Step}");
        }
        catch (WaitTimeoutException exception)
        {
            Console.WriteLine($"still {exception.LastStep?.Lifecycle.Status}");
        }

        await foreach (WorkflowRunStep changed in steps.WatchAsync("step_review_1", wait: wait, cancellationToken: cancellationToken))
        {
            Console.WriteLine(changed.Lifecycle.Status);
        }
    }
}
