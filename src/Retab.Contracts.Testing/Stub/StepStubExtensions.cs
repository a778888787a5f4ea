using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

namespace Retab.Contracts.Testing;

/// <summary>Steps that a stub serves: by their id, and in the list.</summary>
public static class StepStubExtensions
{
    /// <summary>
    /// Serves a step for its id, to requests without a run or with the step's own (others get a 404), and in the list.
    /// </summary>
    /// <param name="stub">The stub.</param>
    /// <param name="step">A step that the contract allows.</param>
    /// <param name="workflowId">The workflow that lists can filter the step by; null for a step that no filter by workflow finds.</param>
    /// <exception cref="ArgumentNullException">The stub or the step is null.</exception>
    /// <exception cref="ArgumentException">The workflow id is blank, or the step's id is one that no client can ask for.</exception>
    /// <exception cref="ContractViolationException">
    /// The contract forbids the step, does not know all of it, or has a number in it that this library does not read; each place is named.
    /// </exception>
    public static void GivenStep(this IRetabStub stub, WorkflowRunStep step, string? workflowId = null) =>
        stub.GivenStepSequence([step], workflowId);

    /// <summary>Serves the states of one step to successive requests for it; the last one stays.</summary>
    /// <remarks>
    /// A list shows the state that the next request for the step would get, and does not move the sequence on. A request without a run and
    /// one with the step's own move the same sequence.
    /// </remarks>
    /// <param name="stub">The stub.</param>
    /// <param name="states">At least one, all of one step and run.</param>
    /// <exception cref="ArgumentNullException">The stub, the states or one of them is null.</exception>
    /// <exception cref="ArgumentException">
    /// There is no state, they are of several steps, or the step's id is one that no client can ask for.
    /// </exception>
    /// <exception cref="ContractViolationException">The contract forbids a state, or does not know all of it.</exception>
    public static void GivenStepSequence(this IRetabStub stub, params WorkflowRunStep[] states) =>
        stub.GivenStepSequence(states, workflowId: null);

    /// <inheritdoc cref="GivenStepSequence(IRetabStub, WorkflowRunStep[])"/>
    /// <param name="stub">The stub.</param>
    /// <param name="states">At least one, all of one step and run.</param>
    /// <param name="workflowId">The workflow that lists can filter the step by; null for a step that no filter by workflow finds.</param>
    /// <exception cref="ArgumentException">The workflow id is blank.</exception>
    public static void GivenStepSequence(this IRetabStub stub, IEnumerable<WorkflowRunStep> states, string? workflowId = null)
    {
        ArgumentNullException.ThrowIfNull(stub);
        ArgumentNullException.ThrowIfNull(states);
        WorkflowRunStep[] all = [.. states];
        if (all.Length == 0)
        {
            throw new ArgumentException("At least one state is needed.", nameof(states));
        }

        string[] texts =
        [
            .. all.Select((state, index) => Checked(
                Written(state),
                all.Length == 1 ? "The step" : $"State {index + 1} of the sequence",
                allowsDrift: false)),
        ];
        if (all.Any(state => state.StepId != all[0].StepId || state.RunId != all[0].RunId))
        {
            throw new ArgumentException(
                "A sequence is the states of one step of one run, not of "
                + $"{string.Join(", ", all.Select(state => $"{state.StepId} of {state.RunId}").Distinct())}.",
                nameof(states));
        }

        stub.Add(texts, workflowId);
    }

    /// <summary>Serves a step of tomorrow: one with statuses, types, values or members that the contract does not know.</summary>
    /// <param name="stub">The stub.</param>
    /// <param name="step">The step; see <see cref="SampleSteps.OfTomorrow"/>.</param>
    /// <param name="workflowId">The workflow that lists can filter the step by; null for a step that no filter by workflow finds.</param>
    /// <exception cref="ArgumentNullException">The stub or the step is null.</exception>
    /// <exception cref="ArgumentException">The workflow id is blank, or the step's id is one that no client can ask for.</exception>
    /// <exception cref="ContractViolationException">The contract forbids the step.</exception>
    public static void GivenFutureStep(this IRetabStub stub, WorkflowRunStep step, string? workflowId = null) =>
        stub.GivenFutureStep(Written(step), workflowId);

    /// <summary>Serves a step of tomorrow, to the character.</summary>
    /// <param name="stub">The stub.</param>
    /// <param name="json">The step as the server may send it.</param>
    /// <param name="workflowId">The workflow that lists can filter the step by; null for a step that no filter by workflow finds.</param>
    /// <exception cref="ArgumentNullException">The stub or the JSON is null.</exception>
    /// <exception cref="ArgumentException">The workflow id is blank, or the step's id is one that no client can ask for.</exception>
    /// <exception cref="ContractViolationException">The contract forbids the step.</exception>
    public static void GivenFutureStep(this IRetabStub stub, string json, string? workflowId = null)
    {
        ArgumentNullException.ThrowIfNull(stub);
        ArgumentNullException.ThrowIfNull(json);
        stub.Add([Checked(json, "The step", allowsDrift: true)], workflowId);
    }

    private static void Add(this IRetabStub stub, string[] texts, string? workflowId)
    {
        if (workflowId is not null)
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(workflowId);
        }

        StubAnswer[] answers = [.. texts.Select(StubAnswer.Step)];
        WorkflowRunStep step = answers[0].Value!;
        stub.State.Add(new Given(Given.CheckedId(step.StepId), step.RunId, answers, workflowId));
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
        ContractViolationException.ThrowIfAny(
            findings.Where(finding => finding.IsReaderLimit),
            $"{what} is what the contract allows, but no client of this library can read it; GivenRaw answers anything.");
        ContractViolationException.ThrowIfAny(
            findings.Where(finding => finding.Kind == ContractFindingKind.Violation),
            $"{what} is not what the contract allows, so Retab cannot send it; GivenRaw answers anything.");
        ContractViolationException.ThrowIfAny(
            allowsDrift ? [] : findings, $"{what} holds what the contract does not know; steps of tomorrow go through GivenFutureStep.");
        return json;
    }
}
