namespace Retab.Contracts;

// Says which step it is, and how it stands, in one line.
public sealed partial record WorkflowRunStep
{
    partial void ToStringCore(ref string text) => text = $"{StepId} ({BlockType}): {Lifecycle}";
}
