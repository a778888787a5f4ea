namespace Retab.Contracts.Testing;

using System;

/// <summary>Gives all sample steps at once, as in the mappings of this package.</summary>
public static class SampleStepsStubExtensions
{
    /// <summary>
    /// Gives every step of <see cref="SampleSteps.All"/>, with IDs such as <c>status-error</c>, <c>block-extract</c>, <c>handle-json</c>;
    /// <c>sequence</c>, which is queued, then running, then completed; and the errors <c>error-404</c>, <c>error-422</c>, <c>error-429</c>
    /// (with <c>Retry-After: 1</c>) and <c>error-503</c>.
    /// </summary>
    /// <param name="stub">The stub. What it was given before with other IDs stays.</param>
    /// <exception cref="ArgumentNullException"><paramref name="stub"/> is null.</exception>
    public static void GivenSampleSteps(this IRetabStub stub)
    {
        ArgumentNullException.ThrowIfNull(stub);
        foreach (StepLifecycleStatus status in StepLifecycleStatus.KnownValues)
        {
            stub.GivenStep(SampleSteps.WithStatus(status).WithId($"status-{status.Value}"));
        }

        foreach (WorkflowBlockType blockType in WorkflowBlockType.KnownValues)
        {
            stub.GivenStep(SampleSteps.WithBlockType(blockType).WithId($"block-{blockType.Value}"));
        }

        foreach (HandlePayloadType kind in HandlePayloadType.KnownValues)
        {
            stub.GivenStep(SampleSteps.WithHandle(kind).WithId($"handle-{kind.Value}"));
        }

        stub.GivenStepSequence(
        [
            SampleSteps.WithStatus(StepLifecycleStatus.Queued).WithId("sequence", "sequence-run"),
            SampleSteps.WithStatus(StepLifecycleStatus.Running).WithId("sequence", "sequence-run"),
            SampleSteps.WithStatus(StepLifecycleStatus.Completed).WithId("sequence", "sequence-run"),
        ]);
        stub.GivenError("error-404", 404);
        stub.GivenError("error-422", 422);
        stub.GivenError("error-429", 429, retryAfter: TimeSpan.FromSeconds(1));
        stub.GivenError("error-503", 503);
    }
}
