namespace Retab.Contracts.Build.Tests.Versioning;

using System;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using CliWrap;
using Retab.Contracts.Build.Difference;
using Retab.Contracts.Build.Import;
using Retab.Contracts.Build.Versioning;

/// <summary>With a real repository of git.</summary>
[TestFixture]
public sealed class LastReleaseTests
{
    private static readonly string[] Settings =
        ["-c", "user.name=test", "-c", "user.email=test@example.com", "-c", "commit.gpgsign=false", "-c", "tag.gpgsign=false"];

    private Repository _repository = null!;

    [SetUp]
    public async Task MakeClone()
    {
        _repository = new Repository(Directory.CreateTempSubdirectory("last release ").FullName);
        await GitAsync("init", "--quiet");
        Directory.CreateDirectory(Path.GetDirectoryName(_repository.Contract)!);
        await File.WriteAllTextAsync(_repository.Contract, Documents.Contract.ToJsonString());
        await CommitAsync("0.1.0");
    }

    [TearDown]
    public void DeleteClone()
    {
        // What git keeps is read-only.
        string[] files = Directory.GetFiles(_repository.Root, "*", SearchOption.AllDirectories);
        Array.ForEach(files, file => File.SetAttributes(file, FileAttributes.Normal));
        Directory.Delete(_repository.Root, recursive: true);
    }

    [Test]
    public async Task FindAsync_NoTag_IsNone() => Assert.That(await TagAsync(), Is.Null);

    [Test]
    public async Task FindAsync_NoRepositoryOfGit_IsNone()
    {
        var folder = new Repository(Directory.CreateTempSubdirectory("no git ").FullName);
        Assert.That(await LastRelease.FindAsync(folder, willChange: true, CancellationToken.None), Is.Null);
        Directory.Delete(folder.Root);
    }

    [Test]
    public async Task FindAsync_TagBeforeHead_IsTheLastReleaseWhateverTheVersion([Values("0.1.0", "0.2.0")] string version)
    {
        await GitAsync("tag", "v0.1.0");
        await CommitAsync(version);

        Assert.That(await TagAsync(), Is.EqualTo("v0.1.0"));
        Assert.That(await TagAsync(willChange: true), Is.EqualTo("v0.1.0"));
    }

    [Test]
    public async Task FindAsync_TagOnHead_IsTheReleaseThatIsBuiltUntilSomethingChanges()
    {
        await GitAsync("tag", "v0.1.0");
        await CommitAsync("0.2.0");
        await GitAsync("tag", "v0.2.0");

        Assert.That(await TagAsync(), Is.EqualTo("v0.1.0"), "as a release is built");
        Assert.That(await TagAsync(willChange: true), Is.EqualTo("v0.2.0"), "as sync begins");

        await File.AppendAllTextAsync(_repository.Contract, "\n");
        Assert.That(await TagAsync(), Is.EqualTo("v0.2.0"), "as a change of the same version is built");

        await WriteVersionAsync("0.3.0");
        Assert.That(await TagAsync(), Is.EqualTo("v0.2.0"), "as sync ends");
    }

    [Test]
    public async Task FindAsync_OneTagOnHead_NoneIsBeforeIt()
    {
        await GitAsync("tag", "v0.1.0");
        await File.WriteAllTextAsync(Path.Combine(_repository.Root, "untracked"), "");

        Assert.That(await TagAsync(), Is.Null);
    }

    [Test]
    public async Task FindAsync_TagOnHeadOfAnotherVersion_IsTheLastRelease()
    {
        await GitAsync("tag", "v0.0.9");

        Assert.That(await TagAsync(), Is.EqualTo("v0.0.9"));
    }

    [Test]
    public async Task FindAsync_ManyTags_IsTheHighestReleaseOfThisBranch()
    {
        foreach (string tag in (string[])["v0.9.0", "v0.10.0", "v0.11.0-beta", "v1", "vNext", "release-3"])
        {
            await GitAsync("tag", tag);
        }

        await GitAsync("tag", "--annotate", "--message", "m", "v0.2.0");
        await GitAsync("switch", "--quiet", "--create", "other");
        await CommitAsync("5.0.0");
        await GitAsync("tag", "v5.0.0");
        await GitAsync("switch", "--quiet", "-");

        Assert.That(await TagAsync(), Is.EqualTo("v0.10.0"));
    }

    [Test]
    public async Task CompareAsync_ChangedContract_TellsWhatChangedSinceTheTag()
    {
        await GitAsync("tag", "v0.1.0");
        JsonObject changed = Documents.Contract;
        changed["components"]!["schemas"]!["FileRef"]!["properties"]!["added"] = new JsonObject { ["type"] = "string" };
        await File.WriteAllTextAsync(_repository.Contract, changed.ToJsonString());
        LastRelease release = (await LastRelease.FindAsync(_repository, willChange: true, CancellationToken.None))!;

        Change change = (await release.CompareAsync(new ContractVersion(changed, null), CancellationToken.None)).Single();

        Assert.That((change.Id, change.Pointer), Is.EqualTo(("member-added", "/components/schemas/FileRef/properties/added")));
    }

    [Test]
    public async Task CompareAsync_ReleaseWithoutAContract_IsRefused()
    {
        File.Delete(_repository.Contract);
        await CommitAsync("0.1.0");
        await GitAsync("tag", "v0.1.0");
        LastRelease release = (await LastRelease.FindAsync(_repository, willChange: true, CancellationToken.None))!;

        Assert.That(
            () => release.CompareAsync(new ContractVersion(Documents.Contract, null), CancellationToken.None),
            Throws.InstanceOf<InputException>()
                .With.Message.EqualTo($"The release v0.1.0 has no {Path.Combine("openapi", "retab.json")} to compare with."));
    }

    private async Task<string?> TagAsync(bool willChange = false) =>
        (await LastRelease.FindAsync(_repository, willChange, CancellationToken.None))?.Tag;

    private Task WriteVersionAsync(string version) => File.WriteAllTextAsync(_repository.Properties, $"<Version>{version}</Version>");

    private async Task CommitAsync(string version)
    {
        await WriteVersionAsync(version);
        await GitAsync("add", "--all");
        await GitAsync("commit", "--quiet", "--allow-empty", "--message", "m");
    }

    private async Task GitAsync(params string[] arguments) => await Cli.Wrap("git")
        .WithArguments([.. Settings, .. arguments])
        .WithWorkingDirectory(_repository.Root)
        .ExecuteAsync();
}
