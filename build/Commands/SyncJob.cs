using Retab.Contracts.Build.Difference;
using Retab.Contracts.Build.Versioning;

namespace Retab.Contracts.Build.Commands;

/// <summary>Takes upstream's document in: contract, listings, changelog and version, all or nothing, and then the packages.</summary>
internal sealed class SyncJob(Repository repository, TextWriter output, TimeProvider clock, CancellationToken cancellationToken)
{
    private const string Accepted = "--accept takes it in, as the next major version if the last release had what breaks.";

    /// <param name="source">File or address of upstream's document.</param>
    /// <param name="accept">Whether breaking changes are taken.</param>
    /// <param name="pack">Whether the packages are made as well.</param>
    /// <returns>0 when all is done; 1 when the change breaks and is not accepted, or the code does not follow; nothing is written then.</returns>
    /// <exception cref="InputException">The document, the overlay, or one of our own files cannot be worked with.</exception>
    internal async Task<int> RunAsync(string source, bool accept, bool pack)
    {
        Derivation derivation = await Derivation.ReadAsync(repository, cancellationToken);
        string name = SpecSource.Shown(source);
        JsonObject document = UpstreamDocument.Parse(await SpecSource.ReadAsync(source, cancellationToken), name);
        ContractVersion before = await ReadVersionAsync();
        var version = ContractVersion.OfUpstream(document, name, derivation, before);
        CheckListed(before, document, name, derivation.Operations);
        IReadOnlyList<Change> changes = Comparison.Compare(before, version);
        await output.WriteAsync(Report.Text(changes));
        await ImportNotes.WriteAsync(version, derivation.Operations.Name, output);
        if (version.Unmatched.Count > 0)
        {
            throw new InputException(string.Join("\n", version.Unmatched) + "\nChange or remove what no longer applies. Nothing was written.");
        }

        string upstreamText = JsonText.Pretty(version.Slice!);
        string contractText = JsonText.Pretty(version.Contract!);
        if (contractText == await ReadIfThereAsync(repository.Contract) && upstreamText == await ReadIfThereAsync(repository.Upstream))
        {
            await output.WriteLineAsync("The contract is up to date.");
            return 0;
        }

        IReadOnlyList<Mention> mentions = HandWritten.Naming(repository, changes, version.Contract);
        foreach (Mention mention in mentions)
        {
            await output.WriteLineAsync("Look at " + mention + ".");
        }

        bool isBreaking = changes.Any(change => change.Severity == Severity.Breaking);
        if (isBreaking && !accept)
        {
            return await RefuseAsync("The contract breaks: code that reads it has to follow. " + Accepted);
        }

        if (mentions.FirstOrDefault(mention => mention.StopsTheBuild) is { } stop)
        {
            return await RefuseAsync(stop + ". Take it out of the code, then run this again.");
        }

        return await TakeAsync(source, before, version, changes, accept, pack);
    }

    private async Task<int> TakeAsync(
        string source, ContractVersion before, ContractVersion after, IReadOnlyList<Change> changes, bool accept, bool pack)
    {
        var files = new FileSet(repository);
        string contractText = JsonText.Pretty(after.Contract!);
        string upstreamText = JsonText.Pretty(after.Slice!);
        files.Add(repository.Contract, contractText);
        files.Add(repository.Upstream, upstreamText);
        string? taken = Path.GetFullPath(source) == repository.Upstream ? null : SpecSource.Lasting(source);
        string provenance = await ReadAsync(repository.Provenance);
        files.Add(repository.Provenance, Provenance.With(provenance, taken, clock.GetUtcNow(), upstreamText, contractText));

        LastRelease? release = await LastRelease.FindAsync(repository, willChange: true, cancellationToken);
        IReadOnlyList<Change> sinceRelease = release is null ? changes : await release.CompareAsync(after, cancellationToken);
        bool isNew = contractText != await ReadIfThereAsync(repository.Contract);
        if (isNew)
        {
            IReadOnlyList<Change> earlier =
                release is null || before.Contract is null ? [] : await release.CompareAsync(before, cancellationToken);
            var next = new NextRelease(
                repository, release, earlier, sinceRelease, await ReadAsync(repository.Properties), await ReadAsync(repository.Changelog));
            var report = new StepReport(output, count: 2, cancellationToken);
            var update = new ContractUpdate(repository, release, next, report, cancellationToken);
            IReadOnlyList<string> gone = await update.ProveAsync(files, accept);
            if (gone.Count > 0 && !accept)
            {
                await output.WriteLineAsync(string.Join('\n', gone.Select(line => $"Gone from the public surface: {line}")));
                return await RefuseAsync("The public surface breaks. " + Accepted);
            }
        }

        files.Write();
        if (isNew)
        {
            TrialBuild.AdoptGenerated(repository);
        }

        await output.WriteLineAsync(string.Join('\n', files.Files.Select(file => $"Wrote {file}")));
        string? since = release?.Name ?? (before.Contract is null ? null : "the contract before this sync");
        await PageJob.WriteAsync(repository, after, sinceRelease, since, output, cancellationToken);
        string version = VersionProperty.Read(await ReadAsync(repository.Properties));
        string last = release is null ? "" : $", after {release.Tag}";
        await output.WriteLineAsync($"Version {version}{last}. Next: 'dotnet test', look at the diff, commit.");
        return pack && isNew ? await MainJob.RunAsync(repository, output, cancellationToken) : 0;
    }

    private async Task<ContractVersion> ReadVersionAsync()
    {
        JsonNode? contract = await ReadIfThereAsync(repository.Contract) is { Length: > 0 } text
            ? JsonText.Parse(text, repository.Relative(repository.Contract))
            : null;
        if (contract is not (null or JsonObject))
        {
            throw new InputException(repository.Relative(repository.Contract) + ": an object is expected.");
        }

        JsonObject? slice = await ReadIfThereAsync(repository.Upstream) is { Length: > 0 } upstream
            ? JsonText.Parse(upstream, repository.Relative(repository.Upstream)) as JsonObject
            : null;
        return new ContractVersion(contract as JsonObject, slice);
    }

    // One that was in the contract is told as removed.
    private static void CheckListed(ContractVersion before, JsonObject document, string name, OperationList operations)
    {
        if (operations.Items.FirstOrDefault(operation => operation.In(document) is null && operation.In(before.Contract) is null) is { } missing)
        {
            throw new InputException($"{OperationSlice.Missing(document, name, missing)} {operations.Name} lists it: correct the line, or remove it.");
        }
    }

    private async Task<int> RefuseAsync(string reason)
    {
        await output.WriteLineAsync();
        await Console.Error.WriteLineAsync("REFUSED: " + reason + " Nothing was written.");
        return 1;
    }

    private async Task<string> ReadAsync(string file) => await SpecSource.ReadAsync(file, cancellationToken);

    private async Task<string> ReadIfThereAsync(string file) => File.Exists(file) ? await ReadAsync(file) : "";
}
