namespace Retab.Contracts.Testing;

/// <summary>What a check came to.</summary>
public enum VerificationOutcome
{
    /// <summary>As the contract says, and nothing new.</summary>
    Conforming,

    /// <summary>It holds what the contract does not know; readers keep it.</summary>
    Drift,

    /// <summary>It is what the contract forbids.</summary>
    Violation,

    /// <summary>It could not be looked at; the message says why.</summary>
    NotVerified,
}
