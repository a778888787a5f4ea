namespace Retab.Contracts.Testing;

/// <summary>The outcome of a check.</summary>
public enum VerificationOutcome
{
    /// <summary>The server conforms to the contract, and sends nothing unknown.</summary>
    Conforming,

    /// <summary>The server sends something that the contract does not know. Readers keep it.</summary>
    Drift,

    /// <summary>The server violates the contract.</summary>
    Violation,

    /// <summary>The check was not possible. The message says why.</summary>
    NotVerified,
}
