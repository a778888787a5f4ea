using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Retab.Contracts;

// Waits for one step, prints what it read and what it could not read, and ends.
HostApplicationBuilder builder = Host.CreateApplicationBuilder(args);
builder.Logging.SetMinimumLevel(LogLevel.Warning);
builder.Services.AddRetabContracts(builder.Configuration.GetSection("Retab"));
builder.Services.AddHostedService<InvoiceWorker>();
await builder.Build().RunAsync();

internal sealed class InvoiceWorker(IWorkflowStepsClient steps, IHostApplicationLifetime application) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        WorkflowRunStep step = await steps.WaitForCompletionAsync("step_1", cancellationToken: stoppingToken);
        RawJson data = step.HandleOutputs.Values.OfType<JsonHandlePayload>().First().Data;
        Invoice invoice = JsonSerializer.Deserialize(data.ToUtf8().Span, ServiceContext.Default.Invoice)!;
        Console.WriteLine(step.Lifecycle.GetType().Name + " " + data + " " + invoice.Number + " " + step.AdditionalProperties["of_tomorrow"]);

        // The service's own types hold the contract's, through its own source-generated context.
        ServiceContext context = ServiceContext.Default;
        string kept = JsonSerializer.Serialize(new Record(1, step, step.Lifecycle, step.BlockType), context.Record);
        Console.WriteLine(JsonSerializer.Deserialize(kept, context.Record)!.Step.StepId + " " + kept.Contains("\"of_tomorrow\":[ 1.0 ]", StringComparison.Ordinal));
        Console.WriteLine(Refused(() => RetabJson.Deserialize<WorkflowRunStep>("""{"lifecycle":{"status":1}}"""u8)));
        Console.WriteLine(Refused(() => RetabJson.SerializeToUtf8Bytes(new WorkflowRunStep())));
        try
        {
            await steps.GetAsync("step_2", cancellationToken: stoppingToken);
        }
        catch (RetabApiException exception)
        {
            Console.WriteLine(exception.StatusCode + " " + exception.Detail);
        }

        application.StopApplication();
    }

    private static string Refused(Action action)
    {
        try
        {
            action();
            return "taken";
        }
        catch (JsonException exception)
        {
            return exception.Message;
        }
    }
}

internal sealed record Invoice([property: JsonPropertyName("invoice_number")] string Number);

internal sealed record Record(int Id, WorkflowRunStep Step, StepLifecycle Lifecycle, WorkflowBlockType BlockType);

[JsonSerializable(typeof(Invoice))]
[JsonSerializable(typeof(Record))]
internal sealed partial class ServiceContext : JsonSerializerContext;
