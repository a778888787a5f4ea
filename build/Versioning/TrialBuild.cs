using Retab.Contracts.Build.Packaging;

namespace Retab.Contracts.Build.Versioning;

/// <summary>Builds and packs the whole solution in a copy: nothing in the clone changes before all of it is known to build.</summary>
internal sealed class TrialBuild(Repository repository, DotnetCommand dotnet, CancellationToken cancellationToken)
{
    private const string Failed = "Nothing was written: the code does not build with this contract. ";

    // What other tools keep is in folders that begin with a dot.
    private static readonly string[] NotCopied = ["bin", "obj", "artifacts", "TestResults"];

    // The same for both commands, so that the second finds everything built. The listing needs what the library depends on beside it.
    private static readonly string[] Options = ["-c", "Release", "-p:RunAnalyzers=false", "-p:CopyLocalLockFileAssemblies=true"];

    private readonly Repository _copy = new(Path.Combine(repository.Artifacts, "trial"));

    /// <returns>The listing of the library's public surface by the name of its file.</returns>
    /// <exception cref="StepFailedException">A project does not build with these files.</exception>
    internal async Task<IReadOnlyDictionary<string, string>> BuildAsync(FileSet files)
    {
        if (Directory.Exists(_copy.Root))
        {
            Directory.Delete(_copy.Root, recursive: true);
        }

        Copy(new DirectoryInfo(repository.Root), _copy.Root);
        files.WriteTo(_copy);
        await RunAsync("trial-build", ["build", _copy.Solution, .. Options]);
        return Directory.EnumerateDirectories(Path.Combine(_copy.Library, "bin", "Release"))
            .ToDictionary(
                folder => $"Retab.Contracts.{Path.GetFileName(folder)}.txt",
                folder => ApiListing.Of(Path.Combine(folder, "Retab.Contracts.dll")));
    }

    /// <summary>Packs what was built, with the files that have become known since.</summary>
    /// <exception cref="StepFailedException">A package cannot be made of these files.</exception>
    internal async Task PackAsync(FileSet files, ReleaseBaseline? baseline)
    {
        files.WriteTo(_copy);
        await RunAsync("trial-pack", ["pack", PackageProjects.WriteFilter(_copy), .. Options, .. baseline?.Arguments ?? []]);
    }

    /// <summary>Moves the generated code into the clone, once the files that it is made of are there: NSwag need not run again.</summary>
    internal static void AdoptGenerated(Repository repository)
    {
        var copy = new Repository(Path.Combine(repository.Artifacts, "trial"));
        string from = Path.Combine(copy.Library, "obj", "contract");
        DirectoryInfo to = Directory.CreateDirectory(Path.Combine(repository.Library, "obj", "contract"));
        DateTime now = DateTime.UtcNow;
        foreach (string file in Directory.GetFiles(from))
        {
            string adopted = Path.Combine(to.FullName, Path.GetFileName(file));
            File.Copy(file, adopted, overwrite: true);
            File.SetLastWriteTimeUtc(adopted, now);
        }

        Directory.Delete(copy.Root, recursive: true);
    }

    private async Task RunAsync(string logName, IReadOnlyList<string> arguments)
    {
        try
        {
            await dotnet.RunAsync(logName, arguments, null, cancellationToken);
        }
        catch (StepFailedException failure)
        {
            // The reader knows the file in the clone.
            string reason = failure.Message.Replace(_copy.Root + Path.DirectorySeparatorChar, "", StringComparison.Ordinal);
            throw new StepFailedException(Failed + reason, failure.Log);
        }
    }

    private static void Copy(DirectoryInfo from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (FileInfo file in from.EnumerateFiles())
        {
            file.CopyTo(Path.Combine(to, file.Name));
        }

        IEnumerable<DirectoryInfo> folders = from.EnumerateDirectories()
            .Where(folder => folder.Name[0] != '.' && !NotCopied.Contains(folder.Name, StringComparer.Ordinal));
        foreach (DirectoryInfo folder in folders)
        {
            Copy(folder, Path.Combine(to, folder.Name));
        }
    }
}
