using System.Formats.Tar;

namespace Retab.Contracts.Build.Versioning;

/// <summary>The packages of the last release, built from its tag. Package validation compares the new ones with them.</summary>
internal sealed record ReleaseBaseline(string Tag, string Folder)
{
    /// <summary>MSBuild arguments with which packing fails if something was removed from the public API.</summary>
    internal IReadOnlyList<string> Arguments => [$"-p:BaselineFolder={Folder}", $"-p:BaselineVersion={Tag[1..]}"];

    /// <summary>Packs the last release, if the public API must be compatible with it.</summary>
    /// <returns>The packages, or null if there is nothing to compare with; and a note that says why.</returns>
    internal static async Task<(ReleaseBaseline? Value, string Note)> FindAsync(
        Repository repository, LastRelease? release, string version, DotnetCommand dotnet, CancellationToken cancellationToken)
    {
        string? obstacle = release switch
        {
            null => "no release is tagged yet: the public API is not compared",
            _ when repository.Root.Contains(',', StringComparison.Ordinal) =>
                $"not compared with {release.Tag}: the SDK's package validation fails in a folder with a comma",
            _ when Version.Parse(version).Major > Version.Parse(release.Version).Major =>
                $"{version} is a new major version after {release.Tag}: the public API may break",
            _ => null,
        };
        return obstacle is not null
            ? (null, obstacle)
            : (await PackAsync(repository, release!.Tag, dotnet, cancellationToken),
                $"{release.Tag}: packed, to compare the public API with it");
    }

    // Once per commit that the tag has named.
    private static async Task<ReleaseBaseline> PackAsync(
        Repository repository, string tag, DotnetCommand dotnet, CancellationToken cancellationToken)
    {
        string? commit = await LastRelease.GitAsync(repository, ["rev-parse", $"{tag}^{{commit}}"], cancellationToken);
        var baseline = new ReleaseBaseline(tag, Path.Combine(repository.Artifacts, "baseline", commit ?? tag));
        if (Directory.Exists(baseline.Folder) && Directory.EnumerateFiles(baseline.Folder, "*.nupkg").Any())
        {
            return baseline;
        }

        var source = new Repository(Path.Combine(repository.Artifacts, "baseline", "source"));
        Repository.Delete(baseline.Folder);
        Repository.Delete(source.Root);
        Directory.CreateDirectory(source.Root);
        string archive = Path.Combine(repository.Artifacts, "baseline.tar");
        if (await LastRelease.GitAsync(repository, ["archive", "--format=tar", $"--output={archive}", tag], cancellationToken) is null)
        {
            throw new StepFailedException($"git could not export the release {tag}.");
        }

        await TarFile.ExtractToDirectoryAsync(archive, source.Root, overwriteFiles: true, cancellationToken);
        File.Delete(archive);

        string version = VersionProperty.Read(await File.ReadAllTextAsync(source.Properties, cancellationToken));
        if (tag != $"v{version}")
        {
            throw new StepFailedException($"The tag {tag} is on a commit of the version {version}: move it to the commit of its version.");
        }

        await dotnet.PackAsync("baseline", source, "-p:WithBillOfMaterials=false");
        // Last, so that an existing folder is complete.
        Directory.Move(source.Artifacts, baseline.Folder);
        Repository.Delete(source.Root);
        return baseline;
    }
}
