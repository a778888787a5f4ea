using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Threading;
using System.Threading.Tasks;
using CliWrap;
using CliWrap.Buffered;

namespace Retab.Contracts.PackageTests.Consumers;

/// <summary>A worker that takes the packages as packed, published as native code and fully trimmed.</summary>
[TestFixture]
[CancelAfter(1_200_000)]
public sealed class WorkerServiceTests
{
    private const string Service = "tests/Retab.Contracts.WorkerService";

    // The linker of native code takes no path with a space in it.
    private readonly string _packages = Directory.CreateTempSubdirectory("retab-worker-").FullName;

    private PackedRepository _packed = null!;

    [OneTimeSetUp]
    public async Task Pack()
    {
        _packed = await PackedRepository.GetAsync();
        // Beside the sources that this machine has: native code and runtimes are packages, too.
        await File.WriteAllTextAsync(
            Path.Combine(_packed.Copy.Root, Service, "nuget.config"),
            "<configuration><packageSources><add key=\"artifacts\" value=\"../../artifacts\" /></packageSources></configuration>");
    }

    [OneTimeTearDown]
    public void DeletePackages() => Directory.Delete(_packages, recursive: true);

    [TestCase("PublishAot")]
    [TestCase("PublishTrimmed")]
    public async Task Publish_EachWay_RunsWithoutAWarning(string how, CancellationToken cancellationToken)
    {
        if (how == "PublishAot" && !OperatingSystem.IsWindows() && !IsOnPath("clang") && !IsOnPath("gcc"))
        {
            Assert.Ignore("There is no linker here, neither clang nor gcc: nothing was published as native code.");
        }

        (int exitCode, string output) = await _packed.Copy.DotnetAsync(
            $"publish {Service} -c Release -r {RuntimeInformation.RuntimeIdentifier} -p:{how}=true -p:RetabContractsVersion={_packed.Version}"
                + $" -p:PublishDir=bin/{how}/ -p:RestorePackagesPath={_packages}",
            cancellationToken);

        Assert.That(exitCode, Is.Zero, output);
        Assert.That(output, Does.Not.Contain("warning"));
        using var server = new OneStepServer("step_1", """{"block_id":"b","step_id":"step_1","block_type":"block_of_tomorrow","block_label":"L","run_id":"r","lifecycle":{"status":"completed"},"handle_outputs":{"o":{"type":"json","data":{ "invoice_number": "INV-1", "n": 1.50 }}},"of_tomorrow":[ 1.0 ]}""");
        BufferedCommandResult run = await Cli.Wrap(Path.Combine(_packed.Copy.Root, Service, "bin", how, "WorkerService"))
            .WithEnvironmentVariables(new Dictionary<string, string?> { ["Retab__ApiKey"] = "key-of-a-test", ["Retab__BaseUrl"] = server.Address })
            .ExecuteBufferedAsync(cancellationToken);
        Assert.That(run.StandardOutput.TrimEnd().Split('\n'), Is.EqualTo(new[]
        {
            """CompletedStepLifecycle { "invoice_number": "INV-1", "n": 1.50 } INV-1 [ 1.0 ]""",
            "step_1 True",
            "StepLifecycle.status must be a string but is a number. Path: $.lifecycle.status | LineNumber: 0 | BytePositionInLine: 23.",
            "A required value of WorkflowRunStep is not set. Path: $.block_id.",
            "404 Step not found",
        }));
    }

    private static bool IsOnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));
}
