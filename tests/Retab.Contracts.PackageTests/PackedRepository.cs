// Most of them wait: for the main job, or for their turn in RepositoryCopy.
[assembly: LevelOfParallelism(16)]
[assembly: Category("Package")]

namespace Retab.Contracts.PackageTests;

using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Retab.Contracts.PackageTests.Consumers;

/// <summary>A clone from an address on the web after the README's first command: made once, for all who look at what came of it.</summary>
internal sealed class PackedRepository
{
    internal const string Address = "https://github.com/example/retab-contracts";

    internal const string EnvironmentKey = "key-of-who-builds-4711";

    internal const string OriginPassword = "password-of-who-cloned";

    /// <summary>
    /// The time that the packages bear, in seconds of Unix; and a key that whoever builds has about. The analyzers have seen these files in
    /// the clone itself.
    /// </summary>
    internal static readonly IReadOnlyDictionary<string, string?> Environment =
        new Dictionary<string, string?>
        {
            ["SOURCE_DATE_EPOCH"] = "1779098400",
            ["RETAB_API_KEY"] = EnvironmentKey,
            ["RunAnalyzers"] = "false",
        };

    /// <summary>The packages of src/.</summary>
    internal static readonly string[] Ids = ["Retab.Contracts", "Retab.Contracts.DependencyInjection", "Retab.Contracts.Testing"];

    private static readonly System.Lazy<Task<PackedRepository>> Made = new(MakeAsync);

    private PackedRepository(RepositoryCopy copy, int exitCode, string output) => (Copy, ExitCode, Output) = (copy, exitCode, output);

    internal RepositoryCopy Copy { get; }

    internal int ExitCode { get; }

    internal string Output { get; }

    internal string Version => Path.GetFileNameWithoutExtension(PackageFile("Retab.Contracts"))["Retab.Contracts.".Length..];

    internal static Task<PackedRepository> GetAsync() => Made.Value;

    internal static void Delete()
    {
        if (Made.IsValueCreated && Made.Value.IsCompletedSuccessfully)
        {
            Made.Value.Result.Copy.Dispose();
        }
    }

    internal string PackageFile(string id, string extension = ".nupkg") =>
        Directory.GetFiles(Path.Combine(Copy.Root, "artifacts"), id + ".*" + extension)
            .Single(file => char.IsDigit(Path.GetFileName(file)[id.Length + 1]));

    internal ZipArchive Open(string id, string extension = ".nupkg") => ZipFile.OpenRead(PackageFile(id, extension));

    private static async Task<PackedRepository> MakeAsync()
    {
        var copy = new RepositoryCopy("main job");
        // What a machine's git may know of whoever cloned, which nobody else is to know.
        await copy.CommitAsync(Address.Replace("//", "//somebody:" + OriginPassword + "@", System.StringComparison.Ordinal) + ".git");
        (int exitCode, string output) = await copy.DotnetAsync("run --project build", CancellationToken.None, Environment);
        return new PackedRepository(copy, exitCode, output);
    }
}

/// <summary>Deletes the clone after the last test, and ends what was started for all of them.</summary>
[SetUpFixture]
public sealed class PackedRepositoryEnd
{
    [OneTimeTearDown]
    public async Task Delete()
    {
        BuiltConsumers.Stop();
        PackedRepository.Delete();
        await RepositoryCopy.Compiler.DisposeAsync();
    }
}
