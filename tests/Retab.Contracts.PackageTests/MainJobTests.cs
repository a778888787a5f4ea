using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using System.Xml.Linq;
using CliWrap;
using CliWrap.Buffered;

namespace Retab.Contracts.PackageTests;

/// <summary>The README's first command, in a copy: the package that it makes, and the consumer that uses it.</summary>
[TestFixture]
[CancelAfter(300_000)]
public sealed class MainJobTests
{
    private RepositoryCopy _copy = null!;
    private int _exitCode;
    private string _output = "";

    [OneTimeSetUp]
    public async Task RunMainJob()
    {
        _copy = new RepositoryCopy("main job");
        (_exitCode, _output) = await _copy.DotnetAsync("run --project build", CancellationToken.None);
    }

    [OneTimeTearDown]
    public void DeleteCopy() => _copy.Dispose();

    [Test]
    public void Run_FreshCopy_ConsumerReadsTheInvoiceThroughThePackage()
    {
        Assert.That(_exitCode, Is.Zero, _output);
        Assert.Multiple(() =>
        {
            Assert.That(_output, Does.Contain("Lifecycle  completed, final, 2026-05-18 10:00:00Z to 2026-05-18 10:00:04Z"));
            Assert.That(_output, Does.Contain("Input      input-file-0: file invoice.pdf (application/pdf)"));
            Assert.That(_output, Does.Contain("Artifact   extraction ext_abc123"));
            Assert.That(_output, Does.Contain("Invoice    INV-2024-001 of Acme Corp: 1234.56"));
            Assert.That(_output, Does.Contain("Waiting    queued\nWaiting    running\nWaiting    completed\n"));
            Assert.That(_output, Does.Contain("artifacts" + Path.DirectorySeparatorChar + "Retab.Contracts.DependencyInjection."));
        });
    }

    [Test]
    public async Task InvoiceService_WithThePackagesAsPacked_PassesItsContractTests(CancellationToken cancellationToken)
    {
        const string service = "tests/Retab.Contracts.InvoiceService";
        // The feed of the main job's consumer: the packages just packed, and what this clone has restored.
        File.Copy(Path.Combine(_copy.Root, "artifacts", "consumer", "nuget.config"), Path.Combine(_copy.Root, service, "nuget.config"));
        string version = Path.GetFileNameWithoutExtension(PackageFile("Retab.Contracts"))["Retab.Contracts.".Length..];

        (int exitCode, string output) = await _copy.DotnetAsync("test " + service + "/Service.Tests -p:RetabContractsVersion=" + version, cancellationToken);

        Assert.That(exitCode, Is.Zero, output);
        Assert.That(output, Does.Match("Passed! +- Failed: +0, Passed: +5, Skipped: +0"));
        string restored = Path.Combine(_copy.Root, service, "packages", "retab.contracts.testing", version, "retab.contracts.testing." + version + ".nupkg");
        Assert.That(await File.ReadAllBytesAsync(restored, cancellationToken), Is.EqualTo(await File.ReadAllBytesAsync(PackageFile("Retab.Contracts.Testing"), cancellationToken)));
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
        string version = Path.GetFileNameWithoutExtension(PackageFile("Retab.Contracts"))["Retab.Contracts.".Length..];

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

    [TestCase("Retab.Contracts")]
    [TestCase("Retab.Contracts.SystemTextJson")]
    [TestCase("Retab.Contracts.DependencyInjection")]
    public void Package_AsPacked_HoldsWhatItShouldAndNoMore(string id)
    {
        using ZipArchive package = Open(id);

        Assert.That(
            package.Entries.Select(entry => entry.FullName).Where(name => !name.StartsWith("package/", StringComparison.Ordinal)),
            Is.EquivalentTo(new[]
            {
                "_rels/.rels", "[Content_Types].xml", id + ".nuspec", "README.md",
                "lib/netstandard2.0/" + id + ".dll", "lib/netstandard2.0/" + id + ".xml",
                "lib/net8.0/" + id + ".dll", "lib/net8.0/" + id + ".xml",
                "lib/net10.0/" + id + ".dll", "lib/net10.0/" + id + ".xml",
            }));
    }

    [TestCase("Retab.Contracts", ".NETStandard2.0", "JsonSubTypes", "Newtonsoft.Json", "Microsoft.Bcl.AsyncInterfaces", "Microsoft.Bcl.TimeProvider", "System.Diagnostics.DiagnosticSource")]
    [TestCase("Retab.Contracts", "net8.0", "JsonSubTypes", "Newtonsoft.Json")]
    [TestCase("Retab.Contracts", "net10.0", "JsonSubTypes", "Newtonsoft.Json")]
    [TestCase("Retab.Contracts.SystemTextJson", ".NETStandard2.0", "Retab.Contracts", "System.Text.Json")]
    [TestCase("Retab.Contracts.SystemTextJson", "net8.0", "Retab.Contracts")]
    [TestCase("Retab.Contracts.SystemTextJson", "net10.0", "Retab.Contracts")]
    [TestCase("Retab.Contracts.DependencyInjection", ".NETStandard2.0", "Retab.Contracts", "Microsoft.Extensions.Http", "Microsoft.Extensions.Options.ConfigurationExtensions")]
    [TestCase("Retab.Contracts.DependencyInjection", "net8.0", "Retab.Contracts", "Microsoft.Extensions.Http", "Microsoft.Extensions.Options.ConfigurationExtensions")]
    [TestCase("Retab.Contracts.DependencyInjection", "net10.0", "Retab.Contracts", "Microsoft.Extensions.Http", "Microsoft.Extensions.Options.ConfigurationExtensions")]
    public void Package_Dependencies_AreAsListed(string id, string target, params string[] dependencies)
    {
        using ZipArchive package = Open(id);
        using Stream stream = package.GetEntry(id + ".nuspec")!.Open();
        XElement group = XDocument.Load(stream).Descendants().Single(element => element is { Name.LocalName: "group", Parent.Name.LocalName: "dependencies" } && element.Attribute("targetFramework")!.Value == target);

        Assert.That(group.Elements().Select(dependency => dependency.Attribute("id")!.Value), Is.EquivalentTo(dependencies));
    }

    [TestCase("net8.0")]
    [TestCase("net10.0")]
    public void TestingPackage_Dependencies_AreAsListed(string target) =>
        Package_Dependencies_AreAsListed("Retab.Contracts.Testing", target, "Retab.Contracts", "WireMock.Net.Minimal", "Microsoft.IdentityModel.Protocols.OpenIdConnect");

    [Test]
    public void TestingPackage_AsPacked_HoldsWhatItShouldAndNoMore()
    {
        const string id = "Retab.Contracts.Testing";
        using ZipArchive package = Open(id);

        Assert.That(
            package.Entries.Select(entry => entry.FullName).Where(name => !name.StartsWith("package/", StringComparison.Ordinal) && !name.StartsWith("mappings/", StringComparison.Ordinal)),
            Is.EquivalentTo(new[]
            {
                "_rels/.rels", "[Content_Types].xml", id + ".nuspec", "README.md",
                "lib/net8.0/" + id + ".dll", "lib/net8.0/" + id + ".xml",
                "lib/net10.0/" + id + ".dll", "lib/net10.0/" + id + ".xml",
            }));
    }

    [TestCase("mappings/wiremock-net/", "Title")]
    [TestCase("mappings/wiremock-java/mappings/", "name")]
    public void TestingPackage_AsPacked_HoldsTheSampleMappings(string folder, string title)
    {
        using ZipArchive package = Open("Retab.Contracts.Testing");

        string[] titles = [.. package.Entries.Where(entry => entry.FullName.StartsWith(folder, StringComparison.Ordinal)).Select(entry => JsonNode.Parse(entry.Open())![title]!.GetValue<string>())];

        Assert.That(titles, Is.SupersetOf(new[] { "no-key", "sequence 3 run", "status-completed", "block-extract", "handle-file run", "error-429" }));
        Assert.That(titles, Is.Unique);
    }

    [Test]
    public void Package_Documentation_CoversEveryPublicMember()
    {
        using ZipArchive package = Open("Retab.Contracts");
        using Stream stream = package.GetEntry("lib/net10.0/Retab.Contracts.xml")!.Open();
        var documented = XDocument.Load(stream).Descendants("member").Select(member => member.Attribute("name")!.Value).ToHashSet();

        Assert.That(documented, Does.Contain("P:Retab.Contracts.WorkflowRunStep.HandleOutputs").And.Contain("T:Retab.Contracts.UnknownStepLifecycle").And.Contain("M:Retab.Contracts.WorkflowStepsClient.GetAsync(System.String,System.String,System.Threading.CancellationToken)"));
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

    private ZipArchive Open(string id) => ZipFile.OpenRead(PackageFile(id));

    private string PackageFile(string id) =>
        Directory.GetFiles(Path.Combine(_copy.Root, "artifacts"), id + ".*.nupkg").Single(file => char.IsDigit(Path.GetFileName(file)[id.Length + 1]));
}
