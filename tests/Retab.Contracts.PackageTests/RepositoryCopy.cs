namespace Retab.Contracts.PackageTests;

using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using CliWrap;
using CliWrap.Buffered;
using Retab.Contracts.Build;

/// <summary>The repository as a newcomer has it, in a folder whose name no tool likes, to be built and changed at will.</summary>
internal sealed class RepositoryCopy : IDisposable
{
    private const string CommitDate = "2026-05-18T10:00:00Z";

    // A build keeps one core busy and a second one half of the time.
    private static readonly SemaphoreSlim Turns = new(Environment.ProcessorCount + 1);

    private static readonly string Dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";

    private static readonly string[] NotCopied = ["bin", "obj", "artifacts", "TestResults", ".git", ".vs", ".idea"];

    /// <param name="name">Name of the copy's folder.</param>
    /// <param name="above">Begin of the name of the folder above it.</param>
    internal RepositoryCopy(string name, string above = "retab contracts, é ")
    {
        Root = Path.Combine(Path.GetTempPath(), above + Guid.NewGuid().ToString("N")[..8], name);
        Copy(new DirectoryInfo(SourceTree.Root), Root);
    }

    /// <summary>Compiles for all of them.</summary>
    internal static CompilerServer Compiler { get; } = new(Dotnet);

    internal string Root { get; }

    internal string Contract => Path.Combine(Root, "openapi", "retab.json");

    internal string GeneratedCode => Path.Combine(Root, "src", "Retab.Contracts", "obj", "contract", "Retab.Contracts.g.cs");

    /// <summary>The version of the repository, or the next one.</summary>
    internal static string Version(int major, int minor)
    {
        var version = System.Version.Parse(
            File.ReadAllText(Path.Combine(SourceTree.Root, "Directory.Build.props")).Split("<Version>")[1].Split('<')[0]);
        return major + minor == 0 ? version.ToString(3) : $"{version.Major + major}.{(major > 0 ? 0 : version.Minor + minor)}.0";
    }

    /// <summary>The names of a packed library's members, as its documentation lists them.</summary>
    internal string Documentation(string version, string target)
    {
        using ZipArchive package = ZipFile.OpenRead(Path.Combine(Root, "artifacts", $"Retab.Contracts.{version}.nupkg"));
        using var reader = new StreamReader(package.GetEntry($"lib/{target}/Retab.Contracts.xml")!.Open());
        return reader.ReadToEnd();
    }

    /// <summary>
    /// Runs the build program in the copy, as it was built with these tests: what <c>dotnet run --project build</c> runs once it is built.
    /// </summary>
    internal Task<(int ExitCode, string Output)> RunBuildProgramAsync(
        string arguments, CancellationToken cancellationToken, IReadOnlyDictionary<string, string?>? environment = null)
    {
        string output = Path.Combine("build", "bin", new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name, "net10.0");
        string program = Path.Combine(Root, output, "Retab.Contracts.Build.dll");
        if (!File.Exists(program))
        {
            Copy(new DirectoryInfo(Path.Combine(SourceTree.Root, output)), Path.Combine(Root, output));
        }

        return RunAsync($"\"{program}\" {arguments}", $"build program {arguments}", environment, cancellationToken);
    }

    /// <summary>Runs dotnet in the copy.</summary>
    internal Task<(int ExitCode, string Output)> DotnetAsync(
        string arguments, CancellationToken cancellationToken, IReadOnlyDictionary<string, string?>? environment = null) =>
        RunAsync(arguments, $"dotnet {arguments}", environment, cancellationToken);

    private async Task<(int ExitCode, string Output)> RunAsync(
        string arguments, string shown, IReadOnlyDictionary<string, string?>? environment, CancellationToken cancellationToken)
    {
        var output = new StringBuilder();
        Dictionary<string, string?> variables = Variables();
        foreach ((string name, string? value) in environment ?? new Dictionary<string, string?>())
        {
            variables[name] = value;
        }

        await Turns.WaitAsync(cancellationToken);
        try
        {
            Progress.Say($"{Path.GetFileName(Root)}: {shown}");
            CommandResult result = await Cli.Wrap(Dotnet)
                .WithArguments(arguments)
                .WithWorkingDirectory(Root)
                .WithEnvironmentVariables(variables)
                .WithStandardOutputPipe(PipeTarget.ToStringBuilder(output))
                .WithStandardErrorPipe(PipeTarget.ToStringBuilder(output))
                .WithValidation(CommandResultValidation.None)
                .ExecuteAsync(cancellationToken);
            return (result.ExitCode, output.ToString());
        }
        finally
        {
            Turns.Release();
        }

        static Dictionary<string, string?> Variables() => new(Compiler.Variables)
        {
            // What the tests' own dotnet tells its children is about another build.
            ["MSBUILDDISABLENODEREUSE"] = "1",
            ["MSBuildSDKsPath"] = null,
            ["MSBuildExtensionsPath"] = null,
            ["MSBUILD_EXE_PATH"] = null,
            ["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0",
        };
    }

    /// <summary>Leaves src/ alone in the solution, so that a trial build is short.</summary>
    internal async Task RemoveTestsFromSolutionAsync()
    {
        IEnumerable<string> projects = Directory.GetFiles(Path.Combine(Root, "tests"), "*.csproj", SearchOption.AllDirectories)
            .Select(project => Path.GetRelativePath(Root, project));
        (int exitCode, string output) = await DotnetAsync($"sln remove {string.Join(' ', projects)}", CancellationToken.None);
        if (exitCode != 0)
        {
            throw new InvalidOperationException(output);
        }
    }

    /// <summary>
    /// Makes the copy a clone from an address on the web, with two commits that are the same in every copy of the same files.
    /// </summary>
    internal async Task CommitAsync(string origin)
    {
        await GitAsync("init", "--quiet", "--initial-branch", "main");
        await GitAsync("remote", "add", "origin", origin);
        await GitAsync("add", "--all");
        await GitAsync("commit", "--quiet", "--message", "release");
        await GitAsync("commit", "--quiet", "--allow-empty", "--message", "after");
    }

    internal async Task<string> GitAsync(params string[] arguments)
    {
        BufferedCommandResult result = await Cli.Wrap("git")
            .WithArguments(["-c", "user.name=test", "-c", "user.email=test@example.com", "-c", "commit.gpgsign=false", .. arguments])
            .WithEnvironmentVariables(
                new Dictionary<string, string?> { ["GIT_AUTHOR_DATE"] = CommitDate, ["GIT_COMMITTER_DATE"] = CommitDate })
            .WithWorkingDirectory(Root)
            .ExecuteBufferedAsync();
        return result.StandardOutput.Trim();
    }

    public void Dispose()
    {
        try
        {
            Directory.Delete(Path.GetDirectoryName(Root)!, recursive: true);
        }
        catch (IOException)
        {
            // A process that is just ending may still hold a file; the folder is a temporary one.
        }
    }

    private static void Copy(DirectoryInfo from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (FileInfo file in from.EnumerateFiles())
        {
            file.CopyTo(Path.Combine(to, file.Name));
        }

        foreach (DirectoryInfo folder in from.EnumerateDirectories().Where(folder => !NotCopied.Contains(folder.Name)))
        {
            Copy(folder, Path.Combine(to, folder.Name));
        }
    }
}
