namespace Retab.Contracts.PackageTests;

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;

/// <summary>
/// A second clone of the same commit, with the tag of a release before it: it makes the same packages, and what the release offered is
/// still offered, or the version says that it is not.
/// </summary>
[TestFixture]
[CancelAfter(1_200_000)]
public sealed class ReleaseTests
{
    private static readonly string Version = RepositoryCopy.Version(0, 0);
    private static readonly string NextMajor = RepositoryCopy.Version(1, 0);
    private static readonly string Tag = "v" + Version;

    private RepositoryCopy _copy = null!;
    private string _output = "";
    private Dictionary<string, byte[]> _packages = [];

    [OneTimeSetUp]
    public async Task RunMainJobAfterARelease()
    {
        // Package validation cannot work below a folder with a comma.
        _copy = new RepositoryCopy("release", "retab contracts = é ");
        await _copy.CommitAsync(PackedRepository.Address + ".git");
        await _copy.GitAsync("tag", Tag, "HEAD^");
        (int exitCode, _output) = await _copy.RunBuildProgramAsync("", CancellationToken.None, PackedRepository.Environment);
        Assert.That(exitCode, Is.Zero, _output);
        _packages = Directory.GetFiles(Path.Combine(_copy.Root, "artifacts"), "*.*nupkg")
            .ToDictionary(file => Path.GetFileName(file), File.ReadAllBytes);
        await _copy.RemoveTestsFromSolutionAsync();
        await _copy.GitAsync("commit", "--quiet", "--all", "--message", "without tests");
    }

    [TearDown]
    public Task Reset() => _copy.GitAsync("reset", "--hard", "--quiet");

    [OneTimeTearDown]
    public void DeleteCopy() => _copy.Dispose();

    [Test]
    public void Run_NothingLostSinceTheRelease_ComparesAndSaysSo()
    {
        Assert.That(_output, Does.Contain($"{Tag}: packed, to compare the public API with it").And.Contain($"compatible with {Tag}"));
        Assert.That(_output, Does.Match($@"Wrote artifacts.contract\.html\. Since the last release, {Tag}: No changes\."));
    }

    /// <summary>Anyone can make a package again to check it.</summary>
    [Test]
    public async Task Run_SameCommitInAnotherFolder_GivesTheSameBytes()
    {
        string folder = Path.Combine((await PackedRepository.GetAsync()).Copy.Root, "artifacts");

        string[] files = [.. Directory.GetFiles(folder, "*.*nupkg").Select(file => Path.GetFileName(file))];
        Assert.That(files, Has.Length.EqualTo(2 * PackedRepository.Ids.Length));
        Assert.That(_packages.Keys, Is.EquivalentTo(files));
        Assert.That(
            files.Where(file => !File.ReadAllBytes(Path.Combine(folder, file)).AsSpan().SequenceEqual(_packages[file])),
            Is.Empty,
            "not the same bytes");
    }

    [Test]
    public async Task Run_ValueGoneSinceTheRelease_FailsAndNamesIt(CancellationToken cancellationToken)
    {
        JsonNode contract = JsonNode.Parse(await File.ReadAllTextAsync(_copy.Contract, cancellationToken))!;
        JsonArray values = contract["components"]!["schemas"]!["StepErrorCategory"]!["enum"]!.AsArray();
        values.Remove(values.Single(value => value!.ToString() == "quota"));
        await File.WriteAllTextAsync(_copy.Contract, contract.ToJsonString(), cancellationToken);
        // The packages of the release are kept from run to run; somebody may have deleted them.
        Array.ForEach(
            Directory.GetFiles(Path.Combine(_copy.Root, "artifacts", "baseline"), "*.nupkg", SearchOption.AllDirectories), File.Delete);

        (int exitCode, string output) = await _copy.RunBuildProgramAsync("", cancellationToken, PackedRepository.Environment);

        Assert.That(exitCode, Is.EqualTo(1), output);
        Assert.That(
            output,
            Does.Contain("FAILED: dotnet pack: ").And.Contain("CP0002").And.Contain("Retab.Contracts.StepErrorCategory.Values.Quota"));
    }

    [Test]
    public async Task Sync_ProjectAfterTheLibraryThatDoesNotFollow_WritesNothing(CancellationToken cancellationToken)
    {
        // The library builds with a type of this name in the contract; the testing package has one already.
        await File.WriteAllTextAsync(
            Path.Combine(_copy.Root, "src", "Retab.Contracts.Testing", "Planted.cs"),
            "namespace Retab.Contracts { internal sealed class Planted { internal static Planted Make() => new(); } }\n",
            cancellationToken);
        await _copy.GitAsync("add", "--all");
        await _copy.GitAsync("commit", "--quiet", "--message", "planted");
        JsonNode upstream =
            JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(_copy.Root, "openapi", "retab.upstream.json"), cancellationToken))!;
        JsonNode schemas = upstream["components"]!["schemas"]!;
        schemas["Planted"] =
            JsonNode.Parse("""{"properties":{"name":{"type":"string","title":"Name"}},"type":"object","title":"Planted"}""");
        schemas["WorkflowRunStep"]!["properties"]!["planted"] =
            JsonNode.Parse("""{"anyOf":[{"$ref":"#/components/schemas/Planted"},{"type":"null"}]}""");
        await File.WriteAllTextAsync(Path.Combine(_copy.Root, "artifacts", "planted.json"), upstream.ToJsonString(), cancellationToken);

        (int exitCode, string output) = await _copy.RunBuildProgramAsync("sync artifacts/planted.json", cancellationToken);

        Assert.That(exitCode, Is.EqualTo(1), output);
        Assert.That(output.Split('\n').Single(line => line.StartsWith("FAILED: ", StringComparison.Ordinal)), Does.Match(
            @"^FAILED: Nothing was written: the code does not build with this contract\. "
            + @"dotnet build: src/Retab\.Contracts\.Testing/Planted\.cs\(1,\d+\): error CS0436: .* "
            + @"\(log: artifacts.logs.trial-build\.log\)$"));
        Assert.That(File.Exists(Path.Combine(_copy.Root, "artifacts", "logs", "trial-build.log")));
        Assert.That(await _copy.GitAsync("status", "--porcelain"), Is.Empty, "something was written");
        await _copy.GitAsync("reset", "--hard", "--quiet", "HEAD^");
    }

    [Test]
    public async Task Sync_VersionOfThePastWithoutAValue_IsRefusedThenAcceptedAsTheNextMajorVersion(CancellationToken cancellationToken)
    {
        string history = Path.Combine(_copy.Root, "tests", "History", "22-2026-10-01-download-urls", "spec.json");
        string past = await File.ReadAllTextAsync(history, cancellationToken);
        string document = Path.Combine(_copy.Root, "artifacts", "past.json");
        await File.WriteAllTextAsync(document, past.Replace("\"quota\"", "\"allowance\"", StringComparison.Ordinal), cancellationToken);

        (int refused, string reason) = await _copy.RunBuildProgramAsync("sync artifacts/past.json", cancellationToken);
        Assert.That(refused, Is.EqualTo(1), reason);
        Assert.That(reason, Does.Contain("REFUSED: The contract has breaking changes"));
        Assert.That(await _copy.GitAsync("status", "--porcelain"), Is.Empty, "something was written");

        (int accepted, string output) = await _copy.RunBuildProgramAsync("sync artifacts/past.json --accept --no-pack", cancellationToken);
        Assert.That(accepted, Is.Zero, output);
        Assert.That(output, Does.Contain($"{NextMajor} is a new major version after {Tag}"));
        Assert.That(await _copy.GitAsync("diff", "Directory.Build.props"), Does.Contain($"+    <Version>{NextMajor}</Version>"));
        string listing = await File.ReadAllTextAsync(
            Path.Combine(_copy.Root, "tests", "Retab.Contracts.Tests", "Api", "Retab.Contracts.net8.0.txt"), cancellationToken);
        Assert.That(listing, Does.Contain("StepErrorCategory Allowance").And.Not.Contain("StepErrorCategory Quota"));
    }
}
