using System;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using CliWrap;

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
        await GitAsync("init", "--quiet");
        await GitAsync("add", "--all");
        await GitAsync("-c", "user.name=test", "-c", "user.email=test@example.com", "-c", "commit.gpgsign=false", "commit", "--quiet", "--message", "release");
        await GitAsync("tag", Tag);
        await GitAsync("-c", "user.name=test", "-c", "user.email=test@example.com", "-c", "commit.gpgsign=false", "commit", "--quiet", "--allow-empty", "--message", "after");
    }

    [OneTimeTearDown]
    public void DeleteCopy() => _copy.Dispose();

    [Test]
    public async Task Run_ValueGoneSinceTheRelease_FailsUntilTheVersionIsMajor(CancellationToken cancellationToken)
    {
        (int same, string unchanged) = await _copy.DotnetAsync("run --project build", cancellationToken);
        Assert.That(same, Is.Zero, unchanged);
        Assert.That(unchanged, Does.Contain(Tag + ": packed to compare the public surface with").And.Contain("nothing of " + Tag + " lost"));

        JsonNode contract = JsonNode.Parse(await File.ReadAllTextAsync(_copy.Contract, cancellationToken))!;
        JsonArray values = contract["components"]!["schemas"]!["StepErrorCategory"]!["enum"]!.AsArray();
        values.Remove(values.Single(value => value!.ToString() == "quota"));
        await File.WriteAllTextAsync(_copy.Contract, contract.ToJsonString(), cancellationToken);
        (int broken, string reason) = await _copy.DotnetAsync("run --project build", cancellationToken);
        Assert.That(broken, Is.EqualTo(1), reason);
        Assert.That(reason, Does.Contain("FAILED: dotnet pack: ").And.Contain("CP0002").And.Contain("Retab.Contracts.StepErrorCategory.Values.Quota"));

        string properties = Path.Combine(_copy.Root, "Directory.Build.props");
        string next = new System.Version(System.Version.Parse(Version).Major + 1, 0, 0).ToString(3);
        string text = await File.ReadAllTextAsync(properties, cancellationToken);
        await File.WriteAllTextAsync(properties, text.Replace("<Version>" + Version, "<Version>" + next, StringComparison.Ordinal), cancellationToken);
        (int major, string accepted) = await _copy.DotnetAsync("run --project build", cancellationToken);
        Assert.That(major, Is.Zero, accepted);
        Assert.That(accepted, Does.Contain(next + " is a new major version after " + Tag));
    }

    private async Task GitAsync(params string[] arguments) =>
        await Cli.Wrap("git").WithArguments(arguments).WithWorkingDirectory(_copy.Root).ExecuteAsync();
}
