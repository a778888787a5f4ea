using Retab.Contracts.Build.Page;

namespace Retab.Contracts.Build.Commands;

/// <summary>Writes the page that shows the contract and its changes.</summary>
internal static class PageJob
{
    /// <summary>Compares with a file or a URL; if there is none, with the last release, or else with the last commit.</summary>
    internal static async Task<int> RunAsync(
        Repository repository, string? previous, TextWriter output, CancellationToken cancellationToken)
    {
        ContractVersion contract = await ContractVersion.CheckedInAsync(repository, cancellationToken);
        InputException.ThrowIf(contract.Contract is null, $"{repository.Relative(repository.Contract)} is missing or empty.");
        LastRelease? last = previous is not null ? null : await LastRelease.FindAsync(repository, willChange: false, cancellationToken)
            ?? await LastRelease.HeadAsync(repository, cancellationToken);
        IReadOnlyList<Change> changes = last is null ? [] : await last.CompareAsync(contract, cancellationToken);
        if (previous is not null)
        {
            Derivation derivation = await Derivation.ReadAsync(repository, cancellationToken);
            changes = Comparison.Compare(await ContractVersion.ReadAsync(previous, derivation, null, cancellationToken), contract);
        }

        string? since = previous is null ? last?.Name : SpecSource.Shown(previous);
        await WriteAsync(repository, contract, changes, since, output, cancellationToken);
        return 0;
    }

    /// <summary>Writes the page. Without an earlier version it shows no changes.</summary>
    internal static async Task WriteAsync(
        Repository repository, ContractVersion contract, IReadOnlyList<Change> changes, string? since, TextWriter output,
        CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(repository.Artifacts);
        string page = ContractPage.Render(contract.Contract!, since is null ? [] : changes, since);
        await File.WriteAllTextAsync(repository.Page, page, cancellationToken);
        string what = since is null ? "There is no earlier version to compare with." : $"Since {since}: {Report.Summary(changes)}";
        await output.WriteLineAsync($"Wrote {repository.Relative(repository.Page)}. {what}");
    }
}
