using CliWrap;

namespace Retab.Contracts.Build;

/// <summary>Runs dotnet commands, and writes the output of each to its own log. Dispose it after the last command.</summary>
internal sealed class DotnetCommand(Repository repository, CancellationToken cancellationToken) : IAsyncDisposable
{
    private readonly CompilerServer _compiler = new(Program);

    // The most informative first: package validation begins with an error that names none of its findings.
    private static readonly string[] ErrorMarks = ["error CP0", ": error ", "error:", "Unhandled exception"];

    /// <summary>The dotnet that runs this program.</summary>
    internal static string Program => Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } host ? host : "dotnet";

    /// <returns>The output of the command.</returns>
    internal async Task<string> RunAsync(
        string logName, IReadOnlyList<string> arguments, params IEnumerable<KeyValuePair<string, string?>> environment)
    {
        Directory.CreateDirectory(repository.Logs);
        string log = Path.Combine(repository.Logs, $"{logName}.log");
        var variables = new Dictionary<string, string?>(_compiler.Variables.Concat(environment))
        {
            // Build servers would outlive the job and keep its pipes open.
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

    /// <summary>Packs the projects in src/ of a clone. A solution filter makes it one command.</summary>
    internal async Task PackAsync(string logName, Repository source, params IEnumerable<string> options)
    {
        // With the separators that the solution uses.
        IEnumerable<string> projects = Directory.GetFiles(source.Sources, "*.csproj", SearchOption.AllDirectories)
            .Select(project => source.Relative(project).Replace('/', '\\')).Order(StringComparer.Ordinal);
        string filter = Path.Combine(source.Artifacts, "packages.slnf");
        Directory.CreateDirectory(source.Artifacts);
        string solution = Path.GetRelativePath(source.Artifacts, source.Solution);
        var json = new JsonObject { ["solution"] = new JsonObject { ["path"] = solution, ["projects"] = projects.ToJson() } };
        await File.WriteAllTextAsync(filter, json.ToJsonString(), cancellationToken);
        await RunAsync(logName, ["pack", filter, "-c", "Release", "-p:RunAnalyzers=false", .. options]);
    }

    public ValueTask DisposeAsync() => _compiler.DisposeAsync();

    // The most informative error, or else the last line.
    private static string Reason(string output, int exitCode)
    {
        string[] lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return ErrorMarks.SelectMany(mark => lines.Where(line => line.Contains(mark, StringComparison.Ordinal))).FirstOrDefault()
            ?? lines.LastOrDefault() ?? $"exit code {exitCode}";
    }
}
