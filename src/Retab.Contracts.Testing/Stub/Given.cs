namespace Retab.Contracts.Testing;

using System;
using System.Collections.Generic;

/// <summary>The answers for one step: in one run and to requests that name none, or in every run.</summary>
internal sealed class Given(string stepId, string? runId, IReadOnlyList<StubAnswer> answers, string? workflowId = null)
{
    private int _next;

    internal string StepId => stepId;

    /// <summary>The run; null for every run.</summary>
    internal string? RunId => runId;

    internal IReadOnlyList<StubAnswer> Answers => answers;

    /// <summary>The step as the list has it, in the state that the next request for it gets; null if the answer is not a step.</summary>
    internal ListedStep? Listed => ListedIn(_next);

    /// <summary>The step as the list has it before any request.</summary>
    internal ListedStep? FirstListed => ListedIn(0);

    /// <summary>Returns the ID of a step if a client can request it.</summary>
    /// <param name="stepId">The ID.</param>
    /// <param name="parameter">The parameter of the public method that the ID comes from.</param>
    internal static string CheckedId(string stepId, string parameter)
    {
        ArgumentNullException.ThrowIfNull(stepId, parameter);
        return string.IsNullOrWhiteSpace(stepId) || stepId is "." or ".." || JsonText.HalfPairIn(stepId) is not null
            ? throw new ArgumentException($"No client can request a step with the ID '{stepId}'.", parameter)
            : stepId;
    }

    internal bool Matches(string id, string? run) => id == stepId && (run is null || runId is null || run == runId);

    /// <summary>Whether a later Given replaces this one entirely.</summary>
    internal bool IsReplacedBy(Given later) => later.StepId == stepId && (later.RunId is null || runId is null || later.RunId == runId);

    /// <summary>The next answer; the last one is repeated. Not thread-safe.</summary>
    internal StubAnswer Next() => answers[_next < answers.Count - 1 ? _next++ : _next];

    private ListedStep? ListedIn(int state) => answers[state].Value is null ? null : new(answers[state], workflowId);
}
