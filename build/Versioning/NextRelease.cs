using Retab.Contracts.Build.Difference;

namespace Retab.Contracts.Build.Versioning;

/// <summary>The version that the changes since the last release make, and its section in the changelog.</summary>
/// <param name="repository">The clone.</param>
/// <param name="last">The last release; null when there is none, so that the version stays.</param>
/// <param name="before">The changes that the contract in the clone had since then.</param>
/// <param name="now">The changes that the new one has: since the last release, or without one since the contract in the clone.</param>
/// <param name="properties">Directory.Build.props.</param>
/// <param name="changelog">CHANGELOG.md.</param>
internal sealed class NextRelease(
    Repository repository, LastRelease? last, IReadOnlyList<Change> before, IReadOnlyList<Change> now, string properties, string changelog)
{
    /// <summary>The last release's version, raised by the gravest change of contract or public surface; never lower than now.</summary>
    /// <param name="surface">What the public surface changed since the last release.</param>
    internal string Version(Bump surface)
    {
        string current = VersionProperty.Read(properties);
        if (last is null)
        {
            return current;
        }

        string next = Bumps.Next(last.Version, (Bump)Math.Max((int)Bumps.Of(now), (int)surface));
        return System.Version.Parse(next) > System.Version.Parse(current) ? next : current;
    }

    /// <summary>Adds the files that say so, unless they say so already.</summary>
    internal void Add(FileSet files, string version)
    {
        IReadOnlyList<string> entries = Entries(now);
        IReadOnlyList<string> outdated = Entries(before);
        if (version == VersionProperty.Read(properties) && entries.SequenceEqual(outdated))
        {
            return;
        }

        files.Add(repository.Properties, VersionProperty.Write(properties, version));
        files.Add(repository.Changelog, Changelog.With(changelog, version, last?.Version, outdated, entries));
    }

    // What was taken in may have been taken back; the packages' release notes need a text all the same.
    private IReadOnlyList<string> Entries(IReadOnlyList<Change> changes) =>
        last is not null && changes.Count == 0 ? [$"- The contract is that of {last.Version}."] : [.. Report.Lines(changes)];
}
