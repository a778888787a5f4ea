using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Hosting;
using Retab.Contracts;

/// <summary>Waits for a step, reads its invoice and archives the step, all without reflection. Then it stops the application.</summary>
internal sealed class InvoiceWorker(IWorkflowStepsClient steps, IHostApplicationLifetime application) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        WorkflowRunStep step = await steps.WaitForCompletionAsync("step_extract_1", cancellationToken: stoppingToken);
        Invoice? invoice = step.EnsureCompleted().GetOutput("output-json-0", WorkerContext.Default.Invoice);
        Console.WriteLine($"Invoice {invoice?.Number}: {invoice?.Total}");

        var archived = new ArchivedStep(step, DateTimeOffset.UtcNow);
        string json = JsonSerializer.Serialize(archived, WorkerContext.Default.ArchivedStep);
        WorkflowRunStep restored = JsonSerializer.Deserialize(json, WorkerContext.Default.ArchivedStep)!.Step;
        Console.WriteLine($"{restored}, unchanged: {restored == step}");

        try
        {
            await steps.GetAsync("step_unknown", cancellationToken: stoppingToken);
        }
        catch (RetabApiException exception)
        {
            Console.WriteLine($"{exception.StatusCode}: {exception.Detail}");
        }

        application.StopApplication();
    }
}

internal sealed record Invoice(
    [property: JsonPropertyName("invoice_number")] string Number,
    [property: JsonPropertyName("total_amount")] decimal Total);

internal sealed record ArchivedStep(WorkflowRunStep Step, DateTimeOffset ArchivedAt);

[JsonSerializable(typeof(Invoice))]
[JsonSerializable(typeof(ArchivedStep))]
internal sealed partial class WorkerContext : JsonSerializerContext;
