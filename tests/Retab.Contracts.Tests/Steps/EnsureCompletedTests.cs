// Not named after the folder: Steps is a class.
namespace Retab.Contracts.Tests.StepMembers;

using System.Collections.Generic;
using System.Threading.Tasks;
using Retab.Contracts.Tests.Documents;

[TestFixture]
public sealed class EnsureCompletedTests
{
    [Test]
    public async Task EnsureCompleted_CompletedStep_ReturnsIt()
    {
        WorkflowRunStep step = Steps.Built();

        WorkflowRunStep done = (await Task.FromResult(step)).EnsureCompleted();

        Assert.That(done, Is.SameAs(step));
    }

    private static IEnumerable<TestCaseData> Others =>
    [
        new("""{"status":"pending"}""", "pending."),
        new("""{"status":"running"}""", "running."),
        new("""{"status":"awaiting_review"}""", "awaiting_review. A person has to decide before it can continue."),
        new("""{"status":"error","message":"s3cret"}""", "error."),
        new("""{"status":"error","message":"s3cret","stage":"execution","category":"permanent"}""", "error (execution, permanent)."),
        new("""{"status":"error","message":"s3cret","category":"quota"}""", "error (quota)."),
        new("""{"status":"skipped","reason":"s3cret"}""", "skipped."),
        new("""{"status":"cancelled","reason":"s3cret"}""", "cancelled."),
        new("""{"status":"new\nstatus","until":"s3cret"}""", "new status."),
        new($$"""{"status":"{{new string('u', 65)}}"}""", $"{new string('u', 64)}…."),
    ];

    [TestCaseSource(nameof(Others))]
    public void EnsureCompleted_AnyOtherStep_ThrowsWithTheStep(string lifecycle, string state)
    {
        WorkflowRunStep step = RetabJson.Deserialize<WorkflowRunStep>(Steps.Minimal(
            lifecycle, """ "handle_outputs":{"o":{"type":"file","download_url":"https://f.example/?sig=s3cret"}} """));

        StepNotCompletedException thrown = Assert.Throws<StepNotCompletedException>(() => step.EnsureCompleted())!;

        Assert.That(thrown.Step, Is.SameAs(step));
        Assert.That(thrown.Message, Is.EqualTo($"Step 's' is not completed: its status is {state}"));
        Assert.That(thrown.ToString(), Does.Not.Contain("s3cret"));
    }

    [Test]
    public void EnsureCompleted_StepBuiltWithoutItsMembers_Throws() => Assert.That(
        () => new WorkflowRunStep().EnsureCompleted(),
        Throws.TypeOf<StepNotCompletedException>().With.Message.EqualTo("Step '' is not completed: its status is ."));
}
