using Retab.Contracts;

// Runs the recipes of docs/ one after the other.
using WorkflowStepsClient steps = CreatingAClient.Create();
await WaitingForSteps.RunAsync(steps, CancellationToken.None);
await ReadingSteps.RunAsync(steps, CancellationToken.None);
await HandlingErrors.RunAsync(steps, CancellationToken.None);
await ListingSteps.RunAsync(steps, CancellationToken.None);
await Json.RunAsync(steps, CancellationToken.None);
BuildingSteps.Run();
