namespace Retab.Contracts.Testing;

/// <summary>A parameter that a request must have in its query.</summary>
/// <param name="Name">The parameter.</param>
/// <param name="Value">Its value; null for any.</param>
internal sealed record QueryCondition(string Name, string? Value);

/// <summary>One mapping, before it is said in the words of an engine.</summary>
/// <param name="Name">For people.</param>
/// <param name="Operation">Null: any request without a key.</param>
/// <param name="StepId">The step in the path; null for the list.</param>
/// <param name="Query">What the query must have; null for any query or none.</param>
/// <param name="Answer">What it answers.</param>
internal sealed record StubMapping(string Name, ContractOperation? Operation, string? StepId, QueryCondition? Query, StubAnswer Answer)
{
    /// <summary>The scenario that it is a state of; null for none.</summary>
    internal string? Scenario { get; init; }

    /// <summary>The state that it answers in; null for the first.</summary>
    internal string? State { get; init; }

    /// <summary>The state after it.</summary>
    internal string? NextState { get; init; }

    /// <summary>The lowest wins.</summary>
    internal int Priority { get; init; }
}
