using Retab.Contracts.Build.Commands;
using Retab.Contracts.Build.Packaging;

namespace Retab.Contracts.Build.Versioning;

/// <summary>Computes and tests what follows from a new contract before anything is written: API listings, version, changelog.</summary>
internal sealed class ContractUpdate(
    Repository repository, LastRelease? last, NextRelease next, StepReport report, CancellationToken cancellationToken)
{
    /// <summary>Adds the other files to those of the contract.</summary>
    /// <returns>What is removed from the public API. If that is not accepted, nothing is packed.</returns>
    internal async Task<IReadOnlyList<string>> ProveAsync(FileSet files, bool accept)
    {
        await using var dotnet = new DotnetCommand(repository);
        var trial = new TrialBuild(repository, dotnet, cancellationToken);

        // The version that the contract requires is nearly always the final one, and then nothing is built twice.
        next.Add(files, next.Version(Bump.None));
        IReadOnlyDictionary<string, string> listings = await report.RunAsync(
            "Build everything in a copy", async () => (await trial.BuildAsync(files), "every project of the solution builds"));
        var gone = new List<string>();
        var bump = Bump.None;
        foreach ((string name, string listing) in listings)
        {
            string file = Path.Combine(repository.ApiListings, name);
            string old = File.Exists(file) ? await File.ReadAllTextAsync(file, cancellationToken) : "";
            gone.AddRange(ApiDifference.Compare(old, listing).Gone.Except(gone));
            files.Add(file, listing);
            string released = last is null ? listing : await last.ReadAsync(file, cancellationToken) ?? "";
            bump = (Bump)Math.Max((int)bump, (int)ApiDifference.Compare(released, listing).Bump);
        }

        if (gone.Count > 0 && !accept)
        {
            return gone;
        }

        string version = next.Version(bump);
        next.Add(files, version);
        await report.RunAsync("Pack everything in a copy", async () =>
        {
            (ReleaseBaseline? baseline, string note) =
                await ReleaseBaseline.FindAsync(repository, last, version, dotnet, cancellationToken);
            await trial.PackAsync(files, baseline);
            return (version, baseline is null ? note : $"compatible with {baseline.Tag}");
        });
        return gone;
    }
}
