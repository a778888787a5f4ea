using System.Text;
using CliWrap;

namespace Retab.Contracts.Build;

/// <summary>Runs git in a clone.</summary>
internal static class GitCommand
{
    /// <returns>What it printed; null when it failed, or when there is no git.</returns>
    internal static async Task<string?> RunAsync(
        Repository repository, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var output = new StringBuilder();
        try
        {
            CommandResult result = await Cli.Wrap("git")
                .WithArguments(arguments)
                .WithWorkingDirectory(repository.Root)
                .WithStandardOutputPipe(PipeTarget.ToStringBuilder(output))
                .WithValidation(CommandResultValidation.None)
                .ExecuteAsync(cancellationToken);
            return result.IsSuccess ? output.ToString().Trim() : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
