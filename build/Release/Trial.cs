using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Retab.Contracts.Build.Release;

/// <summary>Builds the library with another contract in a copy, so that nothing in the clone changes before it is known to build.</summary>
internal sealed class Trial(Repository repository)
{
    private static readonly string[] Folders = ["build", "openapi", Path.Combine("src", "Polyfills"), Path.Combine("src", "Retab.Contracts")];
    private static readonly string[] Files = ["nswag.json", "global.json", ".editorconfig", "nuget.config", "Directory.Build.props", "Directory.Packages.props", Path.Combine("src", "Directory.Build.props"), Path.Combine("src", "Directory.Build.targets"), Path.Combine("src", "Retab.Contracts.snk")];
    private static readonly string[] NotCopied = ["bin", "obj"];

    private readonly Repository _copy = new(Path.Combine(repository.Artifacts, "trial"));

    /// <returns>The listing of the public surface by the name of its file.</returns>
    /// <exception cref="StepFailedException">The library does not build with this contract.</exception>
    internal async Task<IReadOnlyDictionary<string, string>> BuildAsync(string contract, CancellationToken cancellationToken)
    {
        Delete();
        foreach (string folder in Folders)
        {
            Copy(new DirectoryInfo(Path.Combine(repository.Root, folder)), Path.Combine(_copy.Root, folder));
        }

        foreach (string file in Files.Where(file => File.Exists(Path.Combine(repository.Root, file))))
        {
            File.Copy(Path.Combine(repository.Root, file), Path.Combine(_copy.Root, file));
        }

        await File.WriteAllTextAsync(_copy.Contract, contract, cancellationToken);

        // With all that it depends on beside it, for the listing to be made.
        await using var dotnet = new DotnetCommand(repository);
        await dotnet.RunAsync(
            "trial", ["build", _copy.Library, "-c", "Release", "-p:RunAnalyzers=false", "-p:CopyLocalLockFileAssemblies=true"], null, cancellationToken);
        Dictionary<string, string> listings = Directory.EnumerateDirectories(Path.Combine(_copy.Library, "bin", "Release"))
            .ToDictionary(folder => "Retab.Contracts." + Path.GetFileName(folder) + ".txt", folder => ApiListing.Of(Path.Combine(folder, "Retab.Contracts.dll")));
        Delete();
        return listings;
    }

    private void Delete()
    {
        if (Directory.Exists(_copy.Root))
        {
            Directory.Delete(_copy.Root, recursive: true);
        }
    }

    private static void Copy(DirectoryInfo from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (FileInfo file in from.EnumerateFiles())
        {
            file.CopyTo(Path.Combine(to, file.Name));
        }

        foreach (DirectoryInfo folder in from.EnumerateDirectories().Where(folder => !NotCopied.Contains(folder.Name, StringComparer.Ordinal)))
        {
            Copy(folder, Path.Combine(to, folder.Name));
        }
    }
}
