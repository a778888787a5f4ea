using Retab.Contracts.Build.Difference;

namespace Retab.Contracts.Build.Versioning;

/// <summary>Compares two listings of a public surface: what is gone breaks, what is new is added.</summary>
internal static class ApiDifference
{
    private const string Within = " > ";

    internal static (Bump Bump, IReadOnlyList<string> Gone) Compare(string old, string @new)
    {
        HashSet<string> before = [.. Members(old)];
        HashSet<string> after = [.. Members(@new)];
        string[] gone = [.. before.Except(after).Order(StringComparer.Ordinal)];

        // What went with the type around it is not told again.
        gone = [.. gone.Where(member => !gone.Any(outer => member.StartsWith(outer + Within, StringComparison.Ordinal)))];
        return (gone.Length > 0 ? Bump.Major : after.Count > before.Count ? Bump.Minor : Bump.None, gone);
    }

    // Each line with the type around it. Attributes are left out: the mapping of a union grows with its variants.
    private static IEnumerable<string> Members(string listing)
    {
        var types = new Stack<string>();
        string previous = "";
        foreach (string line in listing.Split('\n').Select(line => line.Trim()))
        {
            switch (line)
            {
                case "{":
                    types.Push(previous);
                    break;
                case "}":
                    types.Pop();
                    break;
                default:
                    if (line.Length > 0 && line[0] != '[')
                    {
                        yield return string.Join(Within, types.Reverse().Append(line));
                        previous = line;
                    }

                    break;
            }
        }
    }
}
