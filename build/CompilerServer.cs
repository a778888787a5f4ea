using CliWrap;
using CliWrap.Buffered;

namespace Retab.Contracts.Build;

/// <summary>
/// A compiler server for the commands of one job, whose compilations take half as long with it. The shared one would outlive the job; this one
/// ends with it. MSBuild starts it when it first compiles.
/// </summary>
// Tests compile it, too: full names, since they have no usings of build.
internal sealed class CompilerServer : System.IAsyncDisposable
{
    // A property of the compiler's MSBuild task, taken from the environment.
    private const string IdVariable = "SharedCompilationId";

    private readonly string _dotnet;
    private readonly bool _isOwn;
    private readonly string _id;

    /// <param name="dotnet">The program that runs the commands.</param>
    internal CompilerServer(string dotnet)
    {
        _dotnet = dotnet;
        string? given = System.Environment.GetEnvironmentVariable(IdVariable);
        _isOwn = string.IsNullOrEmpty(given);
        _id = _isOwn ? $"retab-{System.Guid.NewGuid():N}" : given!;
    }

    /// <summary>What a command's environment says, so that it uses this server.</summary>
    internal System.Collections.Generic.IEnumerable<System.Collections.Generic.KeyValuePair<string, string?>> Variables => [new("UseSharedCompilation", "true"), new(IdVariable, _id)];

    /// <summary>Ends the server, unless it is that of whoever runs this job.</summary>
    public async System.Threading.Tasks.ValueTask DisposeAsync()
    {
        if (!_isOwn)
        {
            return;
        }

        // Any project does: the compiler is the SDK's.
        string project = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"{_id}.proj");
        await System.IO.File.WriteAllTextAsync(project, "<Project />");
        BufferedCommandResult roslyn = await RunAsync(["msbuild", project, "-getProperty:RoslynTargetsPath"]);
        System.IO.File.Delete(project);
        await RunAsync(["exec", System.IO.Path.Combine(roslyn.StandardOutput.Trim(), "bincore", "VBCSCompiler.dll"), "-shutdown", $"-pipename:{_id}"]);
    }

    // One that did not start, or that cannot be found, ends by itself.
    private async System.Threading.Tasks.Task<BufferedCommandResult> RunAsync(System.Collections.Generic.IEnumerable<string> arguments) =>
        await Cli.Wrap(_dotnet).WithArguments(arguments).WithValidation(CommandResultValidation.None).ExecuteBufferedAsync();
}
