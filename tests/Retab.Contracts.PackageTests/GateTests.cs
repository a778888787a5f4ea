using System;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;

namespace Retab.Contracts.PackageTests;

/// <summary>What the last release offered is still offered, or the version says that it is not.</summary>
[TestFixture]
[CancelAfter(600_000)]
public sealed class GateTests
{
    private static readonly string Version = File.ReadAllText(Path.Combine(SourceTree.Root, "Directory.Build.props")).Split("<Version>")[1].Split('<')[0];
    private static readonly string Tag = "v" + Version;

    private RepositoryCopy _copy = null!;

    [OneTimeSetUp]
    public async Task ReleaseTheFirstVersion()
    {
        // Package validation cannot work below a folder with a comma.
        _copy = new RepositoryCopy("gate", "retab contracts é ");
        await _copy.CommitAsync("https://example.com/retab-contracts.git");
        await _copy.GitAsync("tag", Tag);
        await _copy.GitAsync("commit", "--quiet", "--allow-empty", "--message", "after");
    }

    [OneTimeTearDown]
    public void DeleteCopy() => _copy.Dispose();

    [Test]
    public async Task Run_ValueGoneSinceTheRelease_FailsUntilTheVersionIsMajor(CancellationToken cancellationToken)
    {
        (int same, string unchanged) = await _copy.DotnetAsync("run --project build", cancellationToken, PackedRepository.Environment);
        Assert.That(same, Is.Zero, unchanged);
        Assert.That(unchanged, Does.Contain(Tag + ": packed to compare the public surface with").And.Contain("nothing of " + Tag + " lost"));

        JsonNode contract = JsonNode.Parse(await File.ReadAllTextAsync(_copy.Contract, cancellationToken))!;
        JsonArray values = contract["components"]!["schemas"]!["StepErrorCategory"]!["enum"]!.AsArray();
        values.Remove(values.Single(value => value!.ToString() == "quota"));
        await File.WriteAllTextAsync(_copy.Contract, contract.ToJsonString(), cancellationToken);
        (int broken, string reason) = await _copy.DotnetAsync("run --project build", cancellationToken, PackedRepository.Environment);
        Assert.That(broken, Is.EqualTo(1), reason);
        Assert.That(reason, Does.Contain("FAILED: dotnet pack: ").And.Contain("CP0002").And.Contain("Retab.Contracts.StepErrorCategory.Values.Quota"));

        string properties = Path.Combine(_copy.Root, "Directory.Build.props");
        string next = new System.Version(System.Version.Parse(Version).Major + 1, 0, 0).ToString(3);
        string text = await File.ReadAllTextAsync(properties, cancellationToken);
        await File.WriteAllTextAsync(properties, text.Replace("<Version>" + Version, "<Version>" + next, StringComparison.Ordinal), cancellationToken);
        string changelog = Path.Combine(_copy.Root, "CHANGELOG.md");
        string sections = await File.ReadAllTextAsync(changelog, cancellationToken);
        await File.WriteAllTextAsync(changelog, sections.Replace("## " + Version, "## " + next + " - unreleased\n\n- A value is gone.\n\n## " + Version, StringComparison.Ordinal), cancellationToken);
        (int major, string accepted) = await _copy.DotnetAsync("run --project build", cancellationToken, PackedRepository.Environment);
        Assert.That(major, Is.Zero, accepted);
        Assert.That(accepted, Does.Contain(next + " is a new major version after " + Tag));
    }
}
