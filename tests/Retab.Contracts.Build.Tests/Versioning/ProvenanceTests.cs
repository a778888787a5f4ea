namespace Retab.Contracts.Build.Tests.Versioning;

using System;
using Retab.Contracts.Build.Versioning;

[TestFixture]
public sealed class ProvenanceTests
{
    private static readonly DateTimeOffset Day = new(2026, 12, 1, 23, 0, 0, TimeSpan.Zero);

    [Test]
    public void With_NewSource_WritesWhereWhenAndTheHashes()
    {
        string text = Provenance.With("a\n<!-- sync -->\nold\n<!-- /sync -->\nb\n", "https://api.example.com/openapi.json", Day, "u", "c");

        Assert.That(text, Is.EqualTo(
            "a\n<!-- sync -->\n| | |\n|---|---|\n| source | https://api.example.com/openapi.json |\n| imported | 2026-12-01 |\n"
            + "| SHA-256 of `retab.upstream.json` | `" + Provenance.Sha256("u") + "` |\n| SHA-256 of `retab.json` | `"
            + Provenance.Sha256("c") + "` |\n<!-- /sync -->\nb\n"));
    }

    [Test]
    public void With_NoNewSource_KeepsWhereAndWhen()
    {
        string before = Provenance.With("<!-- sync -->\n<!-- /sync -->\n", "there", Day, "u", "c");

        string after = Provenance.With(before, null, Day.AddDays(1), "u", "d");

        Assert.That(after, Is.EqualTo(before.Replace(Provenance.Sha256("c"), Provenance.Sha256("d"), StringComparison.Ordinal)));
    }

    [Test]
    public void With_NoMarks_ChangesNothing() => Assert.That(Provenance.With("a", "there", Day, "u", "c"), Is.EqualTo("a"));
}
