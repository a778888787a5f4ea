using Retab.Contracts;

/// <summary>Distinguishes transient failures from others.</summary>
internal static class HandlingErrors
{
    internal static async Task RunAsync(IWorkflowStepsClient steps, CancellationToken cancellationToken)
    {
        try
        {
            await steps.GetAsync("step_unknown", new() { RunId = "run_1" }, cancellationToken);
        }
        catch (RetabApiException exception) when (exception.IsTransient)
        {
            Console.WriteLine($"{exception.StatusCode}: try again in {exception.RetryAfter ?? TimeSpan.FromSeconds(1)}");
        }
        catch (RetabApiException exception)
        {
            Console.WriteLine($"{exception.StatusCode} {exception.Code}: {exception.Detail} (request {exception.RequestId})");
            foreach (ValidationError error in exception.ValidationErrors)
            {
                Console.WriteLine($"{string.Join(".", error.Loc)}: {error.Msg}");
            }
        }
    }
}
