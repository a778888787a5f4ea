using System.Formats.Tar;
using Retab.Contracts.Build.Versioning;

namespace Retab.Contracts.Build.Packaging;

/// <summary>The packages of the last release, built from its tag, for package validation to compare with.</summary>
/// <param name="Tag">The tag, <c>v1.2.3</c>.</param>
/// <param name="Folder">Where the packages are.</param>
internal sealed record ReleaseBaseline(string Tag, string Folder)
{
    internal string Version => Tag[1..];

    /// <summary>What MSBuild is told, so that pack fails when the public surface lost something.</summary>
    internal IReadOnlyList<string> Arguments => ["-p:BaselineFolder=" + Folder, "-p:BaselineVersion=" + Version];

    /// <summary>Packs the last release where the public surface must keep what it offered.</summary>
    /// <param name="repository">The clone.</param>
    /// <param name="release">The last release; null when there is none.</param>
    /// <param name="version">The version to be compared with it.</param>
    /// <param name="dotnet">What packs it.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    /// <returns>The packages, null when there is nothing to compare with; and a note that says why.</returns>
    /// <exception cref="StepFailedException">The tag cannot be taken out, or what it holds cannot be packed.</exception>
    internal static async Task<(ReleaseBaseline? Value, string Note)> FindAsync(
        Repository repository, LastRelease? release, string version, DotnetCommand dotnet, CancellationToken cancellationToken)
    {
        if (release is null)
        {
            return (null, "no release is tagged yet: nothing to compare the public surface with");
        }

        if (repository.Root.Contains(',', StringComparison.Ordinal))
        {
            return (null, $"not compared with {release.Tag}: the SDK's package validation cannot work in a folder with a comma");
        }

        if (System.Version.Parse(version).Major > System.Version.Parse(release.Version).Major)
        {
            return (null, $"{version} is a new major version after {release.Tag}: the public surface may break");
        }

        ReleaseBaseline baseline = await PackAsync(repository, release.Tag, dotnet, cancellationToken);
        return (baseline, $"{release.Tag}: packed to compare the public surface with");
    }

    // Once for each commit that the tag has named.
    private static async Task<ReleaseBaseline> PackAsync(
        Repository repository, string tag, DotnetCommand dotnet, CancellationToken cancellationToken)
    {
        string? commit = await GitCommand.RunAsync(repository, ["rev-parse", tag + "^{commit}"], cancellationToken);
        var baseline = new ReleaseBaseline(tag, Path.Combine(repository.Artifacts, "baseline", commit ?? tag));
        if (Directory.Exists(baseline.Folder))
        {
            if (Directory.EnumerateFiles(baseline.Folder, "*.nupkg").Any())
            {
                return baseline;
            }

            Directory.Delete(baseline.Folder, recursive: true);
        }

        var source = new Repository(Path.Combine(repository.Artifacts, "baseline", "source"));
        Delete(source);
        Directory.CreateDirectory(source.Root);
        string archive = Path.Combine(repository.Artifacts, "baseline.tar");
        if (await GitCommand.RunAsync(repository, ["archive", "--format=tar", "--output=" + archive, tag], cancellationToken) is null)
        {
            throw new StepFailedException($"git could not take out the release {tag}.");
        }

        await TarFile.ExtractToDirectoryAsync(archive, source.Root, overwriteFiles: true, cancellationToken);
        File.Delete(archive);

        string version = VersionProperty.Read(await File.ReadAllTextAsync(source.Properties, cancellationToken));
        if (tag != "v" + version)
        {
            throw new StepFailedException($"The release {tag} holds the version {version}: a tag is v and the version. Move the tag.");
        }

        await dotnet.RunAsync(
            "baseline", ["pack", PackageProjects.WriteFilter(source), "-c", "Release", "-p:RunAnalyzers=false"], null, cancellationToken);
        // Last, so that what is there is whole.
        Directory.Move(source.Artifacts, baseline.Folder);
        Delete(source);
        return baseline;
    }

    private static void Delete(Repository source)
    {
        if (Directory.Exists(source.Root))
        {
            Directory.Delete(source.Root, recursive: true);
        }
    }
}
