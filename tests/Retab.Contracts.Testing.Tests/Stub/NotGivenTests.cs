namespace Retab.Contracts.Testing.Tests.Stub;

using System.Linq;
using System.Text.Json.Nodes;

/// <summary>The 404 for a step that was not given.</summary>
[TestFixture]
public sealed class NotGivenTests
{
    [Test]
    public void Body_OfTheContractsMessage_IsTheContractsExample() => Assert.That(
        NotGiven.Body("Step not found"), Is.EqualTo(ContractOperation.Get.ErrorExample(404)));

    [Test]
    public void Answer_Any_IsAllowedByTheContract()
    {
        StubAnswer answer = NotGiven.Answer("s\"\n'", "r", []);

        Assert.That((answer.StatusCode, answer.ContentType), Is.EqualTo((404, "application/json")));
        Assert.That(StepContract.CheckError(ContractOperation.Get, 404, answer.Body), Is.Empty);
    }

    [Test]
    public void Answer_NothingGiven_SaysSo() => Assert.That(Message("s"), Is.EqualTo("Step 's' was not given. No step was given."));

    [Test]
    public void Answer_SameStepInOtherRuns_IsListedFirst() => Assert.That(
        Message("b", Given("a", "r"), Given("b", "r1"), Given("c"), Given("b", "r2")),
        Is.EqualTo("Step 'b' was not given. Given: b (run r1), b (run r2), a (run r), c."));

    [Test]
    public void Answer_ManyAndLong_IsBounded()
    {
        string message = Message(
            new string('x', 10_000), [.. Enumerable.Range(0, 1_000).Select(_ => Given(new string('y', 59) + "😀z", new string('r', 61)))]);

        string listed = string.Join(", ", Enumerable.Repeat($"{new string('y', 59)}… (run {new string('r', 60)}…)", 10));
        Assert.That(message, Is.EqualTo($"Step '{new string('x', 60)}…' was not given. Given: {listed} and 990 more."));
    }

    private static Given Given(string stepId, string? runId = null) => new(stepId, runId, [new StubAnswer(200, "{}")]);

    private static string Message(string stepId, params Given[] givens) =>
        (string)JsonNode.Parse(NotGiven.Answer(stepId, null, givens).Body)!["detail"]!["details"]!["error"]!["message"]!;
}
