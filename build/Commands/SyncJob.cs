using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using Retab.Contracts.Build.Contract;
using Retab.Contracts.Build.Difference;
using Retab.Contracts.Build.Intake;
using Retab.Contracts.Build.Json;
using Retab.Contracts.Build.Release;
using Retab.Contracts.Build.Text;

namespace Retab.Contracts.Build.Commands;

/// <summary>Takes upstream's document in: contract, listings, changelog and version, all or nothing, and then the packages.</summary>
internal sealed class SyncJob(Repository repository, TextWriter output, TimeProvider clock, CancellationToken cancellationToken)
{
    private const int MostNotes = 20;

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
        var version = ContractVersion.OfUpstream(document, name, derivation);

        IReadOnlyList<Change> changes = await CompareAsync(version, document, name, derivation.Operations);
        await output.WriteAsync(Report.Text(changes));
        await NoteAsync(version.Notes);
        if (version.Unmatched.Count > 0)
        {
            throw new InputException(string.Join("\n", version.Unmatched) + "\nChange or remove what no longer applies. Nothing was written.");
        }

        string upstreamText = JsonText.Pretty(version.Slice!);
        string contractText = JsonText.Pretty(version.Contract!);
        Lint(contractText, name);
        if (contractText == await ReadIfThereAsync(repository.Contract) && upstreamText == await ReadIfThereAsync(repository.Upstream))
        {
            await output.WriteLineAsync("The contract is up to date.");
            return 0;
        }

        IReadOnlyList<Mention> mentions = HandWritten.Naming(repository, changes);
        foreach (Mention mention in mentions)
        {
            await output.WriteLineAsync("Look at " + mention + ".");
        }

        bool isBreaking = changes.Any(change => change.Severity == Severity.Breaking);
        if (isBreaking && !accept)
        {
            return await RefuseAsync("The contract breaks: code that reads it has to follow. With --accept it becomes the next major version.");
        }

        if (mentions.FirstOrDefault(mention => mention.StopsTheBuild) is { } stop)
        {
            return await RefuseAsync(stop + ". Take it out of the code, then run this again.");
        }

        return await TakeAsync(source, changes, contractText, upstreamText, accept, pack);
    }

    private async Task<int> TakeAsync(string source, IReadOnlyList<Change> changes, string contractText, string upstreamText, bool accept, bool pack)
    {
        var files = new FileSet();
        Bump bump = Bumps.Of(changes);
        string previous = await ReadIfThereAsync(repository.Contract);
        if (contractText != previous)
        {
            await output.WriteLineAsync("Building the library with it ...");
            (Bump api, IReadOnlyList<string> gone) = await ListAsync(files, contractText);
            if (api == Bump.Major && !accept)
            {
                foreach (string line in gone)
                {
                    await output.WriteLineAsync("Gone from the public surface: " + line);
                }

                return await RefuseAsync("The public surface breaks. With --accept it becomes the next major version.");
            }

            bump = (Bump)Math.Max((int)bump, (int)api);
        }

        string properties = await ReadAsync(repository.Properties);
        string version = Bumps.Next(VersionProperty.Read(properties), contractText == previous ? Bump.None : bump);
        if (contractText != previous && changes.Count > 0)
        {
            files.Add(repository.Properties, VersionProperty.Write(properties, version));
            files.Add(repository.Changelog, Changelog.With(await ReadAsync(repository.Changelog), version, Report.Lines(changes)));
        }

        files.Add(repository.Contract, contractText);
        files.Add(repository.Upstream, upstreamText);
        files.Add(repository.Provenance, Provenance.With(await ReadAsync(repository.Provenance), Path.GetFullPath(source) == repository.Upstream ? null : SpecSource.Lasting(source), clock.GetUtcNow(), upstreamText, contractText));
        await files.WriteAsync(cancellationToken);
        foreach (string file in files.Contents.Keys)
        {
            await output.WriteLineAsync("Wrote " + repository.Relative(file));
        }

        await output.WriteLineAsync("Version " + version + ". Next: 'dotnet test', look at the diff, commit.");
        int made = pack && contractText != previous ? await MainJob.RunAsync(repository, output, cancellationToken) : 0;
        await PageJob.WriteAsync(repository, JsonNode.Parse(contractText)!, changes, JsonNode.Parse(previous)?["info"]?["version"]?.ToString(), cancellationToken);
        await output.WriteLineAsync("To look at: " + repository.Relative(repository.Page));
        return made;
    }

    private async Task<(Bump Bump, IReadOnlyList<string> Gone)> ListAsync(FileSet files, string contractText)
    {
        var bump = Bump.None;
        var gone = new List<string>();
        foreach ((string file, string listing) in await new Trial(repository).BuildAsync(contractText, cancellationToken))
        {
            string path = Path.Combine(repository.ApiListings, file);
            (Bump api, IReadOnlyList<string> lost) = ApiDifference.Compare(await ReadIfThereAsync(path), listing);
            bump = (Bump)Math.Max((int)bump, (int)api);
            gone.AddRange(lost.Except(gone));
            files.Add(path, listing);
        }

        return (bump, gone);
    }

    // A large document has hundreds of operations that are not taken.
    private async Task NoteAsync(IReadOnlyList<string> notes)
    {
        foreach (string note in notes.Take(MostNotes))
        {
            await output.WriteLineAsync($"Note: {PlainText.OneLine(note)}");
        }

        if (notes.Count > MostNotes)
        {
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Note: and {notes.Count - MostNotes} more operations are not taken."));
        }
    }

    private async Task<IReadOnlyList<Change>> CompareAsync(ContractVersion version, JsonObject document, string name, OperationList operations)
    {
        JsonNode? old = await ReadIfThereAsync(repository.Contract) is { Length: > 0 } text ? JsonText.Parse(text, repository.Relative(repository.Contract)) : null;
        if (old is not (null or JsonObject))
        {
            throw new InputException(repository.Relative(repository.Contract) + ": an object is expected.");
        }

        // One that was in the contract is told as removed.
        if (operations.Items.FirstOrDefault(operation => operation.In(document) is null && operation.In(old) is null) is { } missing)
        {
            throw new InputException($"{OperationSlice.Missing(document, name, missing)} {operations.Name} lists it: correct the line, or remove it.");
        }

        JsonObject? oldSlice = await ReadIfThereAsync(repository.Upstream) is { Length: > 0 } upstream ? JsonText.Parse(upstream, repository.Relative(repository.Upstream)) as JsonObject : null;
        return Comparison.Compare(new ContractVersion(old as JsonObject, oldSlice), version);
    }

    private static void Lint(string contractText, string name)
    {
        try
        {
            ContractDocument.Parse(contractText, "The contract made of " + name);
        }
        catch (StepFailedException failure)
        {
            throw new InputException(failure.Message + " Nothing was written.");
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
