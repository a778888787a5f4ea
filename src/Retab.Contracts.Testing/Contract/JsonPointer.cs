namespace Retab.Contracts.Testing;

using System;
using System.Linq;
using System.Text.RegularExpressions;

/// <summary>JSON pointers (RFC 6901).</summary>
internal static partial class JsonPointer
{
    internal static string Append(string pointer, string name) =>
        $"{pointer}/{name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}";

    /// <summary>The pointer for a path that System.Text.Json wrote, such as <c>$.a.b[0]['c d']</c>.</summary>
    internal static string OfPath(string path) => Steps().Matches(path).Aggregate("", static (pointer, step) =>
        Append(pointer, step.Groups["name"].Success ? Escapes().Replace(step.Groups["name"].Value, "$1") : step.Groups["plain"].Value));

    internal static string Unescape(string step) =>
        step.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);

    [GeneratedRegex(@"\['(?<name>(?:[^'\\]|\\.)*)'\]|\[(?<plain>[0-9]+)\]|\.(?<plain>[^.\[]+)", RegexOptions.Singleline)]
    private static partial Regex Steps();

    [GeneratedRegex(@"\\(.)", RegexOptions.Singleline)]
    private static partial Regex Escapes();
}
