namespace Retab.Contracts.Build.Tests.Versioning;

using System;
using System.Collections.Generic;
using System.IO;
using Retab.Contracts.Build.Difference;
using Retab.Contracts.Build.Versioning;

[TestFixture]
public sealed class NextReleaseTests
{
    private const string Changelog = "## 0.2.0 - unreleased\n\n### Contract\n\n- a\n- by hand\n";

    private static readonly Repository Clone = new(Path.GetTempPath());

    [TestCase("0.1.0", null, nameof(Severity.Breaking), "0.1.0")]
    [TestCase("0.1.0", "0.1.0", nameof(Severity.Documentation), "0.1.1")]
    [TestCase("0.1.0", "0.1.0", nameof(Severity.Additive), "0.2.0")]
    [TestCase("0.2.0", "0.1.0", nameof(Severity.Additive), "0.2.0")]
    [TestCase("0.2.0", "0.1.0", nameof(Severity.Documentation), "0.2.0")]
    [TestCase("0.2.0", "0.1.0", nameof(Severity.Breaking), "1.0.0")]
    [TestCase("1.0.0", "0.9.9", nameof(Severity.Breaking), "1.0.0")]
    [TestCase("1.0.0", "1.9.0", nameof(Severity.Additive), "1.10.0")]
    public void Version_ContractChanged_CountsFromTheReleaseAndNeverBack(
        string current, string? release, string severity, string expected) =>
        Assert.That(Next(current, release, [], [Change(Enum.Parse<Severity>(severity), "a")]).Version(Bump.None), Is.EqualTo(expected));

    [TestCase(nameof(Bump.Minor), "0.2.0")]
    [TestCase(nameof(Bump.Major), "1.0.0")]
    public void Version_SurfaceChangedMoreGravely_CountsThat(string surface, string expected) =>
        Assert.That(
            Next("0.1.0", "0.1.0", [], [Change(Severity.Documentation, "a")]).Version(Enum.Parse<Bump>(surface)),
            Is.EqualTo(expected));

    [Test]
    public void Add_MoreChangesThanBefore_AreInTheChangelogWithWhatAPersonWrote()
    {
        Change[] now = [Change(Severity.Additive, "a"), Change(Severity.Breaking, "b")];

        Assert.That(
            Written(Next("0.2.0", "0.1.0", [Change(Severity.Additive, "a")], now), "1.0.0"),
            Is.EqualTo("## 1.0.0 - unreleased\n\n### Contract\n\n- a\n- by hand\n- **Breaking:** b\n"));
    }

    [Test]
    public void Add_ChangeTakenBack_IsInTheChangelogNoMore() =>
        Assert.That(
            Written(Next("0.2.0", "0.1.0", [Change(Severity.Additive, "a")], []), "0.2.0"),
            Is.EqualTo("## 0.2.0 - unreleased\n\n### Contract\n\n- by hand\n- The contract is that of 0.1.0.\n"));

    [Test]
    public void Add_NothingThatMatters_WritesNothing()
    {
        var files = new FileSet(Clone);

        Next("0.2.0", "0.1.0", [Change(Severity.Additive, "a")], [Change(Severity.Additive, "a")]).Add(files, "0.2.0");
        Next("0.2.0", null, [], []).Add(files, "0.2.0");

        Assert.That(files.Files, Is.Empty);
    }

    private static NextRelease Next(string current, string? release, IReadOnlyList<Change> before, IReadOnlyList<Change> now) =>
        new(Clone, release is null ? null : new LastRelease(Clone, "v" + release), before, now, $"<Version>{current}</Version>", Changelog);

    private static Change Change(Severity severity, string message) => new("id", severity, "/" + message, null, null, message);

    private static string Written(NextRelease next, string version)
    {
        var copy = new Repository(Directory.CreateTempSubdirectory("next release ").FullName);
        try
        {
            var files = new FileSet(Clone);
            next.Add(files, version);
            files.WriteTo(copy);
            Assert.That(files.Files, Is.EqualTo(new[] { "CHANGELOG.md", "Directory.Build.props" }));
            Assert.That(File.ReadAllText(copy.Properties), Is.EqualTo($"<Version>{version}</Version>"));
            return File.ReadAllText(copy.Changelog);
        }
        finally
        {
            Directory.Delete(copy.Root, recursive: true);
        }
    }
}
