using System.Text.RegularExpressions;
using Retab.Contracts.Build.Difference;

namespace Retab.Contracts.Build.Versioning;

/// <summary>The release that the next one is compared with: the changes since it make the next version.</summary>
/// <param name="Repository">The clone.</param>
/// <param name="Tag">The release's tag, <c>v1.2.3</c>.</param>
internal sealed partial record LastRelease(Repository Repository, string Tag)
{
    internal string Version => Tag[1..];

    /// <summary>As a sentence names it.</summary>
    internal string Name => $"the last release, {Tag}";

    /// <summary>
    /// Finds the highest tag <c>v1.2.3</c> that HEAD contains. A tag on HEAD itself is skipped when it names the version in
    /// Directory.Build.props and no tracked file has changed: that is the release that is being built.
    /// </summary>
    /// <param name="repository">The clone.</param>
    /// <param name="willChange">Whether the caller is about to change tracked files, so that no tag is skipped.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    /// <returns>null when there is no such tag, or no git.</returns>
    internal static async Task<LastRelease?> FindAsync(Repository repository, bool willChange, CancellationToken cancellationToken)
    {
        IEnumerable<string> releases = await TagsAsync(repository, "--merged", cancellationToken);
        if (!willChange && await IsUnchangedAsync(repository, cancellationToken))
        {
            string current = "v" + VersionProperty.Read(await File.ReadAllTextAsync(repository.Properties, cancellationToken));
            IReadOnlyList<string> onHead = await TagsAsync(repository, "--points-at", cancellationToken);
            releases = releases.Where(tag => tag != current || !onHead.Contains(tag));
        }

        return releases.FirstOrDefault() is { } tag ? new LastRelease(repository, tag) : null;
    }

    /// <summary>What changed in the contract since the release.</summary>
    /// <exception cref="InputException">The release has no contract.</exception>
    internal async Task<IReadOnlyList<Change>> CompareAsync(ContractVersion contract, CancellationToken cancellationToken)
    {
        JsonObject released = await ParseAsync(Repository.Contract, cancellationToken)
            ?? throw new InputException($"The release {Tag} has no {Repository.Relative(Repository.Contract)} to compare with.");
        JsonObject? upstream = await ParseAsync(Repository.Upstream, cancellationToken);
        return Comparison.Compare(new ContractVersion(released, upstream), contract);
    }

    /// <returns>The text of one of the clone's files in the release; null when it is not there.</returns>
    internal Task<string?> ReadAsync(string file, CancellationToken cancellationToken) =>
        GitCommand.RunAsync(Repository, ["show", Named(file)], cancellationToken);

    private async Task<JsonObject?> ParseAsync(string file, CancellationToken cancellationToken) =>
        await ReadAsync(file, cancellationToken) is { } text ? UpstreamDocument.Parse(text, Named(file)) : null;

    // As git spells a path below the folder it runs in.
    private string Named(string file) => $"{Tag}:./{Repository.Relative(file).Replace('\\', '/')}";

    private static async Task<bool> IsUnchangedAsync(Repository repository, CancellationToken cancellationToken) =>
        await GitCommand.RunAsync(repository, ["status", "--porcelain", "--untracked-files=no"], cancellationToken) is "";

    // The highest first.
    private static async Task<IReadOnlyList<string>> TagsAsync(Repository repository, string relation, CancellationToken cancellationToken)
    {
        string[] arguments = ["tag", "--list", "--sort=-version:refname", relation, "HEAD"];
        string? tags = await GitCommand.RunAsync(repository, arguments, cancellationToken);
        return [.. (tags ?? "").Split('\n', StringSplitOptions.TrimEntries).Where(tag => Pattern().IsMatch(tag))];
    }

    [GeneratedRegex(@"^v\d{1,9}\.\d{1,9}\.\d{1,9}\z")]
    private static partial Regex Pattern();
}
