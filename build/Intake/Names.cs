using System.Linq;
using System.Text;

namespace Retab.Contracts.Build.Intake;

/// <summary>The contract's names as C# spells them.</summary>
internal static class Names
{
    /// <summary><c>block_type</c> as <c>BlockType</c>; what is no ASCII letter or digit ends a word and goes.</summary>
    internal static string Pascal(string name)
    {
        var text = new StringBuilder(name.Length);
        bool start = true;
        foreach (char letter in name)
        {
            if (!char.IsAsciiLetterOrDigit(letter))
            {
                start = true;
                continue;
            }

            text.Append(start ? char.ToUpperInvariant(letter) : letter);
            start = false;
        }

        return text.ToString();
    }

    /// <summary><c>step_id</c> as <c>stepId</c>.</summary>
    internal static string Camel(string name) => Pascal(name) is { Length: > 0 } pascal ? char.ToLowerInvariant(pascal[0]) + pascal[1..] : "";

    /// <summary>The words that at least three in four of the names end with: <c>StepLifecycle</c> for <c>PendingStepLifecycle</c> and <c>ErrorStepLifecycle</c>; empty for none.</summary>
    internal static string CommonEnding(string[] names) =>
        names.SelectMany(name => Enumerable.Range(1, System.Math.Max(name.Length - 1, 0)).Where(i => char.IsUpper(name[i])).Select(i => name[i..]))
            .Where(ending => names.Count(name => name.EndsWith(ending, System.StringComparison.Ordinal) && name.Length > ending.Length) * 4 >= names.Length * 3)
            .MaxBy(ending => ending.Length) ?? "";
}
