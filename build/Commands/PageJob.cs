using Retab.Contracts.Build.Difference;
using Retab.Contracts.Build.Page;
using Retab.Contracts.Build.Versioning;

namespace Retab.Contracts.Build.Commands;

/// <summary>Writes the page that shows the contract, and what changed since a version before.</summary>
internal static class PageJob
{
    /// <param name="repository">The clone.</param>
    /// <param name="previous">File or address of the version before; null for the last release.</param>
    /// <param name="output">Where it says what it did.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    /// <exception cref="InputException">One of the documents cannot be worked with.</exception>
    internal static async Task<int> RunAsync(Repository repository, string? previous, TextWriter output, CancellationToken cancellationToken)
    {
        ContractVersion contract = await ReadAsync(repository, cancellationToken);
        if (previous is not null)
        {
            Derivation derivation = await Derivation.ReadAsync(repository, cancellationToken);
            string name = SpecSource.Shown(previous);
            ContractVersion before = ContractVersion.Of(await SpecSource.ReadAsync(previous, cancellationToken), name, derivation);
            await WriteAsync(repository, contract, Comparison.Compare(before, contract), name, output, cancellationToken);
        }
        else if (await LastRelease.FindAsync(repository, willChange: false, cancellationToken) is { } release)
        {
            IReadOnlyList<Change> changes = await release.CompareAsync(contract, cancellationToken);
            await WriteAsync(repository, contract, changes, release.Name, output, cancellationToken);
        }
        else
        {
            await WriteAsync(repository, contract, [], null, output, cancellationToken);
        }

        return 0;
    }

    /// <param name="repository">The clone.</param>
    /// <param name="contract">The contract to show.</param>
    /// <param name="changes">What changed in it.</param>
    /// <param name="since">Since when; null when there is no version before.</param>
    /// <param name="output">Where it says what it did.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    internal static async Task WriteAsync(
        Repository repository, ContractVersion contract, IReadOnlyList<Change> changes, string? since, TextWriter output,
        CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(repository.Artifacts);
        await File.WriteAllTextAsync(repository.Page, ContractPage.Render(contract.Contract!, changes, since), cancellationToken);
        string what = since is null ? "no release is tagged yet, so without changes." : $"changes since {since}: {Report.Summary(changes)}";
        await output.WriteLineAsync($"Wrote {repository.Relative(repository.Page)}: {what}");
    }

    private static async Task<ContractVersion> ReadAsync(Repository repository, CancellationToken cancellationToken)
    {
        return new ContractVersion(await ParseAsync(repository.Contract), await ParseAsync(repository.Upstream));

        async Task<JsonObject> ParseAsync(string file) =>
            UpstreamDocument.Parse(await SpecSource.ReadAsync(file, cancellationToken), repository.Relative(file));
    }
}
