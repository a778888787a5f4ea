using Retab.Contracts.Build.Commands;
using Retab.Contracts.Build.Difference;
using Retab.Contracts.Build.Packaging;

namespace Retab.Contracts.Build.Versioning;

/// <summary>What follows from a new contract, proven before anything is written: API listings, version, changelog.</summary>
/// <param name="repository">The clone.</param>
/// <param name="last">The last release; null when there is none.</param>
/// <param name="next">The version and the changelog that the changes make.</param>
/// <param name="report">Where it says what it does.</param>
/// <param name="cancellationToken">Ends it early.</param>
internal sealed class ContractUpdate(
    Repository repository, LastRelease? last, NextRelease next, StepReport report, CancellationToken cancellationToken)
{
    /// <param name="files">The contract's files; the others are added.</param>
    /// <param name="accept">Whether the public surface may lose something.</param>
    /// <returns>What the public surface loses; with something in it, and not accepted, the rest is not proven.</returns>
    /// <exception cref="StepFailedException">A project does not build, or a package cannot be made.</exception>
    internal async Task<IReadOnlyList<string>> ProveAsync(FileSet files, bool accept)
    {
        await using var dotnet = new DotnetCommand(repository);
        var trial = new TrialBuild(repository, dotnet, cancellationToken);

        // What the contract says of the version is nearly always right, and then nothing is built twice.
        next.Add(files, next.Version(Bump.None));
        IReadOnlyDictionary<string, string> listings = await report.RunAsync(
            "Build all in a copy", async () => (await trial.BuildAsync(files), "every project of the solution builds"));
        IReadOnlyList<string> gone = await ListAsync(files, listings);
        if (gone.Count > 0 && !accept)
        {
            return gone;
        }

        string version = next.Version(await SurfaceAsync(listings));
        next.Add(files, version);
        await report.RunAsync("Pack all in a copy", async () =>
        {
            (ReleaseBaseline? baseline, string note) =
                await ReleaseBaseline.FindAsync(repository, last, version, dotnet, cancellationToken);
            await trial.PackAsync(files, baseline);
            return (version, baseline is null ? note : $"nothing of {baseline.Tag} lost");
        });
        return gone;
    }

    // What this contract takes from the surface that the clone has.
    private async Task<IReadOnlyList<string>> ListAsync(FileSet files, IReadOnlyDictionary<string, string> listings)
    {
        var gone = new List<string>();
        foreach ((string file, string listing) in listings)
        {
            string path = Path.Combine(repository.ApiListings, file);
            string old = File.Exists(path) ? await File.ReadAllTextAsync(path, cancellationToken) : "";
            gone.AddRange(ApiDifference.Compare(old, listing).Gone.Except(gone));
            files.Add(path, listing);
        }

        return gone;
    }

    // What became of the surface that the last release had.
    private async Task<Bump> SurfaceAsync(IReadOnlyDictionary<string, string> listings)
    {
        var bump = Bump.None;
        foreach ((string file, string listing) in last is null ? new Dictionary<string, string>() : listings)
        {
            string old = await last!.ReadAsync(Path.Combine(repository.ApiListings, file), cancellationToken) ?? "";
            bump = (Bump)Math.Max((int)bump, (int)ApiDifference.Compare(old, listing).Bump);
        }

        return bump;
    }
}
