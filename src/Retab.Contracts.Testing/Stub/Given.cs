using System.Collections.Generic;

namespace Retab.Contracts.Testing;

/// <summary>What is served for one step: to every run, or to one and to requests that name none.</summary>
internal sealed class Given(string stepId, string? runId, IReadOnlyList<StubAnswer> answers)
{
    private int _next;

    internal string StepId => stepId;

    internal string? RunId => runId;

    internal IReadOnlyList<StubAnswer> Answers => answers;

    internal bool Matches(string id, string? run) => id == stepId && (run is null || runId is null || run == runId);

    /// <summary>Whether a later Given takes its place whole.</summary>
    internal bool IsReplacedBy(Given later) => later.StepId == stepId && (later.RunId is null || runId is null || later.RunId == runId);

    /// <summary>The answer that is due; the last one stays. Not for several threads at once.</summary>
    internal StubAnswer Next() => answers[_next < answers.Count - 1 ? _next++ : _next];
}
