using Retab.Contracts;

/// <summary>Builds steps, for example in unit tests.</summary>
internal static class BuildingSteps
{
    internal static void Run()
    {
        var step = new WorkflowRunStep
        {
            StepId = "step_extract_1", RunId = "run_1", BlockId = "extract-block-1", BlockLabel = "Extract",
            BlockType = WorkflowBlockType.Extract,
            Lifecycle = new ErrorStepLifecycle { Message = "no document", Stage = StepErrorStage.DocumentFetch },
        };
        WorkflowRunStep completed = step with { Lifecycle = new CompletedStepLifecycle() };
        Console.WriteLine(step);
        Console.WriteLine(completed);
    }
}
