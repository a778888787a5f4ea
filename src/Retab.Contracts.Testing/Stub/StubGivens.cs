using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

namespace Retab.Contracts.Testing;

/// <summary>Checks what a stub is told, then writes it into its book.</summary>
internal sealed class StubGivens(StubBook book)
{
    internal void Steps(WorkflowRunStep[] states)
    {
        ArgumentNullException.ThrowIfNull(states);
        if (states.Length == 0)
        {
            throw new ArgumentException("At least one state is needed.", nameof(states));
        }

        string[] texts =
        [
            .. states.Select((state, index) => Checked(
                Written(state),
                states.Length == 1 ? "The step" : "State " + (index + 1) + " of the sequence",
                allowsDrift: false)),
        ];
        if (states.Any(state => state.StepId != states[0].StepId || state.RunId != states[0].RunId))
        {
            throw new ArgumentException(
                "A sequence is the states of one step of one run, not of "
                + string.Join(", ", states.Select(state => state.StepId + " of " + state.RunId).Distinct()) + ".",
                nameof(states));
        }

        book.Add(new Given(CheckedId(states[0].StepId), states[0].RunId, [.. texts.Select(StubAnswer.Step)]));
    }

    internal void FutureStep(string json)
    {
        string text = Checked(json ?? throw new ArgumentNullException(nameof(json)), "The step", allowsDrift: true);
        WorkflowRunStep step = RetabJson.Deserialize<WorkflowRunStep>(text);
        book.Add(new Given(CheckedId(step.StepId), step.RunId, [StubAnswer.Step(text)]));
    }

    internal void FutureStep(WorkflowRunStep step) => FutureStep(Written(step));

    internal void Error(string stepId, int statusCode, string? body, TimeSpan? retryAfter)
    {
        if (statusCode is < 400 or > 599)
        {
            throw new ArgumentOutOfRangeException(
                nameof(statusCode), statusCode, "A failure has a status from 400 to 599; GivenRaw answers anything.");
        }

        if (retryAfter < TimeSpan.Zero)
        {
            throw new ArgumentOutOfRangeException(nameof(retryAfter), retryAfter, "A server cannot ask to wait for less than no time.");
        }

        StubAnswer answer = StubAnswer.Error(statusCode, body, retryAfter);
        if (JsonText.HalfPairIn(answer.Body) is { } at)
        {
            Refuse(
                [new(ContractFindingKind.Violation, "", "half a surrogate pair stands at " + at + ", which no UTF-8 can carry", null)],
                "The body cannot be served:");
        }

        if (answer.ContentType == "application/json")
        {
            Refuse(
                [
                    .. StepContract.CheckError(statusCode, answer.Body.TrimStart('\uFEFF'))
                        .Where(finding => finding.Kind == ContractFindingKind.Violation),
                ],
                "The body is not what the contract allows for a " + statusCode
                + "; RetabErrorBodies has the shapes in use, and GivenRaw answers anything.");
        }

        book.Add(new Given(CheckedId(stepId), null, [answer]));
    }

    internal void Fault(string stepId, StubFault fault)
    {
        if (!Enum.IsDefined(fault))
        {
            throw new ArgumentOutOfRangeException(nameof(fault), fault, "There is no such fault.");
        }

        string step = RetabJson.Serialize(SampleSteps.WithHandle(HandlePayloadType.KnownValues[0]).WithId(CheckedId(stepId)));
        book.Add(new Given(stepId, null, [StubAnswer.Broken(fault, step)]));
    }

    internal void Raw(string stepId, int statusCode, string body)
    {
        ArgumentNullException.ThrowIfNull(body);
        if (statusCode is < 200 or > 599)
        {
            throw new ArgumentOutOfRangeException(nameof(statusCode), statusCode, "An answer has a status from 200 to 599.");
        }

        book.Add(new Given(CheckedId(stepId), null, [new StubAnswer(statusCode, body)]));
    }

    private static string CheckedId(string stepId)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(stepId);
        return stepId is "." or ".."
            ? throw new ArgumentException("No client can ask for a step '" + stepId + "'.", nameof(stepId))
            : stepId;
    }

    private static string Written(WorkflowRunStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        try
        {
            return RetabJson.Serialize(step);
        }
        catch (JsonException exception)
        {
            throw new ContractViolationException(
                "The step cannot be served:",
                [new(ContractFindingKind.Violation, JsonPointer.OfPath(exception.Path!), exception.Message, null)]);
        }
    }

    private static string Checked(string json, string what, bool allowsDrift)
    {
        IReadOnlyList<ContractFinding> findings = StepContract.Check(json);
        Refuse(
            [.. findings.Where(finding => finding.IsReaderLimit)],
            what + " is what the contract allows, but no client of this library can read it; GivenRaw answers anything.");
        Refuse(
            [.. findings.Where(finding => finding.Kind == ContractFindingKind.Violation)],
            what + " is not what the contract allows, so Retab cannot send it; GivenRaw answers anything.");
        Refuse(allowsDrift ? [] : findings, what + " holds what the contract does not know; steps of tomorrow go through GivenFutureStep.");
        return json;
    }

    private static void Refuse(IReadOnlyList<ContractFinding> findings, string summary)
    {
        if (findings.Count > 0)
        {
            throw new ContractViolationException(summary, findings);
        }
    }
}
