namespace Retab.Contracts.Build.Versioning;

/// <summary>Compares two listings of a public API: a removal is breaking, an addition is not.</summary>
internal static class ApiDifference
{
    private const string Within = " > ";

    internal static (Bump Bump, IReadOnlyList<string> Gone) Compare(string old, string @new)
    {
        HashSet<string> before = [.. Members(old)];
        HashSet<string> after = [.. Members(@new)];
        string[] gone = [.. before.Except(after).Order(StringComparer.Ordinal)];

        // The members of a removed type are not reported again.
        gone = [.. gone.Where(member => !gone.Any(outer => member.StartsWith(outer + Within, StringComparison.Ordinal)))];
        Bump bump = (gone.Length, after.Count - before.Count) switch { (> 0, _) => Bump.Major, (_, > 0) => Bump.Minor, _ => Bump.None };
        return (bump, gone);
    }

    // Each line after the types around it. Attributes are left out: the mapping of a union grows with its variants.
    private static IEnumerable<string> Members(string listing)
    {
        var types = new Stack<string>();
        string previous = "";
        foreach (string line in listing.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '['))
        {
            if (line == "{")
            {
                types.Push(previous);
            }
            else if (line == "}")
            {
                types.Pop();
            }
            else
            {
                yield return string.Join(Within, types.Reverse().Append(line));
                previous = line;
            }
        }
    }
}
