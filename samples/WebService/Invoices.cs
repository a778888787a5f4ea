using Microsoft.Extensions.Options;
using Newtonsoft.Json;
using Retab.Contracts;

/// <summary>Waits for a step, and returns the invoice that it extracted.</summary>
internal static class Invoices
{
    internal static async Task<IResult> GetAsync(
        string stepId, IWorkflowStepsClient steps, IOptions<WaitOptions> wait, CancellationToken cancellationToken)
    {
        try
        {
            WorkflowRunStep step = await steps.WaitForCompletionAsync(stepId, wait: wait.Value, cancellationToken: cancellationToken);
            return step.Lifecycle switch
            {
                CompletedStepLifecycle => Results.Ok(step.GetOutput<Invoice>("output-json-0")),
                AwaitingReviewStepLifecycle => Results.Accepted(value: "A person has to review the step first."),
                ErrorStepLifecycle error => Results.Problem(error.Message, statusCode: StatusCodes.Status502BadGateway),
                var other => Results.Problem($"The step was {other.Status}.", statusCode: StatusCodes.Status409Conflict),
            };
        }
        catch (WaitTimeoutException exception)
        {
            return Results.Problem(
                $"The step is still {exception.LastStep?.Lifecycle.Status}.", statusCode: StatusCodes.Status504GatewayTimeout);
        }
    }

    private sealed record Invoice(
        [property: JsonProperty("invoice_number")] string Number,
        [property: JsonProperty("total_amount")] decimal Total);
}
