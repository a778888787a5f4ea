using Retab.Contracts.Build.Difference;

namespace Retab.Contracts.Build.Commands;

/// <summary>Tells what changed between two versions of the contract.</summary>
internal static class DiffJob
{
    /// <returns>0, or 1 when a change is at least as grave as was asked for.</returns>
    /// <exception cref="InputException">One of the documents cannot be worked with.</exception>
    internal static async Task<int> RunAsync(Repository repository, string old, string @new, string format, Severity? failOn, TextWriter output, CancellationToken cancellationToken)
    {
        Derivation derivation = await Derivation.ReadAsync(repository, cancellationToken);
        ContractVersion before = ContractVersion.Of(await SpecSource.ReadAsync(old, cancellationToken), SpecSource.Shown(old), derivation);
        ContractVersion after = ContractVersion.Of(await SpecSource.ReadAsync(@new, cancellationToken), SpecSource.Shown(@new), derivation, before);
        IReadOnlyList<Change> changes = Comparison.Compare(before, after);
        await output.WriteAsync(format switch
        {
            "json" => Report.Json(changes),
            "markdown" => Report.Markdown(changes),
            _ => Report.Text(changes),
        });
        await ImportNotes.WriteAsync(after with { NotTaken = [] }, derivation.Operations.Name, Console.Error);
        return failOn is { } limit && changes.Any(change => change.Severity >= limit) ? 1 : 0;
    }
}
