namespace Retab.Contracts.Build.Tests.Commands;

using System;
using System.IO;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using CliWrap;
using Retab.Contracts.Build.Commands;

/// <summary>With a real repository of git.</summary>
[TestFixture]
public sealed class PageJobTests
{
    private Repository _repository = null!;

    [SetUp]
    public async Task MakeClone()
    {
        _repository = new Repository(Directory.CreateTempSubdirectory("page ").FullName);
        Directory.CreateDirectory(Path.GetDirectoryName(_repository.Contract)!);
        await File.WriteAllTextAsync(_repository.Contract, Documents.Contract.ToJsonString());
        await File.WriteAllTextAsync(_repository.Properties, "<Version>0.1.0</Version>");
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
    public async Task RunAsync_NoRelease_ShowsTheChangesSinceTheLastCommit()
    {
        await CommitAsync();
        JsonObject changed = Documents.Contract;
        changed["components"]!["schemas"]!["FileRef"]!["properties"]!["added"] = new JsonObject { ["type"] = "string" };
        await File.WriteAllTextAsync(_repository.Contract, changed.ToJsonString());

        string said = await RunAsync();

        Assert.That(said, Is.EqualTo($"Wrote {Page}. Since the last commit: 1 additive: a minor version."));
        Assert.That(
            await File.ReadAllTextAsync(_repository.Page),
            Does.Contain("What changed since the last commit").And.Contain("FileRef.Added was added"));
    }

    [Test]
    public async Task RunAsync_NoRepositoryOfGit_SaysThatThereIsNothingToCompareWith()
    {
        string said = await RunAsync();

        Assert.That(said, Is.EqualTo($"Wrote {Page}. There is no earlier version to compare with."));
        Assert.That(await File.ReadAllTextAsync(_repository.Page), Does.Contain("There is no earlier version to compare with."));
    }

    [Test]
    public void RunAsync_NoContract_IsRefused()
    {
        File.Delete(_repository.Contract);

        Assert.That(
            RunAsync,
            Throws.InstanceOf<InputException>().With.Message.EqualTo($"{Path.Combine("openapi", "retab.json")} is missing or empty."));
    }

    private static string Page => Path.Combine("artifacts", "contract.html");

    private async Task<string> RunAsync()
    {
        await using var output = new StringWriter();
        Assert.That(await PageJob.RunAsync(_repository, previous: null, output, CancellationToken.None), Is.Zero);
        return output.ToString().TrimEnd();
    }

    private async Task CommitAsync()
    {
        string[] settings = ["-c", "user.name=test", "-c", "user.email=test@example.com", "-c", "commit.gpgsign=false"];
        await GitAsync("init", "--quiet");
        await GitAsync("add", "--all");
        await GitAsync([.. settings, "commit", "--quiet", "--message", "m"]);
    }

    private async Task GitAsync(params string[] arguments) =>
        await Cli.Wrap("git").WithArguments(arguments).WithWorkingDirectory(_repository.Root).ExecuteAsync();
}
