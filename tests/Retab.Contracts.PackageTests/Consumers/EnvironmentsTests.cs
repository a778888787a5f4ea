using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using CliWrap;
using CliWrap.Buffered;

namespace Retab.Contracts.PackageTests.Consumers;

/// <summary>A process says the same whatever the machine and the application are set to.</summary>
[TestFixture]
[CancelAfter(600_000)]
public sealed class EnvironmentsTests
{
    private const string Step = """{"block_id":"İı","step_id":"step_1","block_type":"EXTRACT_İ","block_label":"L","lifecycle":{"status":"error","message":"m","details":{"context":{"$type":"System.Object","at":"2026-05-18T10:00:00+03:00","n":1234.5600}}},"started_at":"2026-05-18T10:00:00Z","completed_at":"2026-03-29T02:30:00.1234567+03:30","model":null,"loop_containers":[],"run_id":"r","created_at":null,"handle_inputs":{},"handle_outputs":{"o":{"type":"json","data":{ "total" : 1.50, "d":"18.05.2026" }}},"artifact":null,"retry_count":-1234567,"of_tomorrow":[ 1.0 ]}""";

    private static readonly string[] Said =
    [
        Step,
        Step,
        "639147024000000000 639103374001234567 False error",
        "1.50",
        "'18.05.2026' is no timestamp",
        "",
    ];

    private BuiltConsumers _consumers = null!;

    [OneTimeSetUp]
    public async Task Build() => _consumers = await BuiltConsumers.GetAsync();

    [TestCase("UTC")]
    [TestCase("America/St_Johns")]
    [TestCase("Asia/Tehran")]
    [TestCase("Pacific/Apia")]
    [TestCase("Australia/Lord_Howe")]
    public Task Run_InTimeZone_SaysTheSame(string zone, CancellationToken cancellationToken) => AssertSameAsync([], new() { ["TZ"] = zone }, cancellationToken);

    [TestCase("tr-TR")]
    [TestCase("ar-SA")]
    [TestCase("fa-IR")]
    public Task Run_InCulture_SaysTheSame(string culture, CancellationToken cancellationToken) =>
        AssertSameAsync([culture], new() { ["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = "0" }, cancellationToken);

    [Test]
    public Task Run_InvariantGlobalization_SaysTheSame(CancellationToken cancellationToken) =>
        AssertSameAsync([], new() { ["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = "1" }, cancellationToken);

    [Test]
    public Task Run_WorstDefaultSettings_SaysTheSame(CancellationToken cancellationToken) => AssertSameAsync(["", "worst"], [], cancellationToken);

    [Test]
    public Task Run_WithoutHome_SaysTheSame(CancellationToken cancellationToken) => AssertSameAsync([], new() { ["HOME"] = null }, cancellationToken);

    private async Task AssertSameAsync(string[] arguments, Dictionary<string, string?> environment, CancellationToken cancellationToken)
    {
        BufferedCommandResult run = await _consumers.RunAsync(["dotnet", _consumers.Program("Environments", "net10.0"), .. arguments], environment, cancellationToken);

        Assert.That(run.StandardError, Is.Empty);
        Assert.That(run.StandardOutput.TrimEnd().Split('\n').Select(line => line.TrimEnd('\r')), Is.EqualTo(Said));
    }
}
