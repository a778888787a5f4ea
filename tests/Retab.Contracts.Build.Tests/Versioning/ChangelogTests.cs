namespace Retab.Contracts.Build.Tests.Versioning;

using Retab.Contracts.Build.Versioning;

[TestFixture]
public sealed class ChangelogTests
{
    [Test]
    public void With_UnreleasedVersion_BecomesTheNextAndGetsTheSection() =>
        Assert.That(
            Changelog.With("# C\n\n## 0.1.0 - unreleased\n\n### Added\n\n- x\n", "0.2.0", null, [], ["- a", "- b"]),
            Is.EqualTo("# C\n\n## 0.2.0 - unreleased\n\n### Contract\n\n- a\n- b\n\n### Added\n\n- x\n"));

    [Test]
    public void With_SectionThatIsThere_GetsWhatItDoesNotHold() =>
        Assert.That(
            Changelog.With("## 0.2.0 - unreleased\n\n### Contract\n\n- a\n\n### Added\n\n- x\n", "0.3.0", "0.1.0", [], ["- a", "- b"]),
            Is.EqualTo("## 0.3.0 - unreleased\n\n### Contract\n\n- a\n- b\n\n### Added\n\n- x\n"));

    [Test]
    public void With_ReleasedVersion_IsLeftAloneBelowANewOne() =>
        Assert.That(
            Changelog.With("# C\n\n## 1.0.0 - 2026-12-01\n\n- x\n", "1.1.0", "1.0.0", [], ["- a"]),
            Is.EqualTo("# C\n\n## 1.1.0 - unreleased\n\n### Contract\n\n- a\n\n## 1.0.0 - 2026-12-01\n\n- x\n"));

    [Test]
    public void With_ReleasedVersionThatNobodyDated_IsLeftAloneBelowANewOne() =>
        Assert.That(
            Changelog.With("## 0.1.0 - unreleased\n\n- x\n", "0.2.0", "0.1.0", [], ["- a"]),
            Is.EqualTo("## 0.2.0 - unreleased\n\n### Contract\n\n- a\n\n## 0.1.0 - unreleased\n\n- x\n"));

    [Test]
    public void With_OutdatedEntries_GoUnlessTheyAreNewOnesToo() =>
        Assert.That(
            Changelog.With(
                "## 0.2.0 - unreleased\n\n### Contract\n\n- a\n- by hand\n- b\n\n### Added\n\n- a\n", "0.2.0", "0.1.0", ["- a", "- b"],
                ["- b", "- c"]),
            Is.EqualTo("## 0.2.0 - unreleased\n\n### Contract\n\n- by hand\n- b\n- c\n\n### Added\n\n- a\n"));

    [Test]
    public void With_NoVersion_IsRefused() =>
        Assert.That(
            () => Changelog.With("# C\n", "1.1.0", "1.0.0", [], ["- a"]),
            Throws.InstanceOf<InputException>().With.Message.StartsWith("CHANGELOG.md: no heading of a version"));
}
