using System;
using System.Collections.Generic;

namespace Retab.Contracts.Testing;

/// <summary>What is served for one step: to every run, or to one and to requests that name none.</summary>
internal sealed class Given(string stepId, string? runId, IReadOnlyList<StubAnswer> answers, string? workflowId = null)
{
    private int _next;

    internal string StepId => stepId;

    internal string? RunId => runId;

    internal IReadOnlyList<StubAnswer> Answers => answers;

    /// <summary>The step as it is in the list: in the state that the next request for it gets. Null for what is no step.</summary>
    internal ListedStep? Listed => ListedIn(_next);

    /// <summary>The same, before any request.</summary>
    internal ListedStep? FirstListed => ListedIn(0);

    internal static string CheckedId(string stepId)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(stepId);
        return stepId is "." or ".."
            ? throw new ArgumentException($"No client can ask for a step '{stepId}'.", nameof(stepId))
            : stepId;
    }

    internal bool Matches(string id, string? run) => id == stepId && (run is null || runId is null || run == runId);

    /// <summary>Whether a later Given takes its place whole.</summary>
    internal bool IsReplacedBy(Given later) => later.StepId == stepId && (later.RunId is null || runId is null || later.RunId == runId);

    /// <summary>The answer that is due; the last one stays. Not for several threads at once.</summary>
    internal StubAnswer Next() => answers[_next < answers.Count - 1 ? _next++ : _next];

    private ListedStep? ListedIn(int state) => answers[state].Value is null ? null : new(answers[state], workflowId);
}
