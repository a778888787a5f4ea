using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using CliWrap;
using CliWrap.Buffered;

namespace Retab.Contracts.PackageTests;

/// <summary>The repository as a newcomer has it, in a folder whose name no tool likes, to be built and changed at will.</summary>
internal sealed class RepositoryCopy : IDisposable
{
    private const string CommitDate = "2026-05-18T10:00:00Z";

    private static readonly string[] NotCopied = ["bin", "obj", "artifacts", "TestResults", ".git", ".vs", ".idea"];

    /// <param name="name">Name of the copy's folder.</param>
    /// <param name="above">Begin of the name of the folder above it.</param>
    internal RepositoryCopy(string name, string above = "retab contracts, é ")
    {
        Root = Path.Combine(Path.GetTempPath(), above + Guid.NewGuid().ToString("N")[..8], name);
        Copy(new DirectoryInfo(SourceTree.Root), Root);
    }

    internal string Root { get; }

    internal string Contract => Path.Combine(Root, "openapi", "retab.json");

    internal string GeneratedCode => Path.Combine(Root, "src", "Retab.Contracts", "obj", "contract", "Retab.Contracts.g.cs");

    /// <summary>Runs dotnet in the copy, cut off from the network's registries unless it has to restore.</summary>
    internal async Task<(int ExitCode, string Output)> DotnetAsync(string arguments, CancellationToken cancellationToken, IReadOnlyDictionary<string, string?>? environment = null)
    {
        var output = new StringBuilder();
        Dictionary<string, string?> variables = Variables();
        foreach ((string name, string? value) in environment ?? new Dictionary<string, string?>())
        {
            variables[name] = value;
        }

        CommandResult result = await Cli.Wrap(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
            .WithArguments(arguments)
            .WithWorkingDirectory(Root)
            .WithEnvironmentVariables(variables)
            .WithStandardOutputPipe(PipeTarget.ToStringBuilder(output))
            .WithStandardErrorPipe(PipeTarget.ToStringBuilder(output))
            .WithValidation(CommandResultValidation.None)
            .ExecuteAsync(cancellationToken);
        return (result.ExitCode, output.ToString());

        static Dictionary<string, string?> Variables() => new()
        {
            // What the tests' own dotnet tells its children is about another build.
            ["MSBUILDDISABLENODEREUSE"] = "1",
            ["MSBuildSDKsPath"] = null,
            ["MSBuildExtensionsPath"] = null,
            ["MSBUILD_EXE_PATH"] = null,
            ["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0",
        };
    }

    /// <summary>Makes the copy a clone: one commit, the same in every copy of the same files, from an address on the web.</summary>
    internal async Task CommitAsync(string origin)
    {
        await GitAsync("init", "--quiet", "--initial-branch", "main");
        await GitAsync("remote", "add", "origin", origin);
        await GitAsync("add", "--all");
        await GitAsync("commit", "--quiet", "--message", "release");
    }

    internal async Task<string> GitAsync(params string[] arguments)
    {
        BufferedCommandResult result = await Cli.Wrap("git")
            .WithArguments(["-c", "user.name=test", "-c", "user.email=test@example.com", "-c", "commit.gpgsign=false", .. arguments])
            .WithEnvironmentVariables(new Dictionary<string, string?> { ["GIT_AUTHOR_DATE"] = CommitDate, ["GIT_COMMITTER_DATE"] = CommitDate })
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
