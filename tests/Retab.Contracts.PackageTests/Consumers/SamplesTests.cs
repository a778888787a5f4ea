namespace Retab.Contracts.PackageTests.Consumers;

using System;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;
using CliWrap;
using CliWrap.Buffered;

/// <summary>
/// The samples, restored from the packages as packed: each runs on its own, and the contract tests of the web service pass.
/// </summary>
[TestFixture]
[CancelAfter(1_200_000)]
public sealed class SamplesTests
{
    // The linker of native code does not accept a path with a space.
    private readonly string _packages = Directory.CreateTempSubdirectory("retab-samples-").FullName;

    private PackedRepository _packed = null!;

    [OneTimeSetUp]
    public async Task Build()
    {
        _packed = await PackedRepository.GetAsync();
        (int exitCode, string output) = await DotnetAsync("build samples/Samples.slnx", CancellationToken.None);
        Assert.That(exitCode, Is.Zero, output);
    }

    [OneTimeTearDown]
    public void DeletePackages() => Directory.Delete(_packages, recursive: true);

    [Test]
    public async Task Console_RunAlone_PrintsTheInvoice(CancellationToken cancellationToken) =>
        Assert.That(await RunAsync("Console", cancellationToken), Is.EqualTo("completed\nInvoice INV-2024-001: 1234.56"));

    [Test]
    public async Task Recipes_RunAlone_PrintWhatEachReads(CancellationToken cancellationToken)
    {
        string output = await RunAsync("Recipes", cancellationToken);

        Assert.That(Regex.Replace(output, "req_stub_[0-9a-f]+", "req_1").Split('\n'), Is.EqualTo(new[]
        {
            """{"invoice_number":"INV-2024-001","total_amount":1234.56,"vendor_name":"Acme Corp"}""",
            "awaiting_review",
            "completed", "INV-2024-001: 1234.56", "invoice.pdf (application/pdf)", "extraction ext_abc123",
            "404 STEP_NOT_FOUND: Step 'step_unknown' was not given for run 'run_1'. Given: step_extract_1 (run run_1), "
                + "step_parse_1 (run run_1), step_review_1 (run run_1). (request req_1)",
            "step_parse_1: error (document_fetch, transient)", "2 steps, next page: step_parse_1",
            "True", "True", "True", "True", "1234.56 1234.56",
            "step_extract_1 (extract): error (document_fetch)", "step_extract_1 (extract): completed",
        }));
    }

    [Test]
    public async Task Worker_RunAlone_PrintsTheInvoice(CancellationToken cancellationToken) =>
        Assert.That(
            await RunAsync("Worker", cancellationToken),
            Does.StartWith("Invoice INV-2024-001: 1234.56\nstep_extract_1 (extract): completed"));

    [Test]
    public async Task WebService_RunAlone_ReturnsTheInvoice(CancellationToken cancellationToken)
    {
        string program = Path.Combine(_packed.Copy.Root, "samples", "WebService", "bin", "Release", "net10.0", "WebService.dll");
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var address = new TaskCompletionSource<string>();
        CommandTask<CommandResult> service = Cli.Wrap("dotnet").WithArguments([program, "--urls", "http://127.0.0.1:0"])
            .WithStandardOutputPipe(PipeTarget.ToDelegate(line =>
            {
                if (line.Contains("Now listening on: ", StringComparison.Ordinal))
                {
                    address.SetResult(line.Split("Now listening on: ")[1]);
                }
            }))
            .ExecuteAsync(ended.Token);
        var url = new Uri($"{await address.Task.WaitAsync(cancellationToken)}/invoices/step_extract_1");
        using var client = new HttpClient();

        string invoice = await client.GetStringAsync(url, cancellationToken);

        await ended.CancelAsync();
        await Assert.ThatAsync(async () => await service, Throws.InstanceOf<OperationCanceledException>());
        Assert.That(invoice, Is.EqualTo("""{"number":"INV-2024-001","total":1234.56}"""));
    }

    [Test]
    public async Task WebServiceTests_Run_Pass(CancellationToken cancellationToken)
    {
        (int exitCode, string output) = await DotnetAsync("test samples/WebService.Tests --no-build", cancellationToken);

        Assert.That(exitCode, Is.Zero, output);
        Assert.That(output, Does.Match("Passed! +- Failed: +0, Passed: +9, Skipped: +0"));
    }

    [TestCase("PublishAot")]
    [TestCase("PublishTrimmed")]
    public async Task Worker_Published_RunsWithoutAWarning(string how, CancellationToken cancellationToken)
    {
        if (how == "PublishAot" && !OperatingSystem.IsWindows() && !IsOnPath("clang") && !IsOnPath("gcc"))
        {
            Assert.Ignore("There is no linker here, neither clang nor gcc: nothing was published as native code.");
        }

        (int exitCode, string output) = await DotnetAsync(
            $"publish samples/Worker -r {RuntimeInformation.RuntimeIdentifier} -p:{how}=true -p:PublishDir=bin/{how}/", cancellationToken);

        Assert.That(exitCode, Is.Zero, output);
        Assert.That(output, Does.Not.Contain("warning"));
        using var server = new OneStepServer(
            "step_extract_1",
            """{"block_id":"b","step_id":"step_extract_1","block_type":"block_of_tomorrow","block_label":"L","run_id":"r","lifecycle":"""
            + """{"status":"completed"},"handle_outputs":"""
            + """{"output-json-0":{"type":"json","data":{ "invoice_number": "INV-1", "total_amount": 1.50 }}},"of_tomorrow":[ 1.0 ]}""");
        BufferedCommandResult run = await Cli.Wrap(Path.Combine(_packed.Copy.Root, "samples", "Worker", "bin", how, "Worker"))
            .WithEnvironmentVariables(variables =>
                variables.Set("RETAB_API_KEY", "key-of-a-test").Set("RETAB_API_BASE_URL", server.Address))
            .ExecuteBufferedAsync(cancellationToken);
        Assert.That(run.StandardOutput.TrimEnd().Split('\n'), Is.EqualTo(new[]
        {
            "Invoice INV-1: 1.50", "step_extract_1 (block_of_tomorrow): completed, unchanged: True", "404: Step not found",
        }));
    }

    private async Task<string> RunAsync(string sample, CancellationToken cancellationToken)
    {
        (int exitCode, string output) = await DotnetAsync($"run --project samples/{sample} --no-build", cancellationToken);

        Assert.That(exitCode, Is.Zero, output);
        return output.ReplaceLineEndings("\n").Trim();
    }

    // From the packages just packed, and whatever else the sources of this machine have.
    private Task<(int ExitCode, string Output)> DotnetAsync(string command, CancellationToken cancellationToken) =>
        _packed.Copy.DotnetAsync(
            $"{command} -c Release -p:RetabContractsVersion={_packed.Version} -p:RestorePackagesPath={_packages}", cancellationToken);

    private static bool IsOnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Any(folder => File.Exists(Path.Combine(folder, program)));
}
