namespace Retab.Contracts.PackageTests;

using System;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

/// <summary>The README's first command, in a copy: the packages that it makes, and the sample that uses them.</summary>
[TestFixture]
[CancelAfter(1_200_000)]
public sealed class MainJobTests
{
    private PackedRepository _packed = null!;
    private RepositoryCopy _copy = null!;

    [OneTimeSetUp]
    public async Task RunMainJob()
    {
        _packed = await PackedRepository.GetAsync();
        _copy = _packed.Copy;
    }

    [Test]
    public void Run_FreshCopy_SampleReadsTheInvoiceThroughThePackages()
    {
        Assert.That(_packed.ExitCode, Is.Zero, _packed.Output);
        Assert.Multiple(() =>
        {
            Assert.That(_packed.Output, Does.Contain("\ncompleted\nInvoice INV-2024-001: 1234.56\n"));
            Assert.That(_packed.Output, Does.Contain("artifacts" + Path.DirectorySeparatorChar + "Retab.Contracts.DependencyInjection."));
        });
    }

    [TestCase(
        "\"#/components/schemas/QueuedStepLifecycle\"",
        "\"#/components/schemas/Nowhere\"",
        "there is no #/components/schemas/Nowhere")]
    [TestCase("\"openapi\": \"3.1.0\"", "\"openapi\": ", "is not JSON")]
    public async Task Run_BrokenContract_FailsInOneLineAndNamesThePlace(
        string old, string with, string reason, CancellationToken cancellationToken)
    {
        string contract = await File.ReadAllTextAsync(_copy.Contract, cancellationToken);
        Assert.That(contract, Does.Contain(old));
        await File.WriteAllTextAsync(_copy.Contract, contract.Replace(old, with, StringComparison.Ordinal), cancellationToken);
        try
        {
            (int exitCode, string output) = await _copy.RunBuildProgramAsync("", cancellationToken);

            Assert.That(exitCode, Is.EqualTo(1), output);
            Assert.That(
                output.Split('\n').Single(line => line.StartsWith("FAILED: ", StringComparison.Ordinal)),
                Does.Contain(reason).And.Contain("retab.json"));
        }
        finally
        {
            await File.WriteAllTextAsync(_copy.Contract, contract, cancellationToken);
        }
    }

    [Test]
    public async Task Run_UnknownOption_IsAUsageErrorAndHelpIsNot(CancellationToken cancellationToken)
    {
        (int wrong, string output) = await _copy.RunBuildProgramAsync("--nonsense", cancellationToken);
        (int help, string usage) = await _copy.RunBuildProgramAsync("--help", cancellationToken);

        Assert.That(wrong, Is.EqualTo(2), output);
        Assert.That(output, Does.Contain("--nonsense"));
        Assert.That(help, Is.Zero);
        Assert.That(usage, Does.Contain("Usage:"));
    }
}
