using System;
using System.Threading;
using System.Threading.Tasks;
using Retab.Contracts;

/// <summary>Runs a recipe with a client of its own, as a consumer does.</summary>
public static class ConsumersDay
{
    public static async Task RunAsync()
    {
        using var client = new WorkflowStepsClient(new RetabClientOptions
        {
            ApiKey = Environment.GetEnvironmentVariable("RETAB_API_KEY"),
            BaseUrl = new Uri(Environment.GetEnvironmentVariable("RETAB_API_BASE_URL")!),
        });
        await ReadingSteps.RunAsync(client, CancellationToken.None).ConfigureAwait(false);
    }
}
