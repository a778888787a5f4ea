using System;
using System.Collections.Generic;
using System.Linq;

namespace Retab.Contracts.Build.Release;

/// <summary>Notes the changes of the contract in CHANGELOG.md, under the version that brings them.</summary>
internal static class Changelog
{
    private const string Unreleased = " - unreleased";
    private const string Section = "### Contract";

    /// <summary>The text with <paramref name="entries"/> under the unreleased version, which becomes <paramref name="version"/>.</summary>
    /// <exception cref="InputException">There is no heading of a version.</exception>
    internal static string With(string text, string version, IEnumerable<string> entries)
    {
        List<string> lines = [.. text.Split('\n')];
        int heading = lines.FindIndex(line => line.StartsWith("## ", StringComparison.Ordinal));
        if (heading < 0)
        {
            throw new InputException("CHANGELOG.md: no heading of a version ('## 1.2.3 - unreleased') is there.");
        }

        string title = "## " + version + Unreleased;
        if (lines[heading].EndsWith(Unreleased, StringComparison.Ordinal))
        {
            lines[heading] = title;
        }
        else
        {
            lines.InsertRange(heading, [title, ""]);
        }

        int end = lines.FindIndex(heading + 1, line => line.StartsWith("## ", StringComparison.Ordinal));
        end = end < 0 ? lines.Count : end;
        int section = lines.FindIndex(heading, end - heading, line => line == Section);
        if (section < 0)
        {
            // The contract first: it is what the version is about.
            lines.InsertRange(heading + 1, ["", Section, "", .. entries]);
        }
        else
        {
            int next = lines.FindIndex(section + 2, line => line.Length == 0 || line[0] == '#');
            lines.InsertRange(next < 0 ? lines.Count : next, entries.Except(lines));
        }

        return string.Join('\n', lines);
    }
}
