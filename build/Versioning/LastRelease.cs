using CliWrap;
using CliWrap.Buffered;

namespace Retab.Contracts.Build.Versioning;

/// <summary>What the contract is compared with: a tag <c>v1.2.3</c>, since which the changes make the next version, or HEAD.</summary>
internal sealed partial record LastRelease(Repository Repository, string Tag)
{
    private const string Head = "HEAD";

    internal string Version => Tag[1..];

    /// <summary>The name in a sentence.</summary>
    internal string Name => Tag == Head ? "the last commit" : $"the last release, {Tag}";

    /// <summary>
    /// Finds the highest tag <c>v1.2.3</c> that HEAD contains. A tag on HEAD itself is skipped if it names the version in
    /// Directory.Build.props and no tracked file has changed, nor will change: that release is being built.
    /// </summary>
    /// <returns>null if there is no such tag, or no git.</returns>
    internal static async Task<LastRelease?> FindAsync(Repository repository, bool willChange, CancellationToken cancellationToken)
    {
        IEnumerable<string> releases = await TagsAsync(repository, "--merged", cancellationToken);
        string[] status = ["status", "--porcelain", "--untracked-files=no"];
        if (!willChange && await GitAsync(repository, status, cancellationToken) is "")
        {
            string current = "v" + VersionProperty.Read(await File.ReadAllTextAsync(repository.Properties, cancellationToken));
            IReadOnlyList<string> onHead = await TagsAsync(repository, "--points-at", cancellationToken);
            releases = releases.Where(tag => tag != current || !onHead.Contains(tag));
        }

        return releases.FirstOrDefault() is { } tag ? new LastRelease(repository, tag) : null;
    }

    /// <summary>The last commit, for a clone without a release; null if it has no contract, or if there is no git.</summary>
    internal static async Task<LastRelease?> HeadAsync(Repository repository, CancellationToken cancellationToken)
    {
        var head = new LastRelease(repository, Head);
        return await head.ReadAsync(repository.Contract, cancellationToken) is null ? null : head;
    }

    internal async Task<IReadOnlyList<Change>> CompareAsync(ContractVersion contract, CancellationToken cancellationToken)
    {
        JsonObject released = await ParseAsync(Repository.Contract, cancellationToken)
            ?? throw new InputException($"The release {Tag} has no {Repository.Relative(Repository.Contract)} to compare with.");
        JsonObject? upstream = await ParseAsync(Repository.Upstream, cancellationToken);
        return Comparison.Compare(new ContractVersion(released, upstream), contract);
    }

    /// <returns>The text of a file of the clone in the release; null if the release does not have the file.</returns>
    internal Task<string?> ReadAsync(string file, CancellationToken cancellationToken) =>
        GitAsync(Repository, ["show", Named(file)], cancellationToken);

    private async Task<JsonObject?> ParseAsync(string file, CancellationToken cancellationToken) =>
        await ReadAsync(file, cancellationToken) is { } text ? UpstreamDocument.Parse(text, Named(file)) : null;

    // A path relative to the folder in which git runs.
    private string Named(string file) => $"{Tag}:./{Repository.Relative(file).Replace('\\', '/')}";

    // The highest first.
    private static async Task<IReadOnlyList<string>> TagsAsync(Repository repository, string relation, CancellationToken cancellationToken)
    {
        string[] arguments = ["tag", "--list", "--sort=-version:refname", relation, Head];
        string? tags = await GitAsync(repository, arguments, cancellationToken);
        return [.. (tags ?? "").Split('\n', StringSplitOptions.TrimEntries).Where(tag => Pattern().IsMatch(tag))];
    }

    /// <returns>The trimmed output; null if the command failed, or if git is not installed.</returns>
    internal static async Task<string?> GitAsync(
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

    [GeneratedRegex(@"^v\d{1,9}\.\d{1,9}\.\d{1,9}\z")]
    private static partial Regex Pattern();
}
