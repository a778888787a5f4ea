using System;
using System.Collections.Generic;
using System.Threading.Tasks;

namespace Retab.Contracts.Testing.Tests.Stub;

/// <summary>What a stub says of steps that it cannot be told.</summary>
[TestFixture]
public sealed class StepStubExtensionsTests
{
    private const string Instead = "; GivenRaw answers anything.";

    private readonly WorkflowRunStep _step = SampleSteps.WithStatus(StepLifecycleStatus.Completed).WithId("s", "r");
    private RetabStubHandler _stub = null!;

    [SetUp]
    public void Start() => _stub = new RetabStubHandler();

    [TearDown]
    public void Stop() => _stub.Dispose();

    [Test]
    public void GivenStepSequence_NoneOrOfSeveral_AreNamed()
    {
        Assert.That(Message(() => _stub.GivenStepSequence()), Is.EqualTo("At least one state is needed. (Parameter 'states')"));
        Assert.That(
            Message(() => _stub.GivenStepSequence(_step, _step, _step.WithId("t"), _step.WithId("s", "q"))),
            Is.EqualTo("A sequence is the states of one step of one run, not of s of r, t of r, s of q. (Parameter 'states')"));
        Assert.That(Assert.Throws<ArgumentNullException>(() => _stub.GivenStepSequence(null!))!.ParamName, Is.EqualTo("states"));
        Assert.That(Assert.Throws<ArgumentNullException>(() => _stub.GivenStep(null!))!.ParamName, Is.EqualTo("step"));
    }

    [Test]
    public void GivenStep_WhatTheContractForbidsOrDoesNotKnow_IsSaidOfWhichState()
    {
        WorkflowRunStep drifted = _step.With(json => json["of_tomorrow"] = 1);

        Assert.That(Line(() => _stub.GivenStep(drifted)), Is.EqualTo("The step holds what the contract does not know; steps of tomorrow go through GivenFutureStep."));
        Assert.That(Line(() => _stub.GivenStepSequence(_step, drifted)), Is.EqualTo("State 2 of the sequence holds what the contract does not know; steps of tomorrow go through GivenFutureStep."));
        Assert.That(Line(() => _stub.GivenFutureStep("{}")), Is.EqualTo("The step is not what the contract allows, so Retab cannot send it" + Instead));
        Assert.That(Line(() => _stub.GivenFutureStep(RetabJson.Serialize(_step).Replace("\"retry_count\":0", "\"retry_count\":3000000000", StringComparison.Ordinal))), Is.EqualTo("The step is what the contract allows, but no client of this library can read it" + Instead));
        Assert.That(Line(() => _stub.GivenStep(new WorkflowRunStep { BlockId = "b" })), Is.EqualTo("The step cannot be served:"));
        Assert.That(Assert.Throws<ArgumentNullException>(() => _stub.GivenFutureStep((string)null!))!.ParamName, Is.EqualTo("json"));
    }

    [Test]
    public async Task GivenStep_Refused_IsNotInTheList()
    {
        Assert.Throws<ContractViolationException>(() => _stub.GivenStep(_step.With(json => json["of_tomorrow"] = 1)));
        Assert.Throws<ArgumentException>(() => _stub.GivenStep(_step, " "));

        Assert.That((await _stub.Client.ListAsync()).Data, Is.Empty);
    }

    [TestCase("")]
    [TestCase(" ")]
    public void AnyGiven_BlankWorkflow_IsNamed(string workflowId)
    {
        List<WorkflowRunStep> states = [_step, _step];
        foreach (Action given in (Action[])[() => _stub.GivenStep(_step, workflowId), () => _stub.GivenStepSequence(states, workflowId), () => _stub.GivenFutureStep(_step, workflowId), () => _stub.GivenFutureStep(RetabJson.Serialize(_step), workflowId)])
        {
            Assert.That(Assert.Throws<ArgumentException>(() => given())!.ParamName, Is.EqualTo("workflowId"));
        }
    }

    [TestCase(".")]
    [TestCase("..")]
    public void AnyGiven_IdThatNobodyCanAskFor_IsNamed(string id)
    {
        foreach (Action given in (Action[])[() => _stub.GivenStep(_step.WithId(id)), () => _stub.GivenFutureStep(_step.WithId(id))])
        {
            Assert.That(Message(given), Is.EqualTo($"No client can ask for a step '{id}'. (Parameter 'stepId')"));
        }
    }

    [Test]
    public void AnyGiven_NoStub_IsNamed()
    {
        IRetabStub none = null!;
        foreach (Action given in (Action[])[() => none.GivenStep(_step), () => none.GivenStepSequence(_step), () => none.GivenFutureStep(_step)])
        {
            Assert.That(Assert.Throws<ArgumentNullException>(() => given())!.ParamName, Is.EqualTo("stub"));
        }
    }

    private static string Message(Action action) => Assert.Catch<ArgumentException>(() => action())!.Message;

    private static string Line(Action action) => Assert.Throws<ContractViolationException>(() => action())!.Message.Split(Environment.NewLine)[0];
}
