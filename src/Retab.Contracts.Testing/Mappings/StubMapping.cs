namespace Retab.Contracts.Testing;

/// <summary>Which run a request may name.</summary>
internal enum RunCondition
{
    /// <summary>Any or none.</summary>
    Any,

    /// <summary>Any, but one.</summary>
    Some,

    /// <summary>The step's own.</summary>
    Equal,
}

/// <summary>One mapping, before it is said in the words of an engine.</summary>
/// <param name="Name">For people.</param>
/// <param name="StepId">Null: any request without a key.</param>
/// <param name="Run">Which run a request may name.</param>
/// <param name="RunId">The run, where it must be equal.</param>
/// <param name="Scenario">The scenario that it is a state of; null for none.</param>
/// <param name="State">The state that it answers in; null for the first.</param>
/// <param name="NextState">The state after it.</param>
/// <param name="Answer">What it answers.</param>
internal sealed record StubMapping(
    string Name,
    string? StepId,
    RunCondition Run,
    string? RunId,
    string? Scenario,
    string? State,
    string? NextState,
    StubAnswer Answer)
{
    /// <summary>The lowest wins.</summary>
    internal int Priority { get; init; }
}
