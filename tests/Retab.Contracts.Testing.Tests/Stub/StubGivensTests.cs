using System;

namespace Retab.Contracts.Testing.Tests.Stub;

/// <summary>What a stub says of what it cannot be told.</summary>
[TestFixture]
public sealed class StubGivensTests
{
    private const string Instead = "; GivenRaw answers anything.";

    private readonly StubGivens _givens = new(new StubBook());

    [Test]
    public void Steps_NoneOrOfSeveral_AreNamed()
    {
        WorkflowRunStep step = SampleSteps.WithStatus(StepLifecycleStatus.Completed).WithId("s", "r");

        Assert.That(Message(() => _givens.Steps([])), Is.EqualTo("At least one state is needed. (Parameter 'states')"));
        Assert.That(
            Message(() => _givens.Steps([step, step, step.WithId("t"), step.WithId("s", "q")])),
            Is.EqualTo("A sequence is the states of one step of one run, not of s of r, t of r, s of q. (Parameter 'states')"));
        Assert.That(Assert.Throws<ArgumentNullException>(() => _givens.Steps(null!))!.ParamName, Is.EqualTo("states"));
        Assert.That(Assert.Throws<ArgumentNullException>(() => _givens.Steps([null!]))!.ParamName, Is.EqualTo("step"));
    }

    [Test]
    public void Steps_WhatTheContractForbidsOrDoesNotKnow_IsSaidOfWhichState()
    {
        WorkflowRunStep step = SampleSteps.WithStatus(StepLifecycleStatus.Completed).WithId("s", "r");
        WorkflowRunStep drifted = step.With(json => json["of_tomorrow"] = 1);

        Assert.That(Line(() => _givens.Steps([drifted])), Is.EqualTo("The step holds what the contract does not know; steps of tomorrow go through GivenFutureStep."));
        Assert.That(Line(() => _givens.Steps([step, drifted])), Is.EqualTo("State 2 of the sequence holds what the contract does not know; steps of tomorrow go through GivenFutureStep."));
        Assert.That(Line(() => _givens.FutureStep("{}")), Is.EqualTo("The step is not what the contract allows, so Retab cannot send it" + Instead));
        Assert.That(Line(() => _givens.FutureStep(RetabJson.Serialize(step).Replace("\"retry_count\":0", "\"retry_count\":3000000000", StringComparison.Ordinal))), Is.EqualTo("The step is what the contract allows, but no client of this library can read it" + Instead));
        Assert.That(Line(() => _givens.Steps([new WorkflowRunStep { BlockId = "b" }])), Is.EqualTo("The step cannot be served:"));
        Assert.That(Assert.Throws<ArgumentNullException>(() => _givens.FutureStep((string)null!))!.ParamName, Is.EqualTo("json"));
    }

    [Test]
    public void Error_OutOfRange_IsNamed()
    {
        Assert.That(Message(() => _givens.Error("s", 399, null, null)), Does.StartWith("A failure has a status from 400 to 599; GivenRaw answers anything. (Parameter 'statusCode')"));
        Assert.That(Message(() => _givens.Error("s", 600, null, null)), Does.StartWith("A failure has a status from 400 to 599; GivenRaw answers anything. (Parameter 'statusCode')"));
        Assert.That(Message(() => _givens.Error("s", 429, null, TimeSpan.FromTicks(-1))), Does.StartWith("A server cannot ask to wait for less than no time. (Parameter 'retryAfter')"));
        Assert.That(() => _givens.Error("s", 400, null, TimeSpan.Zero), Throws.Nothing);
        Assert.That(() => _givens.Error("s", 599, null, null), Throws.Nothing);
    }

    [Test]
    public void Error_BodyThatCannotBe_IsNamed()
    {
        ContractViolationException half = Assert.Throws<ContractViolationException>(() => _givens.Error("s", 500, "a\ud800", null))!;
        Assert.That(half.Message, Is.EqualTo("The body cannot be served:" + Environment.NewLine + "  Violation at the root: half a surrogate pair stands at 1, which no UTF-8 can carry"));
        Assert.That(
            Line(() => _givens.Error("s", 422, "{\"detail\":7}", null)),
            Is.EqualTo("The body is not what the contract allows for a 422; RetabErrorBodies has the shapes in use, and GivenRaw answers anything."));
        Assert.That(() => _givens.Error("s", 422, "\uFEFF{\"detail\":\"text\"}", null), Throws.Nothing);
    }

    [Test]
    public void Raw_OutOfRange_IsNamed()
    {
        Assert.That(Message(() => _givens.Raw("s", 199, "")), Does.StartWith("An answer has a status from 200 to 599. (Parameter 'statusCode')"));
        Assert.That(Message(() => _givens.Raw("s", 600, "")), Does.StartWith("An answer has a status from 200 to 599. (Parameter 'statusCode')"));
        Assert.That(() => _givens.Raw("s", 200, ""), Throws.Nothing);
        Assert.That(() => _givens.Raw("s", 599, ""), Throws.Nothing);
        Assert.That(Assert.Throws<ArgumentNullException>(() => _givens.Raw("s", 200, null!))!.ParamName, Is.EqualTo("body"));
    }

    [Test]
    public void Fault_Unknown_IsNamed() => Assert.That(Message(() => _givens.Fault("s", (StubFault)99)), Does.StartWith("There is no such fault. (Parameter 'fault')"));

    [TestCase(".", "No client can ask for a step '.'. (Parameter 'stepId')")]
    [TestCase("..", "No client can ask for a step '..'. (Parameter 'stepId')")]
    public void AnyGiven_IdThatNobodyCanAskFor_IsNamed(string id, string message)
    {
        WorkflowRunStep step = SampleSteps.WithStatus(StepLifecycleStatus.Completed).WithId(id);

        foreach (Action given in (Action[])[() => _givens.Steps([step]), () => _givens.FutureStep(step), () => _givens.Error(id, 500, null, null), () => _givens.Fault(id, StubFault.EmptyBody), () => _givens.Raw(id, 200, "")])
        {
            Assert.That(Message(given), Is.EqualTo(message));
        }
    }

    [Test]
    public void AnyGiven_NoId_IsNamed() => Assert.That(Assert.Throws<ArgumentException>(() => _givens.Raw(" ", 200, ""))!.ParamName, Is.EqualTo("stepId"));

    private static string Message(Action action) => Assert.Catch<ArgumentException>(() => action())!.Message;

    private static string Line(Action action) => Assert.Throws<ContractViolationException>(() => action())!.Message.Split(Environment.NewLine)[0];
}
