namespace Retab.Contracts.PackageTests.Consumers;

using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using CliWrap.Buffered;

/// <summary>A process says the same whatever the machine and the application are set to.</summary>
[TestFixture]
[CancelAfter(1_200_000)]
public sealed class EnvironmentsTests
{
    private const string Step =
        """{"block_id":"İı","step_id":"step_1","block_type":"EXTRACT_İ","block_label":"L","lifecycle":"""
        + """{"status":"error","message":"m","stage":null,"category":null,"details":{"message":null,"stack_trace":null,"block_id":null"""
        + ""","block_name":null,"error_code":null,"context":{"$type":"System.Object","at":"2026-05-18T10:00:00+03:00","n":1234.5600}}}"""
        + ""","started_at":"2026-05-18T10:00:00Z","completed_at":"2026-03-29T02:30:00.1234567+03:30","model":null,"loop_containers":"""
        + """[],"run_id":"r","created_at":null,"handle_inputs":{},"handle_outputs":{"o":{"type":"json","data":"""
        + """{ "total" : 1.50, "d":"18.05.2026" }}},"artifact":null,"retry_count":-1234567,"of_tomorrow":[ 1.0 ]}""";

    private static readonly string[] Said =
    [
        Step,
        Step,
        // Ticks of 2026-05-18T10:00:00Z, which the text says without an offset, and of 2026-03-28T23:00:00.1234567Z.
        "639146952000000000 639103356001234567 False error",
        "1.50",
        "'18.05.2026' is not a timestamp such as 2026-05-18T10:00:00Z. Path: $.started_at | LineNumber: 0 | BytePositionInLine: 248.",
        """{"type":"json","data":{"invoice_number":"INV-2024-001","total_amount":1234.56,"vendor_name":"Acme Corp"}} 639146952040000000""",
    ];

    private static readonly Dictionary<string, string?> Nothing = [];

    private BuiltConsumers _consumers = null!;
    private string _program = "";

    [OneTimeSetUp]
    public async Task Build()
    {
        _consumers = await BuiltConsumers.GetAsync();
        _program = _consumers.Program("Environments", "net10.0");
    }

    [TestCase("UTC")]
    [TestCase("America/St_Johns")]
    [TestCase("Asia/Tehran")]
    [TestCase("Pacific/Apia")]
    [TestCase("Australia/Lord_Howe")]
    public Task Run_InTimeZone_SaysTheSame(string zone, CancellationToken cancellationToken) =>
        AssertSameAsync([], new() { ["TZ"] = zone }, cancellationToken);

    [TestCase("tr-TR")]
    [TestCase("ar-SA")]
    [TestCase("fa-IR")]
    public Task Run_InCulture_SaysTheSame(string culture, CancellationToken cancellationToken) =>
        AssertSameAsync([culture], new() { ["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = "0" }, cancellationToken);

    [Test]
    public Task Run_InvariantGlobalization_SaysTheSame(CancellationToken cancellationToken) =>
        AssertSameAsync([], new() { ["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = "1" }, cancellationToken);

    [Test]
    public Task Run_WorstDefaultSettings_SaysTheSame(CancellationToken cancellationToken) =>
        AssertSameAsync(["", "worst"], [], cancellationToken);

    [Test]
    public Task Run_WithoutHome_SaysTheSame(CancellationToken cancellationToken) =>
        AssertSameAsync([], new() { ["HOME"] = null }, cancellationToken);

    [Test]
    public async Task Run_NothingCanBeWritten_SaysTheSame(CancellationToken cancellationToken)
    {
        const string ReadOnly = "mount -o remount,ro,bind / 2>/dev/null && ! touch \"$0.probe\" 2>/dev/null";
        BufferedCommandResult can =
            await _consumers.RunAsync(["unshare", "--mount", "sh", "-c", ReadOnly, _program], Nothing, cancellationToken);
        if (!can.IsSuccess)
        {
            Assert.Ignore("Who runs this may not remount the file system read-only: nothing was tried.");
        }

        AssertSame(await _consumers.RunAsync(
            ["unshare", "--mount", "sh", "-c", ReadOnly + " && exec dotnet \"$0\"", _program], Nothing, cancellationToken));
    }

    private async Task AssertSameAsync(string[] arguments, Dictionary<string, string?> environment, CancellationToken cancellationToken) =>
        AssertSame(await _consumers.RunAsync(["dotnet", _program, .. arguments], environment, cancellationToken));

    private static void AssertSame(BufferedCommandResult run)
    {
        Assert.That(run.StandardError, Is.Empty);
        Assert.That(run.StandardOutput.TrimEnd().Split('\n').Select(line => line.TrimEnd('\r')), Is.EqualTo(Said));
    }
}
