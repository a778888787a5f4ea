using System.Collections.Generic;
using System.IO;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using Retab.Contracts.Build.Difference;
using Retab.Contracts.Build.Intake;
using Retab.Contracts.Build.Json;
using Retab.Contracts.Build.Packaging;
using Retab.Contracts.Build.Page;

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
        JsonObject contract = UpstreamDocument.Parse(await SpecSource.ReadAsync(repository.Contract, cancellationToken), repository.Relative(repository.Contract));
        string? text = previous is not null
            ? await SpecSource.ReadAsync(previous, cancellationToken)
            : await ReleaseBaseline.ReadContractAsync(repository, cancellationToken);
        if (text is null)
        {
            await WriteAsync(repository, contract, [], null, cancellationToken);
            await output.WriteLineAsync("Wrote " + repository.Relative(repository.Page) + ": no release is tagged yet, so without changes.");
            return 0;
        }

        Derivation derivation = await Derivation.ReadAsync(repository, cancellationToken);
        ContractVersion before = ContractVersion.Of(text, previous is null ? "the last release" : SpecSource.Shown(previous), derivation);
        IReadOnlyList<Change> changes = Comparison.Compare(before, new ContractVersion(contract, null));
        await WriteAsync(repository, contract, changes, before.Contract.Object("info").Text("version") ?? "before", cancellationToken);
        await output.WriteLineAsync("Wrote " + repository.Relative(repository.Page) + ": " + Report.Summary(changes));
        return 0;
    }

    internal static async Task WriteAsync(Repository repository, JsonNode contract, IReadOnlyList<Change> changes, string? previousVersion, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(repository.Artifacts);
        await File.WriteAllTextAsync(repository.Page, ContractPage.Render(contract, changes, previousVersion), cancellationToken);
    }
}
