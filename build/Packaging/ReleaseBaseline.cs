using System.Collections.Generic;
using System.Formats.Tar;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using CliWrap;
using Retab.Contracts.Build.Release;

namespace Retab.Contracts.Build.Packaging;

/// <summary>The packages of the last release, built from its tag, for package validation to compare with.</summary>
/// <param name="Tag">The tag, <c>v1.2.3</c>.</param>
/// <param name="Folder">Where the packages are.</param>
internal sealed record ReleaseBaseline(string Tag, string Folder)
{
    internal string Version => Tag[1..];

    /// <summary>What MSBuild is told, so that pack fails when the public surface lost something.</summary>
    internal IReadOnlyList<string> Arguments => ["-p:BaselineFolder=" + Folder, "-p:BaselineVersion=" + Version];

    /// <summary>The tag of the last release before this commit; null when there is none, or no git.</summary>
    internal static async Task<string?> FindTagAsync(Repository repository, CancellationToken cancellationToken)
    {
        // A commit that is being released bears a tag itself.
        string? own = await GitAsync(repository, ["describe", "--tags", "--exact-match", "--match", "v[0-9]*"], cancellationToken);
        return await GitAsync(repository, ["describe", "--tags", "--abbrev=0", "--match", "v[0-9]*", own is null ? "HEAD" : "HEAD^"], cancellationToken);
    }

    /// <summary>The contract of the last release; null when there is none.</summary>
    internal static async Task<string?> ReadContractAsync(Repository repository, CancellationToken cancellationToken) =>
        await FindTagAsync(repository, cancellationToken) is { } tag
            ? await GitAsync(repository, ["show", tag + ":openapi/retab.json"], cancellationToken)
            : null;

    /// <summary>Packs the release, once for each commit that its tag has named.</summary>
    /// <exception cref="StepFailedException">The tag cannot be taken out, or what it holds cannot be packed.</exception>
    internal static async Task<ReleaseBaseline> PackAsync(Repository repository, string tag, DotnetCommand dotnet, CancellationToken cancellationToken)
    {
        string? commit = await GitAsync(repository, ["rev-parse", tag + "^{commit}"], cancellationToken);
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
        if (await GitAsync(repository, ["archive", "--format=tar", "--output=" + archive, tag], cancellationToken) is null)
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

    private static async Task<string?> GitAsync(Repository repository, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var output = new StringBuilder();
        try
        {
            CommandResult result = await Cli.Wrap("git").WithArguments(arguments).WithWorkingDirectory(repository.Root)
                .WithStandardOutputPipe(PipeTarget.ToStringBuilder(output)).WithValidation(CommandResultValidation.None).ExecuteAsync(cancellationToken);
            return result.IsSuccess ? output.ToString().Trim() : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
