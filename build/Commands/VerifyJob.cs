using CliWrap;

namespace Retab.Contracts.Build.Commands;

/// <summary>Builds the program that holds a server against the contract, and runs it: this one must work where the library does not build.</summary>
internal static class VerifyJob
{
    /// <returns>The program's exit code.</returns>
    /// <exception cref="StepFailedException">It cannot be built.</exception>
    internal static async Task<int> RunAsync(Repository repository, IEnumerable<(string Name, string? Value)> options, TextWriter output, CancellationToken cancellationToken)
    {
        await output.WriteLineAsync("Building " + repository.Relative(repository.Verifier) + " …");
        await using var dotnet = new DotnetCommand(repository);
        await dotnet.RunAsync("verify", ["build", repository.Verifier, "-c", "Release"], null, cancellationToken);
        string program = Path.Combine(repository.Verifier, "bin", "Release", "net10.0", "Retab.Contracts.Verify.dll");
        CommandResult result = await Cli.Wrap(DotnetCommand.Program)
            .WithArguments([program, .. options.Where(option => option.Value is not null).SelectMany(option => new[] { option.Name, option.Value! }), "--reports", repository.Verification])
            // What a server sent is in it: it goes the way of all output.
            .WithStandardOutputPipe(PipeTarget.ToDelegate(output.WriteLine))
            .WithStandardErrorPipe(PipeTarget.ToDelegate(System.Console.Error.WriteLine))
            .WithValidation(CommandResultValidation.None)
            .ExecuteAsync(cancellationToken);
        return result.ExitCode;
    }
}
