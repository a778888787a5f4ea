namespace Retab.Contracts.Testing;

/// <summary>How a document differs from the contract.</summary>
public enum ContractFindingKind
{
    /// <summary>The contract does not know it, and readers keep it: a member, a value or a variant of tomorrow.</summary>
    Drift,

    /// <summary>The contract forbids it.</summary>
    Violation,
}

/// <summary>One difference between a document and the contract.</summary>
/// <param name="Kind">Whether it is forbidden, or only unknown.</param>
/// <param name="Pointer">Where, as a JSON pointer into the document; "" is the whole of it.</param>
/// <param name="Reason">What is wrong or unknown, in words for a person.</param>
/// <param name="Value">The JSON there, cut short where it is long; null where there is none, as for a member that is missing.</param>
public sealed record ContractFinding(ContractFindingKind Kind, string Pointer, string Reason, string? Value)
{
    internal static ContractFinding Violation(string pointer, string reason) =>
        new(ContractFindingKind.Violation, pointer, reason, null);

    /// <summary>Whether the contract allows it, and only this library does not read it.</summary>
    internal bool IsReaderLimit { get; init; }

    /// <summary>The reason in words that quote nothing of the document; null where <see cref="Reason"/> quotes nothing.</summary>
    internal string? PlainReason { get; init; }

    /// <summary>One line: kind, pointer, reason, value.</summary>
    public override string ToString() =>
        Kind + " at " + (Pointer.Length == 0 ? "the root" : Pointer) + ": " + Reason + (Value is null ? "" : " (" + Value + ")");
}
