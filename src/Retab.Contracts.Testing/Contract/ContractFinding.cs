namespace Retab.Contracts.Testing;

/// <summary>The kinds of differences between a document and the contract.</summary>
public enum ContractFindingKind
{
    /// <summary>A member, a value or a variant that the contract does not know. Readers keep it.</summary>
    Drift,

    /// <summary>Something that the contract forbids.</summary>
    Violation,
}

/// <summary>One difference between a document and the contract.</summary>
/// <param name="Kind">Whether it is forbidden or only unknown.</param>
/// <param name="Pointer">The place, as a JSON pointer into the document; "" is the whole document.</param>
/// <param name="Reason">A description of the difference.</param>
/// <param name="Value">The JSON at that place, truncated if it is long; null if there is none, as for a missing member.</param>
public sealed record ContractFinding(ContractFindingKind Kind, string Pointer, string Reason, string? Value)
{
    internal static ContractFinding Violation(string pointer, string reason) =>
        new(ContractFindingKind.Violation, pointer, reason, null);

    /// <summary>Whether the contract allows it, and only this library cannot read it.</summary>
    internal bool IsReaderLimit { get; init; }

    /// <summary>The reason without quotations from the document; null if <see cref="Reason"/> has none.</summary>
    internal string? PlainReason { get; init; }

    /// <summary>Kind, pointer, reason and value on one line.</summary>
    public override string ToString() =>
        $"{Kind} at {(Pointer.Length == 0 ? "the root" : Pointer)}: {Reason}{(Value is null ? "" : $" ({Value})")}";
}
