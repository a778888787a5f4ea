namespace Retab.Contracts.Build.Difference;

/// <summary>What a change means for a reader of responses in C#.</summary>
internal enum Severity
{
    /// <summary>Texts alone: a new patch version.</summary>
    Documentation,

    /// <summary>Code written before goes on as it did: a new minor version.</summary>
    Additive,

    /// <summary>Code written before may fail or be told otherwise: a new major version.</summary>
    Breaking,
}

/// <summary>One difference between two versions of the contract.</summary>
/// <param name="Id">Stable name of the kind of change, a row of the policy.</param>
/// <param name="Severity">The policy's verdict.</param>
/// <param name="Pointer">JSON pointer into the new version, into the old one where the new one has nothing there.</param>
/// <param name="Old">The old value; null where there was none, and for JSON null.</param>
/// <param name="New">The new value; null where there is none, and for JSON null.</param>
/// <param name="Message">What changed, and what it means in C#.</param>
internal sealed record Change(string Id, Severity Severity, string Pointer, JsonNode? Old, JsonNode? New, string Message);
