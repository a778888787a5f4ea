using Newtonsoft.Json;
using Retab.Contracts;

// GET /invoices/{stepId} waits for a step and returns the invoice that it read.
WebApplicationBuilder builder = WebApplication.CreateBuilder(args);
builder.Services.AddRetabContracts(builder.Configuration.GetSection("Retab"));
var wait = new WaitOptions
{
    FirstDelay = builder.Configuration.GetValue("Wait:FirstDelay", TimeSpan.FromSeconds(1)),
    Timeout = builder.Configuration.GetValue("Wait:Timeout", TimeSpan.FromSeconds(30)),
};
WebApplication app = builder.Build();
app.MapGet("/invoices/{stepId}", async (string stepId, IWorkflowStepsClient steps, CancellationToken cancellationToken) =>
{
    try
    {
        WorkflowRunStep step = await steps.WaitForCompletionAsync(stepId, wait: wait, cancellationToken: cancellationToken);
        return step.Lifecycle switch
        {
            CompletedStepLifecycle when step.HandleOutputs.Values.OfType<JsonHandlePayload>().FirstOrDefault() is { } json => Results.Ok(json.Data.ToObject<Invoice>()),
            AwaitingReviewStepLifecycle => Results.Accepted(value: "a person has to look at it first"),
            ErrorStepLifecycle error => Results.Problem(error.Message, statusCode: StatusCodes.Status502BadGateway),
            var other => Results.Problem("no invoice: the step is " + other.Status, statusCode: StatusCodes.Status409Conflict),
        };
    }
    catch (RetabApiException exception) when (exception.StatusCode == StatusCodes.Status404NotFound)
    {
        return Results.NotFound();
    }
    catch (WaitTimeoutException exception)
    {
        return Results.Problem("still " + exception.LastStep?.Lifecycle.Status, statusCode: StatusCodes.Status504GatewayTimeout);
    }
});
app.Run();

internal sealed record Invoice(
    [property: JsonProperty("invoice_number")] string Number,
    [property: JsonProperty("total_amount")] decimal Total);
