using System;
using System.Collections.Generic;
using Microsoft.Extensions.DependencyInjection;
using Newtonsoft.Json;
using Retab.Contracts;

// Waits for the step that the first argument names, says what a service would act on, and lists the steps of its run.
// The key and the address come from RETAB_API_KEY and RETAB_API_BASE_URL.
var services = new ServiceCollection();
services.AddRetabContracts(options => options.Timeout = TimeSpan.FromSeconds(10));
await using ServiceProvider provider = services.BuildServiceProvider();
IWorkflowStepsClient steps = provider.GetRequiredService<IWorkflowStepsClient>();

var wait = new WaitOptions { FirstDelay = TimeSpan.FromMilliseconds(50), Timeout = TimeSpan.FromSeconds(30) };
WorkflowRunStep step = await steps.WaitForCompletionAsync(args[0], wait: wait, progress: new Narrator());
Console.WriteLine($"Step       {step.StepId} of run {step.RunId}: {step.BlockLabel} ({step.BlockType})");
Console.WriteLine($"Lifecycle  {step.Lifecycle.Status}{(step.Lifecycle.IsTerminal ? ", final" : "")}, {step.StartedAt:u} to {step.CompletedAt:u}");
foreach ((string handle, HandlePayload payload) in step.HandleInputs)
{
    Console.WriteLine($"Input      {handle}: {Describe(payload)}");
}

foreach ((string handle, HandlePayload payload) in step.HandleOutputs)
{
    Console.WriteLine($"Output     {handle}: {Describe(payload)}");
}

Console.WriteLine(step.Artifact is { } artifact ? $"Artifact   {artifact.Operation} {artifact.Id}" : "Artifact   none");
if (step.HandleOutputs["output-json-0"] is JsonHandlePayload json && json.Data.ToObject<Invoice>() is { } invoice)
{
    Console.WriteLine($"Invoice    {invoice.Number} of {invoice.Vendor}: {invoice.Total}");
}

await foreach (WorkflowRunStep other in steps.ListAllAsync(new() { RunId = step.RunId }))
{
    Console.WriteLine($"Listed     {other}");
}

static string Describe(HandlePayload payload) => payload switch
{
    FileHandlePayload file => $"file {file.Document?.Filename} ({file.Document?.MimeType})",
    JsonHandlePayload data => $"json {data.Data}",
    _ => $"'{payload.Type}', which this version does not know",
};

internal sealed class Narrator : IProgress<WorkflowRunStep>
{
    public void Report(WorkflowRunStep value) => Console.WriteLine($"Waiting    {value.Lifecycle.Status}");
}

internal sealed record Invoice(
    [property: JsonProperty("invoice_number")] string Number,
    [property: JsonProperty("total_amount")] decimal Total,
    [property: JsonProperty("vendor_name")] string Vendor);
