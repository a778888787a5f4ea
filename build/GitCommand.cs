using CliWrap;
using CliWrap.Buffered;

namespace Retab.Contracts.Build;

/// <summary>Runs git in a clone.</summary>
internal static class GitCommand
{
    /// <returns>The trimmed output; null if the command failed, or if git is not installed.</returns>
    internal static async Task<string?> RunAsync(
        Repository repository, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        try
        {
            BufferedCommandResult result = await Cli.Wrap("git").WithArguments(arguments).WithWorkingDirectory(repository.Root)
                .WithValidation(CommandResultValidation.None).ExecuteBufferedAsync(cancellationToken);
            return result.IsSuccess ? result.StandardOutput.Trim() : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
