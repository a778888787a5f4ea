namespace Retab.Contracts.Build.Versioning;

/// <summary>Writes the changes of the contract to CHANGELOG.md, in the section of their version.</summary>
internal static class Changelog
{
    private const string Unreleased = " - unreleased";
    private const string Heading = "### Contract";

    /// <summary>
    /// Returns the text with the entries in the section of the unreleased version, which becomes the next version. The section of the last
    /// release is kept even if it has no date. Outdated entries, of an earlier run for the same version, are removed.
    /// </summary>
    internal static string With(
        string text, string version, string? released, IReadOnlyList<string> outdated, IReadOnlyList<string> entries)
    {
        List<string> lines = [.. text.Split('\n')];
        int heading = lines.FindIndex(line => line.StartsWith("## ", StringComparison.Ordinal));
        InputException.ThrowIf(heading < 0, "CHANGELOG.md: no heading of a version was found: '## 1.2.3 - unreleased' is expected.");
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

        int end = lines.FindIndex(heading + 1, line => line.StartsWith("## ", StringComparison.Ordinal));
        int section = lines.FindIndex(heading, (end < 0 ? lines.Count : end) - heading, line => line == Heading);
        if (section < 0)
        {
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
}
