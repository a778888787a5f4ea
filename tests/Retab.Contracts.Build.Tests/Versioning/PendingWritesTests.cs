namespace Retab.Contracts.Build.Tests.Versioning;

using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Retab.Contracts.Build.Versioning;

[TestFixture]
public sealed class PendingWritesTests
{
    private static readonly Dictionary<string, byte[]> New = Contents(("a", "new a"), ("b", "new b"), ("folder/c", "new c"));

    // The folder, three contents, the journal as a draft and in its place, two for each file, the journal gone, the folder gone.
    private const int Steps = 14;
    private const int CommitStep = 6;

    private Repository _repository = null!;

    [SetUp]
    public void MakeClone()
    {
        _repository = new Repository(Directory.CreateTempSubdirectory("pending writes ").FullName);
        File.WriteAllText(Path.Combine(_repository.Root, "a"), "old a");
        File.WriteAllText(Path.Combine(_repository.Root, "b"), "a longer old b");
    }

    [TearDown]
    public void DeleteClone() => Directory.Delete(_repository.Root, recursive: true);

    [Test]
    public void Write_Undisturbed_WritesAllInAsManySteps()
    {
        int steps = 0;

        new PendingWrites(_repository, () => steps++).Write(New);

        Assert.That(Clone(), Is.EquivalentTo(Texts(New)));
        Assert.That(steps, Is.EqualTo(Steps));
        Assert.That(new PendingWrites(_repository).Finish(), Is.Empty);
    }

    [Test]
    public void Finish_StoppedAfterAnyStep_FilesAreAllOldOrAllNew([Range(1, Steps)] int stop)
    {
        Dictionary<string, string> old = Clone();
        StopAt(stop, pending => pending.Write(New));

        IReadOnlyList<string> finished = new PendingWrites(_repository).Finish();

        // After the step before the last two the journal is gone: all is written, and nobody need be told.
        Assert.That(finished, Is.EqualTo(New.Keys.Where(_ => stop is >= CommitStep and < Steps - 1)));
        Assert.That(Clone(), Is.EquivalentTo(stop < CommitStep ? old : Texts(New)));
        Assert.That(Directory.Exists(_repository.PendingWrites), Is.False);
    }

    [Test]
    public void Finish_StoppedItself_IsFinishedByTheNext([Range(1, 8)] int stop)
    {
        StopAt(CommitStep, pending => pending.Write(New));
        StopAt(stop, pending => pending.Finish());

        new PendingWrites(_repository).Finish();

        Assert.That(Clone(), Is.EquivalentTo(Texts(New)));
        Assert.That(Directory.Exists(_repository.PendingWrites), Is.False);
    }

    [Test]
    public void Write_OneFileThatCannotBeReplaced_LeavesAllAsTheyWere()
    {
        Directory.CreateDirectory(Path.Combine(_repository.Root, "z", "inner"));
        Dictionary<string, string> old = Clone();
        Dictionary<string, byte[]> contents = new(New) { ["z"] = [] };

        Exception? thrown = Assert.Catch(() => new PendingWrites(_repository).Write(contents));

        Assert.That(thrown, Is.InstanceOf<IOException>().Or.InstanceOf<UnauthorizedAccessException>());
        Assert.That(Clone(), Is.EquivalentTo(old));
        Assert.That(new PendingWrites(_repository).Finish(), Is.Empty);
    }

    /// <summary>In a process of its own, see Program.cs, which is ended as the system ends it: nothing of it runs any more.</summary>
    [Test]
    [CancelAfter(60_000)]
    public async Task Finish_ProcessKilledBetweenTwoFiles_WritesTheRest(CancellationToken cancellationToken)
    {
        string program = typeof(PendingWritesTests).Assembly.Location;
        string dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        IEnumerable<string> files = New.Select(file => $"{file.Key}={Encoding.UTF8.GetString(file.Value)}");
        string[] arguments = ["exec", program, _repository.Root, $"{CommitStep + 2}", .. files];
        using Process writer = Process.Start(new ProcessStartInfo(dotnet, arguments) { RedirectStandardOutput = true })!;
        Assert.That(await writer.StandardOutput.ReadLineAsync(cancellationToken), Is.EqualTo("stopped"));

        writer.Kill();
        await writer.WaitForExitAsync(cancellationToken);

        Assert.That(writer.ExitCode, Is.Not.Zero);
        Assert.That(Clone(), Is.EquivalentTo(new Dictionary<string, string> { ["a"] = "new a", ["b"] = "a longer old b" }));
        Assert.That(new PendingWrites(_repository).Finish(), Is.EqualTo(New.Keys));
        Assert.That(Clone(), Is.EquivalentTo(Texts(New)));
    }

    private void StopAt(int step, Action<PendingWrites> work)
    {
        int steps = 0;
        var pending = new PendingWrites(_repository, () =>
        {
            if (++steps == step)
            {
                throw new OperationCanceledException();
            }
        });
        Assert.That(() => work(pending), Throws.InstanceOf<OperationCanceledException>());
    }

    private Dictionary<string, string> Clone() => Directory.GetFiles(_repository.Root, "*", SearchOption.AllDirectories)
        .Where(file => !file.StartsWith(_repository.Artifacts, StringComparison.Ordinal))
        .ToDictionary(file => _repository.Relative(file).Replace('\\', '/'), File.ReadAllText);

    private static Dictionary<string, string> Texts(Dictionary<string, byte[]> contents) =>
        contents.ToDictionary(file => file.Key, file => Encoding.UTF8.GetString(file.Value));

    private static Dictionary<string, byte[]> Contents(params (string File, string Text)[] files) =>
        files.ToDictionary(file => file.File, file => Encoding.UTF8.GetBytes(file.Text));
}
