namespace Retab.Contracts.Testing.Tests.Stub;

using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading.Tasks;

/// <summary>What a stub says of steps that it cannot be told.</summary>
[TestFixture]
public sealed class StepStubExtensionsTests
{
    private const string Instead = "; GivenRaw serves anything.";

    private readonly WorkflowRunStep _step = SampleSteps.WithStatus(StepLifecycleStatus.Completed).WithId("s", "r");
    private RetabStubHandler _stub = null!;

    private static WorkflowRunStep Future => SampleSteps.WithUnknownStatus;

    [SetUp]
    public void Start() => _stub = new RetabStubHandler();

    [TearDown]
    public void Stop() => _stub.Dispose();

    [Test]
    public void GivenStepSequence_NoneOrOfSeveral_AreNamed()
    {
        Assert.That(Message(() => _stub.GivenStepSequence()), Is.EqualTo("A sequence needs at least one state. (Parameter 'states')"));
        Assert.That(
            Message(() => _stub.GivenStepSequence(_step, _step, _step.WithId("t"), _step.WithId("s", "q"))),
            Is.EqualTo(
                "All states of a sequence must belong to one step and one run, but these are s of r, t of r, "
                + "s of q. (Parameter 'states')"));
        Assert.That(Assert.Throws<ArgumentNullException>(() => _stub.GivenStepSequence(null!))!.ParamName, Is.EqualTo("states"));
        Assert.That(Assert.Throws<ArgumentNullException>(() => _stub.GivenStep(null!))!.ParamName, Is.EqualTo("step"));
    }

    [Test]
    public void GivenStep_WhatTheContractForbidsOrDoesNotKnow_IsSaidOfWhichState()
    {
        WorkflowRunStep drifted = _step.With(json => json["of_tomorrow"] = 1);

        Assert.That(
            Line(() => _stub.GivenStep(drifted)),
            Is.EqualTo("The step has something that the contract does not know; use GivenFutureStep for future steps."));
        Assert.That(
            Line(() => _stub.GivenStepSequence(_step, drifted)),
            Is.EqualTo("State 2 of the sequence has something that the contract does not know; use GivenFutureStep for future steps."));
        Assert.That(
            Line(() => _stub.GivenFutureStep("{}")),
            Is.EqualTo("The step violates the contract, so Retab cannot send it" + Instead));
        Assert.That(
            Line(() => _stub.GivenFutureStep(
                RetabJson.Serialize(_step).Replace("\"retry_count\":0", "\"retry_count\":3000000000", StringComparison.Ordinal))),
            Is.EqualTo("The contract allows the step, but no client of this library can read it" + Instead));
        Assert.That(Line(() => _stub.GivenStep(new WorkflowRunStep { BlockId = "b" })), Is.EqualTo("The step cannot be written as JSON:"));
        Assert.That(Assert.Throws<ArgumentNullException>(() => _stub.GivenFutureStep((string)null!))!.ParamName, Is.EqualTo("json"));
        Assert.That(
            Assert.Throws<ArgumentNullException>(() => _stub.GivenFutureStep((WorkflowRunStep)null!))!.ParamName, Is.EqualTo("step"));
    }

    [Test]
    public void GivenFutureStep_NothingNew_IsRefused()
    {
        const string message =
            "The step has nothing new: the contract knows every member and value, so use GivenStep. New would be a member, "
            + "status, block type, kind of handle or other enum value that the contract does not know. Free-form data does not count. "
            + "(Parameter '";
        WorkflowRunStep freeForm = _step.WithOutput("o", new { of_tomorrow = 1 });

        Assert.That(Message(() => _stub.GivenFutureStep(_step)), Is.EqualTo($"{message}step')"));
        Assert.That(Message(() => _stub.GivenFutureStep(RetabJson.Serialize(_step))), Is.EqualTo($"{message}json')"));
        Assert.That(Message(() => _stub.GivenFutureStep(freeForm, "w")), Is.EqualTo($"{message}step')"));
    }

    [TestCase("completed", "running")]
    [TestCase("completed", "error")]
    [TestCase("error", "pending")]
    [TestCase("skipped", "awaiting_review")]
    [TestCase("cancelled", "completed")]
    public void GivenStepSequence_LeavesATerminalState_NamesBoth(string terminal, string next) => Assert.That(
        Message(() => _stub.GivenStepSequence(Sequence("queued", terminal, next))),
        Is.EqualTo(
            $"State 2 of the sequence is '{terminal}', which is terminal, but state 3 is '{next}': a step never leaves a terminal "
            + "state. (Parameter 'states')"));

    [TestCase("completed", "completed")]
    [TestCase("running", "error", "error", "error")]
    [TestCase("awaiting_review", "running", "awaiting_review", "completed")]
    [TestCase("running", "queued", "cancelled")]
    public void GivenStepSequence_StaysInATerminalState_IsTaken(params string[] states) =>
        Assert.That(() => _stub.GivenStepSequence(Sequence(states)), Throws.Nothing);

    [Test]
    public void GivenStepSequence_LeftTerminalState_GivesNothing()
    {
        Assert.Throws<ArgumentException>(() => _stub.GivenStepSequence(Sequence("completed", "running")));

        Assert.That(((IRetabStub)_stub).State.Givens, Is.Empty);
    }

    [Test]
    public void GivenStepSequence_NullState_NamesItsPlace() => Assert.That(
        Assert.Throws<ArgumentNullException>(() => _stub.GivenStepSequence(_step, null!))!.Message,
        Is.EqualTo("State 2 of the sequence is null. (Parameter 'states')"));

    [TestCase("running", "status_of_tomorrow")]
    public void GivenStepSequence_FutureState_IsRefused(string known, string future) => Assert.That(
        Line(() => _stub.GivenStepSequence(_step, _step.With(json => json["lifecycle"]!["status"] = future))),
        Is.EqualTo("State 2 of the sequence has something that the contract does not know; use GivenFutureStep for future steps."), known);

    [Test]
    public void GivenStep_SignedUrlInAnInput_IsRefused()
    {
        WorkflowRunStep step =
            _step.With(json => json["handle_inputs"]!["input-file-0"]!["download_url"] = "https://files.retab.com/x?signature=secret");

        ContractViolationException thrown = Assert.Throws<ContractViolationException>(() => _stub.GivenStep(step))!;

        Assert.That(thrown.Message, Is.EqualTo(
            "The step has a signed URL where Retab sends none; GivenRaw serves anything." + Environment.NewLine
            + "  Violation at /handle_inputs/input-file-0: only files in handle_outputs have a download_url and its expires_at"));
    }

    [TestCase("Model", "\"m\"", "/Model", "the contract does not know this member, but it knows 'model'")]
    [TestCase("blockType", "\"parse\"", "/blockType", "the contract does not know this member, but it knows 'block_type'")]
    [TestCase("block_type", "\"api-call\"", "/block_type", "the contract does not know this value, but it knows 'api_call'")]
    [TestCase(
        "lifecycle",
        "{\"status\":\"Completed\"}",
        "/lifecycle/status",
        "the contract does not know this variant, but it knows 'completed'")]
    [TestCase(
        "lifecycle",
        "{\"status\":\"complete\"}",
        "/lifecycle/status",
        "the contract does not know this variant, but it knows 'completed'")]
    [TestCase("lifecycle", "{\"status\":\"finished\"}", "/lifecycle/status", "the contract does not know this variant")]
    public void GivenStep_KnownInAnotherSpelling_SaysWhatTheContractKnows(string member, string value, string at, string reason)
    {
        WorkflowRunStep step = _step.With(json => json[member] = JsonNode.Parse(value));

        ContractFinding finding = Assert.Throws<ContractViolationException>(() => _stub.GivenStep(step))!.Findings.Single();

        Assert.That((finding.Kind, finding.Pointer, finding.Reason), Is.EqualTo((ContractFindingKind.Drift, at, reason)));
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
        foreach (Action given in (Action[])
        [
            () => _stub.GivenStep(_step, workflowId), () => _stub.GivenStepSequence(states, workflowId),
            () => _stub.GivenFutureStep(Future, workflowId), () => _stub.GivenFutureStep(RetabJson.Serialize(Future), workflowId),
        ])
        {
            Assert.That(Assert.Throws<ArgumentException>(() => given())!.ParamName, Is.EqualTo("workflowId"));
        }
    }

    [TestCase("")]
    [TestCase(" ")]
    [TestCase(".")]
    [TestCase("..")]
    public void AnyGiven_IdThatNobodyCanAskFor_IsNamed(string id)
    {
        string message = $"No client can request a step with the ID '{id}'. (Parameter '";
        WorkflowRunStep step = _step with { StepId = id };
        WorkflowRunStep future = Future with { StepId = id };

        Assert.That(Message(() => _stub.GivenStep(step)), Is.EqualTo($"{message}step')"));
        Assert.That(Message(() => _stub.GivenStepSequence(step, step)), Is.EqualTo($"{message}states')"));
        Assert.That(Message(() => _stub.GivenFutureStep(future)), Is.EqualTo($"{message}step')"));
        Assert.That(Message(() => _stub.GivenFutureStep(RetabJson.Serialize(future))), Is.EqualTo($"{message}json')"));
    }

    [Test]
    public void AnyGiven_NoStub_IsNamed()
    {
        IRetabStub none = null!;
        foreach (Action given in (Action[])
        [
            () => none.GivenStep(_step),
            () => none.GivenStepSequence(_step),
            () => none.GivenFutureStep(_step),
            () => none.GivenFutureStep("{}"),
        ])
        {
            Assert.That(Assert.Throws<ArgumentNullException>(() => given())!.ParamName, Is.EqualTo("stub"));
        }
    }

    private static WorkflowRunStep[] Sequence(params string[] states) =>
        [.. states.Select(state => SampleSteps.WithStatus(state).WithId("s", "r"))];

    private static string Message(Action action) => Assert.Catch<ArgumentException>(() => action())!.Message;

    private static string Line(Action action) =>
        Assert.Throws<ContractViolationException>(() => action())!.Message.Split(Environment.NewLine)[0];
}
