using System;
using System.Threading.Tasks;
using Retab.Contracts;

internal static class Program
{
    private static async Task Main()
    {
        var options = new RetabClientOptions
        {
            ApiKey = Environment.GetEnvironmentVariable("RETAB_API_KEY"),
            BaseUrl = new Uri(Environment.GetEnvironmentVariable("RETAB_API_BASE_URL")),
        };
        using (var client = new WorkflowStepsClient(options))
        {
            WorkflowRunStep step = await client.GetAsync("step_extract_1");
            switch (step.Lifecycle)
            {
                case CompletedStepLifecycle _:
                    Console.WriteLine("completed");
                    break;
                case ErrorStepLifecycle error:
                    Console.WriteLine("failed: " + error.Message);
                    break;
                default:
                    Console.WriteLine(step.Lifecycle.Status);
                    break;
            }

            RawJson data;
            if (step.TryGetOutput("output-json-0", out data))
            {
                Console.WriteLine((string)data.ToToken()["invoice_number"] + ": " + (string)data.ToToken()["total_amount"]);
            }

            foreach (HandlePayload input in step.HandleInputs.Values)
            {
                var file = input as FileHandlePayload;
                Console.WriteLine(file.Document.Filename + " (" + file.Document.MimeType + ")");
            }

            if (step.BlockType == WorkflowBlockType.Extract && step.Artifact != null)
            {
                Console.WriteLine(step.Artifact.Operation + " " + step.Artifact.Id);
            }
        }
    }
}
