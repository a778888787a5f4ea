namespace Retab.Contracts.Build.Versioning;

/// <summary>The next version, and its section in the changelog.</summary>
/// <param name="repository">The clone.</param>
/// <param name="last">The last release; null if there is none: then the version is kept.</param>
/// <param name="before">The changes from the last release to the contract in the clone.</param>
/// <param name="now">The changes from the last release to the new contract; without a release, from the contract in the clone.</param>
/// <param name="properties">The text of Directory.Build.props.</param>
/// <param name="changelog">The text of CHANGELOG.md.</param>
internal sealed class NextRelease(
    Repository repository, LastRelease? last, IReadOnlyList<Change> before, IReadOnlyList<Change> now, string properties, string changelog)
{
    /// <summary>The last release, raised by the most severe change of contract or public API; never below the current version.</summary>
    /// <param name="surface">How much the public API has changed since the last release.</param>
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

    /// <summary>Adds the files with the version and the entries, unless nothing changes in them.</summary>
    internal void Add(FileSet files, string version)
    {
        IReadOnlyList<string> entries = Entries(now);
        IReadOnlyList<string> outdated = Entries(before);
        if (version != VersionProperty.Read(properties) || !entries.SequenceEqual(outdated))
        {
            files.Add(repository.Properties, VersionProperty.Write(properties, version));
            files.Add(repository.Changelog, Changelog.With(changelog, version, last?.Version, outdated, entries));
        }
    }

    // A change may have been undone, but the release notes of the packages must not be empty.
    private IReadOnlyList<string> Entries(IReadOnlyList<Change> changes) =>
        last is not null && changes.Count == 0 ? [$"- The contract is that of {last.Version}."] : [.. Report.Lines(changes)];
}
