namespace Retab.Contracts.Tests.Unions;

using System.Collections.Generic;
using System.Linq;

/// <summary>Unions in C#, without JSON.</summary>
[TestFixture]
public sealed class UnionUseTests
{
    [Test]
    public void ConsumersDay_SwitchOverVariants_ReadsAsTheDesignShows()
    {
        StepLifecycle[] states =
        [
            new CompletedStepLifecycle(),
            new ErrorStepLifecycle { Message = "m", Stage = "routing" },
            new UnknownStepLifecycle("of_tomorrow"),
            new RunningStepLifecycle(),
        ];

        IEnumerable<string> said = states.Select(state => state switch
        {
            CompletedStepLifecycle => "done",
            ErrorStepLifecycle e => $"failed in {e.Stage}: {e.Message}",
            SkippedStepLifecycle s => $"skipped: {s.Reason}",
            AwaitingReviewStepLifecycle => "waits for a person",
            UnknownStepLifecycle u => $"new status '{u.Status}'",
            _ => "in progress",
        });

        Assert.That(said, Is.EqualTo(new[] { "done", "failed in routing: m", "new status 'of_tomorrow'", "in progress" }));
    }

    [Test]
    public void Build_UnknownWithAKnownStatus_Throws()
    {
        Assert.That(
            () => new UnknownStepLifecycle("completed"),
            Throws.ArgumentException.With.Message.StartsWith("'completed' is not an unknown status."));
        Assert.That(() => new UnknownStepLifecycle(default), Throws.ArgumentException);
    }

    [Test]
    public void Build_UnknownWithAKnownType_Throws()
    {
        Assert.That(
            () => new UnknownHandlePayload("file"),
            Throws.ArgumentException.With.Message.StartsWith("'file' is not an unknown type."));
    }
}
