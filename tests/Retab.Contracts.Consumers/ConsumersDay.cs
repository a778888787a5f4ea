using System;
using System.Threading;
using System.Threading.Tasks;
using Retab.Contracts;

/// <summary>The README's first example over the client, as a consumer runs it.</summary>
public static class ConsumersDay
{
    public static async Task RunAsync()
    {
        using var client = new WorkflowStepsClient(new RetabClientOptions
        {
            ApiKey = Environment.GetEnvironmentVariable("RETAB_API_KEY"),
            BaseUrl = new Uri(Environment.GetEnvironmentVariable("RETAB_API_BASE_URL")!),
        });
        await Service.RunAsync(client, CancellationToken.None).ConfigureAwait(false);
    }
}
