using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Threading;
using System.Threading.Tasks;
using CliWrap;
using CliWrap.Buffered;

namespace Retab.Contracts.PackageTests;

/// <summary>The README's first command, in a copy: the package that it makes, and the consumer that uses it.</summary>
[TestFixture]
[CancelAfter(300_000)]
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
    public void Run_FreshCopy_ConsumerReadsTheInvoiceThroughThePackage()
    {
        Assert.That(_packed.ExitCode, Is.Zero, _packed.Output);
        Assert.Multiple(() =>
        {
            Assert.That(_packed.Output, Does.Contain("Lifecycle  completed, final, 2026-05-18 10:00:00Z to 2026-05-18 10:00:04Z"));
            Assert.That(_packed.Output, Does.Contain("Input      input-file-0: file invoice.pdf (application/pdf)"));
            Assert.That(_packed.Output, Does.Contain("Artifact   extraction ext_abc123"));
            Assert.That(_packed.Output, Does.Contain("Invoice    INV-2024-001 of Acme Corp: 1234.56"));
            Assert.That(_packed.Output, Does.Contain("Waiting    queued\nWaiting    running\nWaiting    completed\n"));
            Assert.That(_packed.Output, Does.Contain("artifacts" + Path.DirectorySeparatorChar + "Retab.Contracts.DependencyInjection."));
        });
    }

    [Test]
    public async Task InvoiceService_WithThePackagesAsPacked_PassesItsContractTests(CancellationToken cancellationToken)
    {
        const string service = "tests/Retab.Contracts.InvoiceService";
        // The feed of the main job's consumer: the packages just packed, and what this clone has restored.
        File.Copy(Path.Combine(_copy.Root, "artifacts", "consumer", "nuget.config"), Path.Combine(_copy.Root, service, "nuget.config"));
        string version = _packed.Version;

        (int exitCode, string output) = await _copy.DotnetAsync("test " + service + "/Service.Tests -p:RetabContractsVersion=" + version, cancellationToken);

        Assert.That(exitCode, Is.Zero, output);
        Assert.That(output, Does.Match("Passed! +- Failed: +0, Passed: +5, Skipped: +0"));
        string restored = Path.Combine(_copy.Root, service, "packages", "retab.contracts.testing", version, "retab.contracts.testing." + version + ".nupkg");
        Assert.That(await File.ReadAllBytesAsync(restored, cancellationToken), Is.EqualTo(await File.ReadAllBytesAsync(_packed.PackageFile("Retab.Contracts.Testing"), cancellationToken)));
    }

    [TestCase("PublishAot")]
    [TestCase("PublishTrimmed")]
    public async Task WorkerService_Published_RunsWithoutAWarning(string how, CancellationToken cancellationToken)
    {
        const string service = "tests/Retab.Contracts.WorkerService";
        if (how == "PublishAot" && !OperatingSystem.IsWindows() && !IsOnPath("clang") && !IsOnPath("gcc"))
        {
            Assert.Ignore("There is no linker here, neither clang nor gcc: nothing was published as native code.");
        }

        // Beside the sources that this machine has: native code and runtimes are packages, too.
        await File.WriteAllTextAsync(
            Path.Combine(_copy.Root, service, "nuget.config"),
            "<configuration><packageSources><add key=\"artifacts\" value=\"../../artifacts\" /></packageSources></configuration>",
            cancellationToken);
        string version = _packed.Version;

        // The linker of native code takes no path with a space in it.
        string packages = Directory.CreateTempSubdirectory("retab-worker-").FullName;
        (int exitCode, string output) = await _copy.DotnetAsync($"publish {service} -c Release -r {RuntimeInformation.RuntimeIdentifier} -p:{how}=true -p:RetabContractsVersion={version} -p:PublishDir=bin/{how}/ -p:RestorePackagesPath={packages}", cancellationToken);

        Directory.Delete(packages, recursive: true);
        Assert.That(exitCode, Is.Zero, output);
        Assert.That(output, Does.Not.Contain("warning"));
        using var server = new OneStepServer("step_1", """{"block_id":"b","step_id":"step_1","block_type":"block_of_tomorrow","block_label":"L","run_id":"r","lifecycle":{"status":"completed"},"handle_outputs":{"o":{"type":"json","data":{ "invoice_number": "INV-1", "n": 1.50 }}},"of_tomorrow":[ 1.0 ]}""");
        BufferedCommandResult run = await Cli.Wrap(Path.Combine(_copy.Root, service, "bin", how, "WorkerService"))
            .WithEnvironmentVariables(new Dictionary<string, string?> { ["Retab__ApiKey"] = "key-of-a-test", ["Retab__BaseUrl"] = server.Address })
            .ExecuteBufferedAsync(cancellationToken);
        Assert.That(run.StandardOutput.TrimEnd().Split('\n'), Is.EqualTo(new[]
        {
            """CompletedStepLifecycle { "invoice_number": "INV-1", "n": 1.50 } INV-1 [ 1.0 ]""",
            "step_1 True",
            "StepLifecycle.status must be a string but is a number. Path 'lifecycle.status', line 1, position 24.",
            "A required value of WorkflowRunStep is not set. Path 'block_id'.",
            "404 Step not found",
        }));
    }

    [TestCase("\"#/components/schemas/QueuedStepLifecycle\"", "\"#/components/schemas/Nowhere\"", "there is no #/components/schemas/Nowhere")]
    [TestCase("\"openapi\": \"3.1.0\"", "\"openapi\": ", "is not JSON")]
    public async Task Run_BrokenContract_FailsInOneLineAndNamesThePlace(string old, string with, string reason, CancellationToken cancellationToken)
    {
        string contract = await File.ReadAllTextAsync(_copy.Contract, cancellationToken);
        Assert.That(contract, Does.Contain(old));
        await File.WriteAllTextAsync(_copy.Contract, contract.Replace(old, with, StringComparison.Ordinal), cancellationToken);
        try
        {
            (int exitCode, string output) = await _copy.DotnetAsync("run --project build --no-build", cancellationToken);

            Assert.That(exitCode, Is.EqualTo(1), output);
            Assert.That(output.Split('\n').Single(line => line.StartsWith("FAILED: ", StringComparison.Ordinal)), Does.Contain(reason).And.Contain("retab.json"));
        }
        finally
        {
            await File.WriteAllTextAsync(_copy.Contract, contract, cancellationToken);
        }
    }

    [Test]
    public async Task Run_UnknownOption_IsAUsageErrorAndHelpIsNot(CancellationToken cancellationToken)
    {
        (int wrong, string output) = await _copy.DotnetAsync("run --project build --no-build -- --nonsense", cancellationToken);
        (int help, string usage) = await _copy.DotnetAsync("run --project build --no-build -- --help", cancellationToken);

        Assert.That(wrong, Is.EqualTo(2), output);
        Assert.That(output, Does.Contain("--nonsense"));
        Assert.That(help, Is.Zero);
        Assert.That(usage, Does.Contain("Usage:"));
    }

    private static bool IsOnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));
}
