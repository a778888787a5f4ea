namespace Retab.Contracts.Build.Versioning;

/// <summary>
/// The next version, and its section in the changelog. The changes are those from the last release to the contract in the clone before and
/// now. Without a release the version is kept, and the changes are those from the contract in the clone.
/// </summary>
internal sealed class NextRelease(
    Repository repository, LastRelease? last, IReadOnlyList<Change> before, IReadOnlyList<Change> now, string properties, string changelog)
{
    /// <summary>The last release, raised by the most severe change of contract or public API; never below the current version.</summary>
    internal string Version(Bump surface)
    {
        string current = VersionProperty.Read(properties);
        string next = last is null ? current : Bumps.Next(last.Version, (Bump)Math.Max((int)Bumps.Of(now), (int)surface));
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
