namespace Retab.Contracts.Build.Commands;

/// <summary>Imports upstream's document, all or nothing: contract, API listings, changelog and version; then makes the packages.</summary>
internal sealed class SyncJob(Repository repository, TextWriter output, TimeProvider clock, CancellationToken cancellationToken)
{
    private const string Accept =
        "To import it anyway, use --accept. The next version will be a major one, if the last release has what breaks.";

    /// <returns>0 for success; 1 if breaking changes are not accepted, or hand-written code has to be changed first.</returns>
    internal async Task<int> RunAsync(string source, bool accept, bool pack)
    {
        Derivation derivation = await Derivation.ReadAsync(repository, cancellationToken);
        string name = SpecSource.Shown(source);
        JsonObject document = UpstreamDocument.Parse(await ReadAsync(source), name);
        ContractVersion before = await ContractVersion.CheckedInAsync(repository, cancellationToken);
        var version = ContractVersion.OfUpstream(document, name, derivation, before);
        CheckListed(before, document, name, derivation.Operations);
        IReadOnlyList<Change> changes = Comparison.Compare(before, version);
        await output.WriteAsync(Report.Text(changes));
        await version.WriteNotesAsync(derivation.Operations.Name, output);
        InputException.ThrowIf(
            version.Unmatched.Count > 0,
            $"{string.Join('\n', version.Unmatched)}\nCorrect or remove these actions. Nothing was written.");
        var files = new FileSet(repository);
        files.Add(repository.Contract, JsonText.Pretty(version.Contract));
        files.Add(repository.Upstream, JsonText.Pretty(version.Slice));
        if (!files.IsChanged(repository.Contract) && !files.IsChanged(repository.Upstream))
        {
            await output.WriteLineAsync("The contract is up to date.");
            return 0;
        }

        IReadOnlyList<Mention> mentions = HandWritten.Naming(repository, changes, version.Contract);
        foreach (Mention mention in mentions)
        {
            await output.WriteLineAsync($"Note: {mention}.");
        }

        if (!accept && changes.Any(change => change.Severity == Severity.Breaking))
        {
            return await RefuseAsync($"The contract has breaking changes: existing code has to be adapted. {Accept}");
        }

        if (mentions.FirstOrDefault(mention => mention.StopsTheBuild) is { } stop)
        {
            return await RefuseAsync($"{stop}. Remove it from the code, then run this command again.");
        }

        return await ImportAsync(source, before, version, changes, files, accept, pack);
    }

    private async Task<int> ImportAsync(
        string source, ContractVersion before, ContractVersion after, IReadOnlyList<Change> changes, FileSet files, bool accept, bool pack)
    {
        string? from = Path.GetFullPath(source) == repository.Upstream ? null : SpecSource.Lasting(source);
        string provenance = await ReadAsync(repository.Provenance);
        files.Add(
            repository.Provenance,
            Provenance.With(provenance, from, clock.GetUtcNow(), JsonText.Pretty(after.Slice), JsonText.Pretty(after.Contract)));

        LastRelease? release = await LastRelease.FindAsync(repository, willChange: true, cancellationToken);
        IReadOnlyList<Change> sinceRelease = release is null ? changes : await release.CompareAsync(after, cancellationToken);
        bool isNew = files.IsChanged(repository.Contract);
        if (isNew)
        {
            IReadOnlyList<Change> earlier =
                release is null || before.Contract is null ? [] : await release.CompareAsync(before, cancellationToken);
            var next = new NextRelease(
                repository, release, earlier, sinceRelease, await ReadAsync(repository.Properties), await ReadAsync(repository.Changelog));
            var report = new StepReport(output, count: 2, cancellationToken);
            IReadOnlyList<string> removed =
                await new TrialBuild(repository, release, next, report, cancellationToken).RunAsync(files, accept);
            if (removed.Count > 0 && !accept)
            {
                await output.WriteLineAsync(string.Join('\n', removed.Select(line => $"Removed from the public API: {line}")));
                return await RefuseAsync($"The public API has breaking changes. {Accept}");
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
        await output.WriteLineAsync($"Version {version}{last}. Next: run 'dotnet test', review the diff, commit.");
        if (pack && isNew)
        {
            await MainJob.RunAsync(repository, output, cancellationToken);
        }

        return 0;
    }

    // A listed operation that the contract has and the document does not is a change: it was removed.
    private static void CheckListed(ContractVersion before, JsonObject document, string name, OperationList operations)
    {
        ListedOperation? missing = operations.Items
            .FirstOrDefault(operation => operation.In(document) is null && operation.In(before.Contract) is null);
        if (missing is not null)
        {
            string reason = OperationSlice.Missing(document, name, missing);
            throw new InputException($"{reason} {operations.Name} lists it: correct the line, or remove it.");
        }
    }

    private async Task<int> RefuseAsync(string reason)
    {
        await output.WriteLineAsync();
        await Console.Error.WriteLineAsync($"REFUSED: {reason} Nothing was written.");
        return 1;
    }

    private Task<string> ReadAsync(string file) => SpecSource.ReadAsync(file, cancellationToken);
}
