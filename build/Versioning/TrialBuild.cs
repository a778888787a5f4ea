using Retab.Contracts.Build.Commands;

namespace Retab.Contracts.Build.Versioning;

/// <summary>
/// Computes and tests what follows from a new contract: API listings, version, changelog. The whole solution is built and packed in a copy:
/// nothing in the clone changes before everything is known to build.
/// </summary>
internal sealed class TrialBuild(
    Repository repository, LastRelease? last, NextRelease next, StepReport report, CancellationToken cancellationToken)
{
    // Folders of other tools begin with a dot.
    private static readonly string[] NotCopied = ["bin", "obj", "artifacts", "TestResults"];

    // For both commands, so that the second one builds nothing. The listing needs the dependencies beside the library.
    private const string WithDependencies = "-p:CopyLocalLockFileAssemblies=true";

    private readonly Repository _copy = new(repository.Trial);

    /// <summary>Adds the other files to those of the contract.</summary>
    /// <returns>What is removed from the public API. If that is not accepted, nothing is packed.</returns>
    internal async Task<IReadOnlyList<string>> RunAsync(FileSet files, bool accept)
    {
        await using var dotnet = new DotnetCommand(repository, cancellationToken);

        // The version that the contract requires is nearly always the final one, and then nothing is built twice.
        next.Add(files, next.Version(Bump.None));
        IReadOnlyDictionary<string, string> listings = await report.RunAsync(
            "Build everything in a copy", async () => (await BuildAsync(dotnet, files), "every project of the solution builds"));
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
            files.WriteTo(_copy);
            IEnumerable<string> options = [WithDependencies, "-p:WithBillOfMaterials=false", .. baseline?.Arguments ?? []];
            await TryAsync(dotnet.PackAsync("trial-pack", _copy, options));
            return (version, baseline is null ? note : $"compatible with {baseline.Tag}");
        });
        return gone;
    }

    /// <returns>The listings of the public API of the library by file name.</returns>
    private async Task<IReadOnlyDictionary<string, string>> BuildAsync(DotnetCommand dotnet, FileSet files)
    {
        Repository.Delete(_copy.Root);
        Copy(new DirectoryInfo(repository.Root), _copy.Root);
        files.WriteTo(_copy);
        string[] arguments = ["build", _copy.Solution, "-c", "Release", "-p:RunAnalyzers=false", WithDependencies];
        await TryAsync(dotnet.RunAsync("trial-build", arguments));
        return Directory.EnumerateDirectories(Path.Combine(_copy.Library, "bin", "Release")).ToDictionary(
            folder => $"Retab.Contracts.{Path.GetFileName(folder)}.txt",
            folder => ApiListing.Of(Path.Combine(folder, "Retab.Contracts.dll")));
    }

    /// <summary>Moves the generated code into the clone after the files that it is made of, so that NSwag need not run again.</summary>
    internal static void AdoptGenerated(Repository repository)
    {
        var copy = new Repository(repository.Trial);
        DirectoryInfo to = Directory.CreateDirectory(Path.Combine(repository.Library, "obj", "contract"));
        DateTime now = DateTime.UtcNow;
        foreach (string file in Directory.GetFiles(Path.Combine(copy.Library, "obj", "contract")))
        {
            string adopted = Path.Combine(to.FullName, Path.GetFileName(file));
            File.Copy(file, adopted, overwrite: true);
            File.SetLastWriteTimeUtc(adopted, now);
        }

        Repository.Delete(copy.Root);
    }

    private async Task TryAsync(Task command)
    {
        try
        {
            await command;
        }
        catch (StepFailedException failure)
        {
            // The message names files as they are in the clone.
            string reason = failure.Message.Replace(_copy.Root + Path.DirectorySeparatorChar, "", StringComparison.Ordinal);
            throw new StepFailedException($"Nothing was written: the code does not build with this contract. {reason}");
        }
    }

    private static void Copy(DirectoryInfo from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (FileInfo file in from.EnumerateFiles())
        {
            file.CopyTo(Path.Combine(to, file.Name));
        }

        foreach (DirectoryInfo folder in from.EnumerateDirectories().Where(one => one.Name[0] != '.' && !NotCopied.Contains(one.Name)))
        {
            Copy(folder, Path.Combine(to, folder.Name));
        }
    }
}
