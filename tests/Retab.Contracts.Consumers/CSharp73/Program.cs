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
                    Console.WriteLine("done");
                    break;
                case ErrorStepLifecycle error:
                    Console.WriteLine("failed: " + error.Message);
                    break;
                default:
                    Console.WriteLine(step.Lifecycle.Status);
                    break;
            }

            if (step.HandleOutputs["output-json-0"] is JsonHandlePayload json)
            {
                Console.WriteLine((string)json.Data.ToToken()["invoice_number"] + ": " + (string)json.Data.ToToken()["total_amount"]);
            }

            if (step.BlockType == WorkflowBlockType.Extract && step.Artifact != null)
            {
                Console.WriteLine(step.Artifact.Operation + " " + step.Artifact.Id);
            }
        }
    }
}
