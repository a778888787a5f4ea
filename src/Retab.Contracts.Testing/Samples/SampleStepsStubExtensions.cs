using System;

namespace Retab.Contracts.Testing;

/// <summary>All samples at once: for the mappings that the package ships, and for anybody who tests a reader of steps as a whole.</summary>
public static class SampleStepsStubExtensions
{
    /// <summary>
    /// Gives every step of <see cref="SampleSteps.All"/>, under ids that say what it is: <c>status-error</c>, <c>block-extract</c>,
    /// <c>handle-json</c>; a step that completes, <c>sequence</c>; and failures, <c>error-404</c>, <c>error-422</c>, <c>error-429</c>
    /// (with Retry-After: 1) and <c>error-503</c>. The list has the steps, on two pages.
    /// </summary>
    /// <param name="stub">The stub, which keeps what it was given before.</param>
    /// <exception cref="ArgumentNullException">The stub is null.</exception>
    public static void GivenSampleSteps(this IRetabStub stub)
    {
        ArgumentNullException.ThrowIfNull(stub);
        foreach (StepLifecycleStatus status in StepLifecycleStatus.KnownValues)
        {
            stub.GivenStep(SampleSteps.WithStatus(status).WithId("status-" + status.Value));
        }

        foreach (WorkflowBlockType blockType in WorkflowBlockType.KnownValues)
        {
            stub.GivenStep(SampleSteps.WithBlockType(blockType).WithId("block-" + blockType.Value));
        }

        foreach (HandlePayloadType kind in HandlePayloadType.KnownValues)
        {
            stub.GivenStep(SampleSteps.WithHandle(kind).WithId("handle-" + kind.Value));
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
        stub.GivenError("error-503", 503, RetabErrorBodies.Text("Service unavailable"));
    }
}
