using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace Retab.Contracts.PackageTests.Consumers;

/// <summary>A web service that takes the packages as packed: its own contract tests pass.</summary>
[TestFixture]
[CancelAfter(1_200_000)]
public sealed class InvoiceServiceTests
{
    [Test]
    public async Task Test_WithThePackagesAsPacked_Passes(CancellationToken cancellationToken)
    {
        const string service = "tests/Retab.Contracts.InvoiceService";
        PackedRepository packed = await PackedRepository.GetAsync();
        // The feed of the main job's consumer: the packages just packed, and what this clone has restored.
        File.Copy(Path.Combine(packed.Copy.Root, "artifacts", "consumer", "nuget.config"), Path.Combine(packed.Copy.Root, service, "nuget.config"));
        string version = packed.Version;

        (int exitCode, string output) = await packed.Copy.DotnetAsync("test " + service + "/Service.Tests -p:RetabContractsVersion=" + version, cancellationToken);

        Assert.That(exitCode, Is.Zero, output);
        Assert.That(output, Does.Match("Passed! +- Failed: +0, Passed: +5, Skipped: +0"));
        string restored = Path.Combine(packed.Copy.Root, service, "packages", "retab.contracts.testing", version, "retab.contracts.testing." + version + ".nupkg");
        Assert.That(await File.ReadAllBytesAsync(restored, cancellationToken), Is.EqualTo(await File.ReadAllBytesAsync(packed.PackageFile("Retab.Contracts.Testing"), cancellationToken)));
    }
}
