using CliWrap;

namespace Retab.Contracts.Build.Commands;

/// <summary>Builds and runs the program that compares a server with the contract. It needs the library; this one does not.</summary>
internal static class VerifyJob
{
    /// <returns>The exit code of the program.</returns>
    internal static async Task<int> RunAsync(
        Repository repository, IEnumerable<string> options, TextWriter output, CancellationToken cancellationToken)
    {
        await output.WriteLineAsync($"Building {repository.Relative(repository.Verifier)} …");
        await using var dotnet = new DotnetCommand(repository, cancellationToken);
        await dotnet.RunAsync("verify", ["build", repository.Verifier, "-c", "Release"]);
        string program = Path.Combine(repository.Verifier, "bin", "Release", "net10.0", "Retab.Contracts.Verify.dll");
        CommandResult result = await Cli.Wrap(DotnetCommand.Program)
            .WithArguments([program, .. options, "--reports", repository.Verification])
            // It contains text from the server, so it goes through the safe writers.
            .WithStandardOutputPipe(PipeTarget.ToDelegate(output.WriteLine))
            .WithStandardErrorPipe(PipeTarget.ToDelegate(Console.Error.WriteLine))
            .WithValidation(CommandResultValidation.None)
            .ExecuteAsync(cancellationToken);
        return result.ExitCode;
    }
}
