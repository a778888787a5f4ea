namespace Retab.Contracts.Build.Commands;

/// <summary>Lists the changes between two versions of the contract.</summary>
internal static class DiffJob
{
    /// <returns>1 if a change is at least as severe as the limit, 0 otherwise.</returns>
    internal static async Task<int> RunAsync(
        Repository repository, string old, string @new, string format, Severity? failOn, TextWriter output,
        CancellationToken cancellationToken)
    {
        Derivation derivation = await Derivation.ReadAsync(repository, cancellationToken);
        ContractVersion before = await ContractVersion.ReadAsync(old, derivation, null, cancellationToken);

        // What upstream has and the contract does not show is compared, too, as 'sync' does.
        ContractVersion checkedIn = await ContractVersion.CheckedInAsync(repository, cancellationToken);
        before = before.Slice is null && JsonNode.DeepEquals(before.Contract, checkedIn.Contract) ? checkedIn : before;
        ContractVersion after = await ContractVersion.ReadAsync(@new, derivation, before, cancellationToken);
        IReadOnlyList<Change> changes = Comparison.Compare(before, after);
        await output.WriteAsync(format switch
        {
            "json" => Report.Json(changes),
            "markdown" => Report.Markdown(changes),
            _ => Report.Text(changes),
        });
        await (after with { NotTaken = [] }).WriteNotesAsync(derivation.Operations.Name, Console.Error);
        return failOn is { } limit && changes.Any(change => change.Severity >= limit) ? 1 : 0;
    }
}
