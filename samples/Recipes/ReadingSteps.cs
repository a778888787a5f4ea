using System;
using System.Threading;
using System.Threading.Tasks;
using Newtonsoft.Json;
using Retab.Contracts;

/// <summary>Acts on the lifecycle, the output and the artifact of a step.</summary>
public static class ReadingSteps
{
    public static async Task RunAsync(IWorkflowStepsClient steps, CancellationToken cancellationToken)
    {
        WorkflowRunStep step = await steps.GetAsync("step_extract_1", cancellationToken: cancellationToken);
        string outcome = step.Lifecycle switch
        {
            CompletedStepLifecycle => "completed",
            ErrorStepLifecycle error => $"failed ({error.Category?.Value ?? "no category"}): {error.Message}",
            SkippedStepLifecycle skipped => $"skipped: {skipped.Reason}",
            AwaitingReviewStepLifecycle => "waits for a person",
            UnknownStepLifecycle unknown => $"new status '{unknown.Status}'",
            _ => "in progress",
        };
        Console.WriteLine(outcome);
        if (step.TryGetOutput("output-json-0", out Invoice? invoice))
        {
            Console.WriteLine($"{invoice?.Number}: {invoice?.Total}");
        }

        foreach (HandlePayload input in step.HandleInputs.Values)
        {
            Console.WriteLine(input switch
            {
                FileHandlePayload { Document: { } document } => $"{document.Filename} ({document.MimeType})",
                JsonHandlePayload json => json.Data.ToString(),
                _ => $"a payload of type '{input.Type}'",
            });
        }

        if (step.BlockType == WorkflowBlockType.Extract && step.Artifact is { } artifact)
        {
            Console.WriteLine($"{artifact.Operation} {artifact.Id}");
        }
    }
}

public sealed record Invoice(
    [property: JsonProperty("invoice_number")] string Number,
    [property: JsonProperty("total_amount")] decimal Total);
