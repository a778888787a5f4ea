using System;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Retab.Contracts.PackageTests.Packages;

/// <summary>Who doubts a package can make it: the same commit gives the same bytes.</summary>
[TestFixture]
[CancelAfter(600_000)]
public sealed class ReproducibilityTests
{
    [Test]
    public async Task Pack_OfTheSolutionInAnotherFolder_GivesTheSameBytes(CancellationToken cancellationToken)
    {
        PackedRepository packed = await PackedRepository.GetAsync();
        using var other = new RepositoryCopy("second", "retab contracts = ");
        await other.CommitAsync(PackedRepository.Address + ".git");

        (int exitCode, string output) = await other.DotnetAsync("pack Retab.Contracts.sln", cancellationToken, PackedRepository.Environment);

        Assert.That(exitCode, Is.Zero, output);
        string[] files = [.. Directory.GetFiles(Path.Combine(packed.Copy.Root, "artifacts"), "*.*nupkg")];
        Assert.That(files, Has.Length.EqualTo(2 * PackedRepository.Ids.Length));
        Assert.That(
            files.Where(file => !File.ReadAllBytes(file).AsSpan().SequenceEqual(File.ReadAllBytes(Path.Combine(other.Root, "artifacts", Path.GetFileName(file))))).Select(Path.GetFileName),
            Is.Empty,
            "not the same bytes");
    }
}
