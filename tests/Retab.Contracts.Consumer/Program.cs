using System;
using System.Collections.Generic;
using Newtonsoft.Json;
using Retab.Contracts;

// Reads the step that the first argument names, and says what a service would act on.
using var steps = new WorkflowStepsClient(new RetabClientOptions
{
    ApiKey = Environment.GetEnvironmentVariable("RETAB_API_KEY"),
    BaseUrl = Environment.GetEnvironmentVariable("RETAB_API_BASE_URL") is { } url ? new Uri(url) : null,
});

WorkflowRunStep step = await steps.GetAsync(args[0]);
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

static string Describe(HandlePayload payload) => payload switch
{
    FileHandlePayload file => $"file {file.Document?.Filename} ({file.Document?.MimeType})",
    JsonHandlePayload data => $"json {data.Data}",
    _ => $"'{payload.Type}', which this version does not know",
};

internal sealed record Invoice(
    [property: JsonProperty("invoice_number")] string Number,
    [property: JsonProperty("total_amount")] decimal Total,
    [property: JsonProperty("vendor_name")] string Vendor);
