using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Retab.Contracts.Build.Release;

namespace Retab.Contracts.Build.Tests.Release;

[TestFixture]
public sealed class FileSetTests
{
    private string _folder = "";

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("file set ").FullName;

    [TearDown]
    public void DeleteFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task WriteAsync_OneFileThatCannotBeReplaced_LeavesAllAsTheyWere()
    {
        string first = Path.Combine(_folder, "a");
        string blocked = Path.Combine(_folder, "b");
        await File.WriteAllTextAsync(first, "old");
        Directory.CreateDirectory(Path.Combine(blocked, "inner"));
        var files = new FileSet();
        files.Add(first, "new");
        files.Add(blocked, "new");

        Exception? thrown = await Assert.CatchAsync(() => files.WriteAsync(CancellationToken.None));

        Assert.That(thrown, Is.InstanceOf<IOException>().Or.InstanceOf<UnauthorizedAccessException>());
        Assert.That(await File.ReadAllTextAsync(first), Is.EqualTo("old"));
        Assert.That(Directory.GetFiles(_folder), Is.EqualTo(new[] { first }));
    }
}
