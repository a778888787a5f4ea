using Retab.Contracts.Build.Difference;
using Retab.Contracts.Build.Page;
using Retab.Contracts.Build.Versioning;

namespace Retab.Contracts.Build.Commands;

/// <summary>Writes the page that shows the contract and its changes.</summary>
internal static class PageJob
{
    /// <param name="repository">The clone.</param>
    /// <param name="previous">File or URL of the version to compare with; null for the last release, or else the last commit.</param>
    /// <param name="output">Receives a line that summarizes the page.</param>
    /// <param name="cancellationToken">Cancels the command.</param>
    /// <exception cref="InputException">One of the documents is invalid.</exception>
    internal static async Task<int> RunAsync(
        Repository repository, string? previous, TextWriter output, CancellationToken cancellationToken)
    {
        ContractVersion contract = await ContractVersion.CheckedInAsync(repository, cancellationToken);
        if (contract.Contract is null)
        {
            throw new InputException($"{repository.Relative(repository.Contract)} is missing or empty.");
        }

        if (previous is not null)
        {
            Derivation derivation = await Derivation.ReadAsync(repository, cancellationToken);
            ContractVersion before = await ContractVersion.ReadAsync(previous, derivation, null, cancellationToken);
            IReadOnlyList<Change> changes = Comparison.Compare(before, contract);
            await WriteAsync(repository, contract, changes, SpecSource.Shown(previous), output, cancellationToken);
            return 0;
        }

        LastRelease? last = await LastRelease.FindAsync(repository, willChange: false, cancellationToken)
            ?? await LastRelease.HeadAsync(repository, cancellationToken);
        IReadOnlyList<Change> since = last is null ? [] : await last.CompareAsync(contract, cancellationToken);
        await WriteAsync(repository, contract, since, last?.Name, output, cancellationToken);
        return 0;
    }

    /// <param name="repository">The clone.</param>
    /// <param name="contract">The contract to show.</param>
    /// <param name="changes">The changes in it.</param>
    /// <param name="since">The version that it is compared with; null if there is none, and then no changes are shown.</param>
    /// <param name="output">Receives a line that summarizes the page.</param>
    /// <param name="cancellationToken">Cancels the command.</param>
    internal static async Task WriteAsync(
        Repository repository, ContractVersion contract, IReadOnlyList<Change> changes, string? since, TextWriter output,
        CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(repository.Artifacts);
        string page = ContractPage.Render(contract.Contract!, since is null ? [] : changes, since);
        await File.WriteAllTextAsync(repository.Page, page, cancellationToken);
        string what = since is null ? "there is no earlier version to compare with." : $"changes since {since}: {Report.Summary(changes)}";
        await output.WriteLineAsync($"Wrote {repository.Relative(repository.Page)}: {what}");
    }
}
