using CliWrap;

namespace Retab.Contracts.Build;

/// <summary>Runs the dotnet that runs this program, with everything it prints in a log of its own. Dispose it after the last command.</summary>
internal sealed class DotnetCommand(Repository repository) : IAsyncDisposable
{
    private readonly CompilerServer _compiler = new(Program);

    // In the order of what they tell; package validation heads its findings with an error that names none of them.
    private static readonly string[] ErrorMarks = ["error CP0", ": error ", "error:", "Unhandled exception"];

    /// <summary>The dotnet that runs this program.</summary>
    internal static string Program => Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } host ? host : "dotnet";

    /// <returns>What the command printed on standard output.</returns>
    /// <exception cref="StepFailedException">It ended with another exit code than 0.</exception>
    internal async Task<string> RunAsync(
        string logName, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string?>? environment, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(repository.Logs);
        string log = Path.Combine(repository.Logs, logName + ".log");
        var variables = new Dictionary<string, string?>(_compiler.Variables.Concat(environment ?? new Dictionary<string, string?>()))
        {
            // Build servers would outlive the job and hold its pipes.
            ["MSBUILDDISABLENODEREUSE"] = "1",
            ["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0",
        };
        CommandResult result;
        await using (FileStream stream = File.Create(log))
        {
            result = await Cli.Wrap(Program)
                .WithArguments(arguments)
                .WithWorkingDirectory(repository.Root)
                .WithEnvironmentVariables(variables)
                .WithStandardOutputPipe(PipeTarget.ToStream(stream))
                .WithStandardErrorPipe(PipeTarget.ToStream(stream))
                .WithValidation(CommandResultValidation.None)
                .ExecuteAsync(cancellationToken);
        }

        string output = await File.ReadAllTextAsync(log, cancellationToken);
        return result.IsSuccess
            ? output
            : throw new StepFailedException($"dotnet {arguments[0]}: {Reason(output, result.ExitCode)}", repository.Relative(log));
    }

    public ValueTask DisposeAsync() => _compiler.DisposeAsync();

    /// <summary>The first error that the tool names, or the last thing it said.</summary>
    private static string Reason(string output, int exitCode)
    {
        string[] lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return ErrorMarks.Select(mark => Array.Find(lines, line => line.Contains(mark, StringComparison.Ordinal))).FirstOrDefault(line => line is not null)
            ?? lines.LastOrDefault()
            ?? $"exit code {exitCode}";
    }
}
