namespace Retab.Contracts.Testing;

/// <summary>A query parameter that a request must have.</summary>
/// <param name="Name">The name.</param>
/// <param name="Value">The value; null for any value.</param>
internal sealed record QueryCondition(string Name, string? Value);

/// <summary>A mapping, independent of the engine.</summary>
/// <param name="Name">The title, for people.</param>
/// <param name="Operation">The operation; null for any request without a key.</param>
/// <param name="StepId">The step in the path; null for the list.</param>
/// <param name="Query">A parameter that the query must have; null for any query or none.</param>
/// <param name="Answer">The answer.</param>
internal sealed record StubMapping(string Name, ContractOperation? Operation, string? StepId, QueryCondition? Query, StubAnswer Answer)
{
    /// <summary>The scenario that the mapping belongs to; null for none.</summary>
    internal string? Scenario { get; init; }

    /// <summary>The state of the scenario in which the mapping applies; null for the first.</summary>
    internal string? State { get; init; }

    /// <summary>The next state of the scenario; null without a scenario.</summary>
    internal string? NextState { get; init; }

    /// <summary>The priority. Of several mappings that match, the one with the lowest number applies.</summary>
    internal int Priority { get; init; }
}
