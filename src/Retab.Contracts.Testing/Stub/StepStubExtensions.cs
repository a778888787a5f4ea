namespace Retab.Contracts.Testing;

using System;
using System.Collections.Generic;
using System.Linq;

/// <summary>Steps that a stub serves: by ID, and in the list.</summary>
public static class StepStubExtensions
{
    /// <summary>
    /// Serves a step to requests for its ID that name no run or the step's own (other runs get a 404), and in the list.
    /// </summary>
    /// <param name="stub">The stub.</param>
    /// <param name="step">The step. The contract must allow and know all of it.</param>
    /// <param name="workflowId">
    /// The workflow for the list's filter <c>workflow_id</c>; null, the default, for a step that this filter never matches.
    /// </param>
    /// <exception cref="ArgumentNullException"><paramref name="stub"/> or <paramref name="step"/> is null.</exception>
    /// <exception cref="ArgumentException">
    /// <paramref name="workflowId"/> is blank or not valid Unicode, or no client can request the step's ID: it is blank, <c>.</c>,
    /// <c>..</c> or not valid Unicode.
    /// </exception>
    /// <exception cref="ContractViolationException">
    /// The step violates the contract, has something that the contract does not know, or has a value that this library cannot read. The
    /// message has the JSON pointer of each place.
    /// </exception>
    public static void GivenStep(this IRetabStub stub, WorkflowRunStep step, string? workflowId = null)
    {
        ArgumentNullException.ThrowIfNull(stub);
        ArgumentNullException.ThrowIfNull(step);
        stub.Add([StepText.Checked(StepText.Of(step), "The step", futureOf: null)], workflowId, nameof(step));
    }

    /// <summary>Serves the states of one step to successive requests for it. The last state is repeated.</summary>
    /// <remarks>
    /// The list shows the state that the next request for the step would get, and does not advance the sequence. Requests that name no run
    /// and requests that name the step's own advance the same sequence.
    /// </remarks>
    /// <param name="stub">The stub.</param>
    /// <param name="states">
    /// One or more states of the same step and run. After a terminal state (completed, error, skipped, cancelled) only the same state may
    /// follow.
    /// </param>
    /// <exception cref="ArgumentNullException">
    /// <paramref name="stub"/>, <paramref name="states"/> or one of the states is null.
    /// </exception>
    /// <exception cref="ArgumentException">
    /// There is no state, the states belong to several steps or runs, a state follows another one that is terminal, the workflow ID is
    /// blank or not valid Unicode, or no client can request the step's ID: it is blank, <c>.</c>, <c>..</c> or not valid Unicode.
    /// </exception>
    /// <exception cref="ContractViolationException">
    /// A state violates the contract, has something that the contract does not know, or has a value that this library cannot read.
    /// </exception>
    public static void GivenStepSequence(this IRetabStub stub, params WorkflowRunStep[] states) =>
        stub.GivenStepSequence(states, workflowId: null);

    /// <inheritdoc cref="GivenStepSequence(IRetabStub, WorkflowRunStep[])"/>
    /// <param name="stub">The stub.</param>
    /// <param name="states">
    /// One or more states of the same step and run. After a terminal state (completed, error, skipped, cancelled) only the same state may
    /// follow.
    /// </param>
    /// <param name="workflowId">
    /// The workflow for the list's filter <c>workflow_id</c>, not blank; null, the default, for a step that this filter never matches.
    /// </param>
    public static void GivenStepSequence(this IRetabStub stub, IEnumerable<WorkflowRunStep> states, string? workflowId = null)
    {
        ArgumentNullException.ThrowIfNull(stub);
        ArgumentNullException.ThrowIfNull(states);
        WorkflowRunStep[] all = [.. states];
        if (all.Length == 0)
        {
            throw new ArgumentException("A sequence needs at least one state.", nameof(states));
        }

        if (Array.IndexOf(all, null) is >= 0 and int missing)
        {
            throw new ArgumentNullException(nameof(states), $"State {missing + 1} of the sequence is null.");
        }

        string[] texts =
            [.. all.Select((state, index) => StepText.Checked(StepText.Of(state), $"State {index + 1} of the sequence", futureOf: null))];
        if (all.Any(state => state.StepId != all[0].StepId || state.RunId != all[0].RunId))
        {
            IEnumerable<string> steps = all.Select(state => $"{state.StepId} of {state.RunId}").Distinct();
            throw new ArgumentException(
                $"All states of a sequence must belong to one step and one run, but these are {string.Join(", ", steps)}.", nameof(states));
        }

        ThrowIfTerminalStateIsLeft(all);
        stub.Add(texts, workflowId, nameof(states));
    }

    /// <summary>Serves a future step: one with members, statuses, types or other values that the contract does not know.</summary>
    /// <param name="stub">The stub.</param>
    /// <param name="step">The step. <see cref="SampleSteps.OfTomorrow"/> has examples.</param>
    /// <param name="workflowId">
    /// The workflow for the list's filter <c>workflow_id</c>; null, the default, for a step that this filter never matches.
    /// </param>
    /// <exception cref="ArgumentNullException"><paramref name="stub"/> or <paramref name="step"/> is null.</exception>
    /// <exception cref="ArgumentException">
    /// The contract knows everything in the step, so that <see cref="GivenStep"/> is meant; <paramref name="workflowId"/> is blank or not
    /// valid Unicode; or no client can request the step's ID: it is blank, <c>.</c>, <c>..</c> or not valid Unicode.
    /// </exception>
    /// <exception cref="ContractViolationException">
    /// The step violates the contract, or has a value that this library cannot read.
    /// </exception>
    public static void GivenFutureStep(this IRetabStub stub, WorkflowRunStep step, string? workflowId = null)
    {
        ArgumentNullException.ThrowIfNull(stub);
        ArgumentNullException.ThrowIfNull(step);
        stub.Add([StepText.Checked(StepText.Of(step), "The step", nameof(step))], workflowId, nameof(step));
    }

    /// <summary>Serves a future step verbatim; download URLs alone are added and removed as requests ask for them.</summary>
    /// <param name="stub">The stub.</param>
    /// <param name="json">The step as the server may send it.</param>
    /// <param name="workflowId">
    /// The workflow for the list's filter <c>workflow_id</c>; null, the default, for a step that this filter never matches.
    /// </param>
    /// <exception cref="ArgumentNullException"><paramref name="stub"/> or <paramref name="json"/> is null.</exception>
    /// <exception cref="ArgumentException">
    /// The contract knows everything in the step, so that <see cref="GivenStep"/> is meant; <paramref name="workflowId"/> is blank or not
    /// valid Unicode; or no client can request the step's ID: it is blank, <c>.</c>, <c>..</c> or not valid Unicode.
    /// </exception>
    /// <exception cref="ContractViolationException">
    /// The JSON is invalid, violates the contract, or has a value that this library cannot read.
    /// </exception>
    public static void GivenFutureStep(this IRetabStub stub, string json, string? workflowId = null)
    {
        ArgumentNullException.ThrowIfNull(stub);
        ArgumentNullException.ThrowIfNull(json);
        stub.Add([StepText.Checked(json, "The step", nameof(json))], workflowId, nameof(json));
    }

    private static void ThrowIfTerminalStateIsLeft(WorkflowRunStep[] states)
    {
        for (int next = 1; next < states.Length; next++)
        {
            (StepLifecycle before, StepLifecycle after) = (states[next - 1].Lifecycle, states[next].Lifecycle);
            if (before.IsTerminal && after.Status != before.Status)
            {
                throw new ArgumentException(
                    $"State {next} of the sequence is '{before.Status}', which is terminal, but state {next + 1} is '{after.Status}': a "
                    + "step never leaves a terminal state.",
                    nameof(states));
            }
        }
    }

    private static void Add(this IRetabStub stub, string[] texts, string? workflowId, string parameter)
    {
        if (workflowId is not null)
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(workflowId);
            if (JsonText.HalfPairIn(workflowId) is not null)
            {
                throw new ArgumentException($"No client can request the workflow '{workflowId}'.", nameof(workflowId));
            }
        }

        StubAnswer[] answers = [.. texts.Select(StubAnswer.Step)];
        WorkflowRunStep step = answers[0].Value!;
        stub.State.Add(new Given(Given.CheckedId(step.StepId, parameter), step.RunId, answers, workflowId));
    }
}
