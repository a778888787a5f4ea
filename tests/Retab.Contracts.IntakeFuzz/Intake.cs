namespace Retab.Contracts.IntakeFuzz;

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using Retab.Contracts.Build;
using Retab.Contracts.Build.Commands;
using Retab.Contracts.Build.Difference;
using Retab.Contracts.Build.Import;

/// <summary>Puts a document through 'diff', 'sync' and the derivation, and compares what they say.</summary>
internal sealed class Intake : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("intake-fuzz");
    private readonly Dictionary<Origin, ScratchClone> _clones;

    internal Intake(IEnumerable<Origin> origins) =>
        _clones = origins.ToDictionary(origin => origin, origin => new ScratchClone(origin, _folder.FullName));

    /// <returns>What is wrong, in words, if anything; and what is made of the document, if it is accepted.</returns>
    internal async Task<(string? Fault, Accepted? Accepted)> TakeAsync(Origin origin, string text)
    {
        ScratchClone clone = _clones[origin];
        await File.WriteAllTextAsync(clone.New, text);
        try
        {
            Outcome diff = await DiffAsync(clone);
            Outcome sync = await SyncAsync(clone);
            ContractVersion? version = await DeriveAsync(origin, clone);
            IReadOnlyList<Change> changes = version is null ? [] : Comparison.Compare(origin.Imported, version);
            string? fault = Verdicts.Fault(diff, sync, version, changes)
                ?? (clone.IsChanged ? "A file was written." : null)
                ?? (diff.Refusal is null ? null : RefusalCheck.Fault(diff.Refusal, clone.New, origin, text))
                ?? (version?.Contract is null ? null : new AcceptedCheck(origin, version, changes, text, clone.New).Fault());
            bool isAccepted = version is { Contract: not null, Slice: not null } && sync.Refusal is null;
            return (fault, isAccepted ? new Accepted(version!.Contract!, changes) : null);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // Only an InputException is documented.
            string frame = $"{exception.StackTrace}".Split('\n')
                .FirstOrDefault(line => line.Contains("Retab.Contracts.Build", StringComparison.Ordinal)) ?? "";
            return ($"{exception.GetType().Name}{frame}: '{exception}'", null);
        }
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static async Task<Outcome> DiffAsync(ScratchClone clone)
    {
        using var output = new StringWriter();
        TextWriter error = Console.Error;
        Console.SetError(TextWriter.Null);
        try
        {
            await DiffJob.RunAsync(clone.Repository, clone.Old, clone.New, "text", failOn: null, output, CancellationToken.None);
            return new Outcome(output.ToString(), null);
        }
        catch (InputException exception)
        {
            return new Outcome(output.ToString(), exception.Message);
        }
        finally
        {
            Console.SetError(error);
        }
    }

    // It ends before it builds anything: the scratch clone has no openapi/README.md to note the origin of the document in.
    private static async Task<Outcome> SyncAsync(ScratchClone clone)
    {
        using var output = new StringWriter();
        try
        {
            var job = new SyncJob(clone.Repository, output, TimeProvider.System, CancellationToken.None);
            await job.RunAsync(clone.New, accept: true, pack: false);
            return new Outcome(output.ToString(), null);
        }
        catch (InputException exception)
        {
            bool isTaken = exception.Message.StartsWith(clone.Repository.Provenance, StringComparison.Ordinal);
            return new Outcome(output.ToString(), isTaken ? null : exception.Message);
        }
    }

    private static async Task<ContractVersion?> DeriveAsync(Origin origin, ScratchClone clone)
    {
        try
        {
            string read = await SpecSource.ReadAsync(clone.New, CancellationToken.None);
            return ContractVersion.Of(read, clone.New, origin.Derivation, origin.Imported);
        }
        catch (InputException)
        {
            return null;
        }
    }
}

/// <summary>What a command said, and why it refused the document; null if it did not.</summary>
internal sealed record Outcome(string Output, string? Refusal);

/// <summary>A contract that was made of a mutant.</summary>
internal sealed record Accepted(JsonObject Contract, IReadOnlyList<Change> Changes);
