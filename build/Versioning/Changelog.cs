namespace Retab.Contracts.Build.Versioning;

/// <summary>Notes the changes of the contract in CHANGELOG.md, under the version that brings them.</summary>
internal static class Changelog
{
    private const string Unreleased = " - unreleased";
    private const string Heading = "### Contract";

    /// <summary>The text with the entries under the unreleased version, which becomes the next one.</summary>
    /// <param name="text">CHANGELOG.md.</param>
    /// <param name="version">The next version.</param>
    /// <param name="released">The last release, whose section stays even where nobody has dated it; null when there is none.</param>
    /// <param name="outdated">Entries of an earlier run for the same version: those that are not among the new ones go.</param>
    /// <param name="entries">What changed.</param>
    /// <exception cref="InputException">There is no heading of a version.</exception>
    internal static string With(
        string text, string version, string? released, IReadOnlyList<string> outdated, IReadOnlyList<string> entries)
    {
        List<string> lines = [.. text.Split('\n')];
        int heading = lines.FindIndex(line => line.StartsWith("## ", StringComparison.Ordinal));
        if (heading < 0)
        {
            throw new InputException("CHANGELOG.md: no heading of a version ('## 1.2.3 - unreleased') is there.");
        }

        string title = $"## {version}{Unreleased}";
        bool isReleased = version != released && lines[heading] == $"## {released}{Unreleased}";
        if (lines[heading].EndsWith(Unreleased, StringComparison.Ordinal) && !isReleased)
        {
            lines[heading] = title;
        }
        else
        {
            lines.InsertRange(heading, [title, ""]);
        }

        int section = Section(lines, heading);
        if (section < 0)
        {
            // The contract first: it is what the version is about.
            lines.InsertRange(heading + 1, ["", Heading, "", .. entries]);
            return string.Join('\n', lines);
        }

        int first = section + 2;
        int next = lines.FindIndex(first, line => line.Length == 0 || line[0] == '#');
        int count = (next < 0 ? lines.Count : next) - first;
        List<string> kept = [.. lines.GetRange(first, count).Where(line => entries.Contains(line) || !outdated.Contains(line))];
        lines.RemoveRange(first, count);
        lines.InsertRange(first, [.. kept, .. entries.Except(kept)]);
        return string.Join('\n', lines);
    }

    private static int Section(List<string> lines, int heading)
    {
        int end = lines.FindIndex(heading + 1, line => line.StartsWith("## ", StringComparison.Ordinal));
        return lines.FindIndex(heading, (end < 0 ? lines.Count : end) - heading, line => line == Heading);
    }
}
