using Retab.Contracts;

// Runs the recipes of docs/ one after the other.
using var steps = new WorkflowStepsClient(new RetabClientOptions
{
    ApiKey = Environment.GetEnvironmentVariable("RETAB_API_KEY"),
    BaseUrl = new Uri(Environment.GetEnvironmentVariable("RETAB_API_BASE_URL") ?? "https://api.retab.com"),
    Authentication = RetabAuthentication.Bearer, // default: the Api-Key header
    Timeout = TimeSpan.FromSeconds(20),          // default: 100 seconds, for headers and body
});
await WaitingForSteps.RunAsync(steps, CancellationToken.None);
await ReadingSteps.RunAsync(steps, CancellationToken.None);
await HandlingErrors.RunAsync(steps, CancellationToken.None);
await ListingSteps.RunAsync(steps, CancellationToken.None);
await Json.RunAsync(steps, CancellationToken.None);
BuildingSteps.Run();
