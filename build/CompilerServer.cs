#pragma warning disable IDE0005 // Tests compile this file, too, without the global usings of build/.
using System;
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;
using CliWrap;
using CliWrap.Buffered;

namespace Retab.Contracts.Build;

/// <summary>
/// A compiler server for the commands of one job, which halves the time of their compilations. The shared one would outlive the job; this
/// one ends with it. MSBuild starts it with the first compilation.
/// </summary>
internal sealed class CompilerServer(string dotnet) : IAsyncDisposable
{
    // A property of the compiler's MSBuild task, taken from the environment.
    private const string IdVariable = "SharedCompilationId";

    private readonly string? _given = Environment.GetEnvironmentVariable(IdVariable) is { Length: > 0 } given ? given : null;
    private readonly string _own = $"retab-{Guid.NewGuid():N}";

    /// <summary>The environment of a command that uses this server.</summary>
    internal IEnumerable<KeyValuePair<string, string?>> Variables => [new("UseSharedCompilation", "true"), new(IdVariable, _given ?? _own)];

    /// <summary>Ends the server, unless it belongs to the process that runs this job.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_given is not null)
        {
            return;
        }

        // Any project will do: the compiler is part of the SDK.
        string project = Path.Combine(Path.GetTempPath(), $"{_own}.proj");
        await File.WriteAllTextAsync(project, "<Project />");
        BufferedCommandResult roslyn = await RunAsync(["msbuild", project, "-getProperty:RoslynTargetsPath"]);
        File.Delete(project);
        string server = Path.Combine(roslyn.StandardOutput.Trim(), "bincore", "VBCSCompiler.dll");
        await RunAsync(["exec", server, "-shutdown", $"-pipename:{_own}"]);
    }

    // A server that did not start, or that cannot be found, ends by itself.
    private async Task<BufferedCommandResult> RunAsync(IEnumerable<string> arguments) =>
        await Cli.Wrap(dotnet).WithArguments(arguments).WithValidation(CommandResultValidation.None).ExecuteBufferedAsync();
}
