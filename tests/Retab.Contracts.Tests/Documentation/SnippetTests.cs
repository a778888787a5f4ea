namespace Retab.Contracts.Tests.Documentation;

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

/// <summary>Every C# snippet of the documentation is cut from samples/, which other tests build and run.</summary>
[TestFixture]
public sealed partial class SnippetTests
{
    private static readonly string[] Samples =
        [.. FilesOf("samples", "*.cs").Select(file => Dedented(File.ReadAllLines(file)))];

    private static IEnumerable<string> Pages =>
        FilesOf("docs", "*.md").Concat(FilesOf("src", "README.md")).Append(Path.Combine(SourceTree.Root, "README.md"))
            .Select(file => Path.GetRelativePath(SourceTree.Root, file));

    [TestCaseSource(nameof(Pages))]
    public void Page_CSharpSnippets_AreCutFromTheSamples(string page)
    {
        string text = File.ReadAllText(Path.Combine(SourceTree.Root, page)).ReplaceLineEndings("\n");
        IEnumerable<string> unknown = Snippet().Matches(text).Select(match => Dedented(match.Groups[1].Value.TrimEnd().Split('\n')))
            .Where(snippet => !Samples.Any(sample => sample.Contains(snippet, StringComparison.Ordinal)));

        Assert.That(unknown, Is.Empty, "No file in samples/ has these lines: change the snippet, or the sample it was cut from.");
    }

    [TestCaseSource(nameof(Pages))]
    public void Page_RelativeLinks_LeadSomewhere(string page)
    {
        string folder = Path.GetDirectoryName(Path.Combine(SourceTree.Root, page))!;
        IEnumerable<string> broken = Link()
            .Matches(File.ReadAllText(Path.Combine(SourceTree.Root, page)))
            .Select(match => match.Groups[1].Value)
            .Where(link => !Path.Exists(Path.Combine(folder, link)));

        Assert.That(broken, Is.Empty);
    }

    // Without indentation, so that a snippet may be cut from anywhere.
    private static string Dedented(IEnumerable<string> lines) => $"\n{string.Join("\n", lines.Select(line => line.Trim()))}\n";

    private static IEnumerable<string> FilesOf(string folder, string pattern) =>
        Directory.EnumerateFiles(Path.Combine(SourceTree.Root, folder), pattern, SearchOption.AllDirectories)
            .Where(file =>
                !Path.GetRelativePath(SourceTree.Root, file).Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "bin"));

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Snippet();

    [GeneratedRegex(@"\]\((?!https?:)([^)#]+)")]
    private static partial Regex Link();
}
