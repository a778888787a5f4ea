namespace Retab.Contracts.Build.Tests;

using System.Collections.Generic;
using System.IO;
using System.Linq;

/// <summary>Code that people write fits on a screen. No analyzer checks this.</summary>
[TestFixture]
public sealed class LineLengthTests
{
    private const int Longest = 140;

    private static readonly HashSet<string> Extensions = [".cs", ".csproj", ".liquid", ".props", ".targets"];

    // Folders of what git, builds, restores and tools write.
    private static readonly HashSet<string> NotByHand =
        [".git", "artifacts", "BenchmarkDotNet.Artifacts", "bin", "obj", "packages", "StrykerOutput", "TestResults"];

    [Test]
    public void Line_WrittenByHand_IsNotTooLong()
    {
        IEnumerable<string> tooLong =
            from file in Files(new DirectoryInfo(SourceTree.Root))
            from line in File.ReadLines(file.FullName).Index()
            let length = line.Item.EnumerateRunes().Count()
            where length > Longest
            select $"{Path.GetRelativePath(SourceTree.Root, file.FullName)}:{line.Index + 1} has {length} characters";

        Assert.That(tooLong, Is.Empty);
    }

    private static IEnumerable<FileInfo> Files(DirectoryInfo folder) =>
        folder.EnumerateFiles()
            .Where(file => Extensions.Contains(file.Extension))
            .Concat(folder.EnumerateDirectories().Where(inner => !NotByHand.Contains(inner.Name)).SelectMany(Files));
}
