using Microsoft.Extensions.DependencyInjection;
using Newtonsoft.Json;
using Retab.Contracts;

var services = new ServiceCollection();
services.AddRetabContracts(); // reads the API key from RETAB_API_KEY
await using ServiceProvider provider = services.BuildServiceProvider();
IWorkflowStepsClient steps = provider.GetRequiredService<IWorkflowStepsClient>();

WorkflowRunStep step = await steps.WaitForCompletionAsync("step_extract_1");
Console.WriteLine(step.Lifecycle switch
{
    CompletedStepLifecycle => "completed",
    ErrorStepLifecycle error => $"failed: {error.Message}",
    AwaitingReviewStepLifecycle => "waits for a person",
    StepLifecycle other => other.Status.Value,
});
// Throws if the step is not completed.
Invoice? invoice = step.EnsureCompleted().GetOutput<Invoice>("output-json-0");
Console.WriteLine($"Invoice {invoice?.Number}: {invoice?.Total}");

record Invoice([property: JsonProperty("invoice_number")] string Number, [property: JsonProperty("total_amount")] decimal Total);
