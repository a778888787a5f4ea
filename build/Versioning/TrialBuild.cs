using Retab.Contracts.Build.Packaging;

namespace Retab.Contracts.Build.Versioning;

/// <summary>Builds and packs the whole solution in a copy: nothing in the clone changes before everything is known to build.</summary>
internal sealed class TrialBuild(Repository repository, DotnetCommand dotnet, CancellationToken cancellationToken)
{
    // Folders of other tools begin with a dot.
    private static readonly string[] NotCopied = ["bin", "obj", "artifacts", "TestResults"];

    // For both commands, so that the second one builds nothing. The listing needs the dependencies beside the library.
    private const string WithDependencies = "-p:CopyLocalLockFileAssemblies=true";

    private readonly Repository _copy = CopyOf(repository);

    /// <returns>The listings of the public API of the library by file name.</returns>
    internal async Task<IReadOnlyDictionary<string, string>> BuildAsync(FileSet files)
    {
        Repository.Delete(_copy.Root);
        Copy(new DirectoryInfo(repository.Root), _copy.Root);
        files.WriteTo(_copy);
        string[] arguments = ["build", _copy.Solution, "-c", "Release", "-p:RunAnalyzers=false", WithDependencies];
        await RunAsync(dotnet.RunAsync("trial-build", arguments, cancellationToken));
        return Directory.EnumerateDirectories(Path.Combine(_copy.Library, "bin", "Release")).ToDictionary(
            folder => $"Retab.Contracts.{Path.GetFileName(folder)}.txt",
            folder => ApiListing.Of(Path.Combine(folder, "Retab.Contracts.dll")));
    }

    /// <summary>Packs what was built, with the files that were added since.</summary>
    internal async Task PackAsync(FileSet files, ReleaseBaseline? baseline)
    {
        files.WriteTo(_copy);
        IEnumerable<string> options = [WithDependencies, "-p:WithBillOfMaterials=false", .. baseline?.Arguments ?? []];
        await RunAsync(dotnet.PackAsync("trial-pack", _copy, cancellationToken, options));
    }

    /// <summary>Moves the generated code into the clone after the files that it is made of, so that NSwag need not run again.</summary>
    internal static void AdoptGenerated(Repository repository)
    {
        Repository copy = CopyOf(repository);
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

    private static Repository CopyOf(Repository repository) => new(Path.Combine(repository.Artifacts, "trial"));

    private async Task RunAsync(Task command)
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
