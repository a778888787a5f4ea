namespace Retab.Contracts.Testing.Tests.Verification;

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Retab.Contracts.Testing.Tests.Mappings;

/// <summary>A recording is served by both engines and is a step of the contract; no payload reaches it or a report.</summary>
[TestFixture(typeof(WireMockNetEngine))]
[TestFixture(typeof(WireMockJavaEngine))]
public sealed partial class RecordingTests<TEngine>
    where TEngine : MappingEngine, new()
{
    // Every ZEBRAMARK… is payload; QUAGGA… stands in names of unknown members, which reports show.
    private const string Hostile =
        """
        {"step_id":"ZEBRAMARK01/../?","run_id":"ZEBRAMARK02","block_id":"ZEBRAMARK03 ü","block_type":"ZEBRAMARK04",
        "block_label":"ZEBRAMARK05 \"<&>\" ZEBRAMARK\u003005",
         "lifecycle":{"status":"error","message":"ZEBRAMARK06","stage":"ZEBRAMARK07_1","category":null,"QUAGGA01":"ZEBRAMARK08",
           "details":{"message":"ZEBRAMARK09","stack_trace":"ZEBRAMARK10","block_id":"ZEBRAMARK03 ü","block_name":"ZEBRAMARK11",
        "error_code":"ZEBRAMARK12","context":{"ZEBRAMARK13":["ZEBRAMARK14",93001793]}}},
         "started_at":"2026-05-18T10:00:00Z","completed_at":null,"created_at":null,"model":"ZEBRAMARK15","retry_count":1,
         "loop_containers":[{"container_id":"ZEBRAMARK16","iteration":2,"QUAGGA02":{"ZEBRAMARK17":"ZEBRAMARK18"}}],
         "handle_inputs":{"ZEBRAMARK19/~":{"type":"file","document":{"id":"ZEBRAMARK20","filename":"ZEBRAMARK21","mime_type":"ZEBRAMARK22",
        "QUAGGA03":93001793.5},"QUAGGA04":["ZEBRAMARK23"]},
           "ZEBRAMARK24":{"type":"ZEBRAMARK25_2","ZEBRAMARK26":"ZEBRAMARK27"}},
         "handle_outputs":{"ZEBRAMARK28":{"type":"json","data":{"ZEBRAMARK29":93001793}},"ZEBRAMARK30":{"type":"json","data":"ZEBRAMARK31"},
        "ZEBRAMARK32":{"type":"json","data":93001793},
           "ZEBRAMARK33":{"type":"json","data":["ZEBRAMARK34"],"ZEBRAMARK35_is_no_name_but":1}},
         "artifact":{"operation":"ZEBRAMARK36-3","id":"ZEBRAMARK37"},
         "QUAGGA05":"ZEBRAMARK38","QUAGGA06":{"ZEBRAMARK39":"KEY"},"KEY":"ZEBRAMARK40"}
        """;

    // Of the same run, and with ids of the step above; its cursors and the list's unknown members are payload, too.
    private const string HostileListed =
        """
        {"step_id":"ZEBRAMARK50","run_id":"ZEBRAMARK02","block_id":"ZEBRAMARK03 ü","block_type":"extract","block_label":"ZEBRAMARK01/../?",
        "lifecycle":{"status":"ZEBRAMARK51_1","QUAGGA08":"ZEBRAMARK52"},
         "started_at":"2026-05-18T10:00:01Z","handle_inputs":{"ZEBRAMARK19/~":{"type":"json","data":{"ZEBRAMARK53":93001793}},
        "ZEBRAMARK54":{"type":"json","data":"ZEBRAMARK55"}},"QUAGGA09":{"ZEBRAMARK56":"KEY"}}
        """;

    private readonly TEngine _engine = new();

    [OneTimeTearDown]
    public async Task StopEngine() => await _engine.DisposeAsync();

    [Test]
    public async Task ExportMappings_HostileStep_IsServedWithoutPayload()
    {
        using var server = new LiveServer(Hostile.Replace("ZEBRAMARK35_is_no_name_but", "QUAGGA07", StringComparison.Ordinal)
            .Replace("KEY", LiveServer.Key, StringComparison.Ordinal))
        {
            Unknown = new(
                403, """{"detail":[{"loc":["ZEBRAMARK41"],"msg":"ZEBRAMARK42","type":7,"input":"ZEBRAMARK43"}],"ZEBRAMARK44":1}"""),
            Headers = [("Set-Cookie", "session=ZEBRAMARK45"), ("X-Request-Id", "ZEBRAMARK46"), ("Location", "https://ZEBRAMARK47")],
            Pages =
            [
                new(
                    200,
                    LiveServer.PageOf(
                        "ZEBRAMARK57", Hostile.Replace("ZEBRAMARK35_is_no_name_but", "QUAGGA07", StringComparison.Ordinal), HostileListed)
                        .Replace("KEY", LiveServer.Key, StringComparison.Ordinal)),
                new(
                    200,
                    LiveServer.PageOf("ZEBRAMARK58", HostileListed.Replace("ZEBRAMARK50", "ZEBRAMARK59", StringComparison.Ordinal))[..^1]
                    + ",\"QUAGGA10\":\"ZEBRAMARK60\"}"),
            ],
        };
        VerificationReport report = await StepVerification.RunAsync(server.Options, "ZEBRAMARK01/../?", "ZEBRAMARK02");

        await _engine.ServeAsync(report.ExportMappings);
        string body = await GetAsync("step_1?run_id=run_1");

        Assert.That(StepContract.Check(body).Select(finding => finding.ToString()), Is.EqualTo(new[]
        {
            "Drift at /block_type: the contract does not know this value (\"unknown_value\")",
            "Drift at /lifecycle/stage: the contract does not know this value (\"unknown_value\")",
            "Drift at /handle_inputs/key_2/type: the contract does not know this variant (\"unknown_value\")",
            "Drift at /artifact/operation: the contract does not know this value (\"unknown_value\")",
        }));
        Assert.That(report.Checks.Single(check => check.Name == "drift").Findings.Select(finding => finding.ToString()), Is.EqualTo(new[]
        {
            "Drift at /block_type: the contract does not know this value",
            "Drift at /lifecycle/stage: the contract does not know this value",
            "Drift at /lifecycle/QUAGGA01: the contract does not know this member",
            "Drift at /loop_containers/0/QUAGGA02: the contract does not know this member",
            "Drift at /handle_inputs/key_1/document/QUAGGA03: the contract does not know this member",
            "Drift at /handle_inputs/key_1/QUAGGA04: the contract does not know this member",
            "Drift at /handle_inputs/key_2/type: the contract does not know this variant",
            "Drift at /handle_outputs/key_6/QUAGGA07: the contract does not know this member",
            "Drift at /artifact/operation: the contract does not know this value",
            "Drift at /QUAGGA05: the contract does not know this member",
            "Drift at /QUAGGA06: the contract does not know this member",
            "Drift at /***: the contract does not know this member",
        }));

        Assert.That(
            report.Checks.Single(check => check.Name == "list drift").Findings.Skip(12).Select(finding => finding.ToString()),
            Is.EqualTo(new[]
            {
                "Drift at /data/1/lifecycle/status: the contract does not know this variant",
                "Drift at /data/1/QUAGGA09: the contract does not know this member",
                "Drift at /data/0/lifecycle/status: on the second page: the contract does not know this variant",
                "Drift at /data/0/QUAGGA09: on the second page: the contract does not know this member",
                "Drift at /QUAGGA10: on the second page: the contract does not know this member",
            }));
        Assert.That(report.Checks.Single(check => check.Name == "refusal").Findings.Select(finding => finding.ToString()), Is.EqualTo(new[]
        {
            "Violation at the root: the contract requires a key, and a 401 without one (403)",
            "Violation at /detail/0/type: this must be string",
            "Drift at the root: the contract does not know this member",
        }));

        string[] files = Directory.GetFiles(_engine.Folder, "*", SearchOption.AllDirectories);
        string recorded = string.Concat(files.Select(file => file + Encoding.Latin1.GetString(File.ReadAllBytes(file))));
        Assert.That(files, Has.Length.EqualTo(12));
        AssertHolds(recorded, "ZEBRAMARK", "QUAGGA", "93001793", LiveServer.Key);

        // The ids of the request stand at the top of a report, as the user gave them.
        string reports = (report.ToJson() + report.ToJUnit() + report)
            .Replace("ZEBRAMARK01/../?", "", StringComparison.Ordinal)
            .Replace("ZEBRAMARK02", "", StringComparison.Ordinal);
        AssertHolds(reports, "ZEBRAMARK", "93001793", LiveServer.Key);
        Assert.That(Names().Matches(report.ToString()).Select(name => name.Value).Distinct().Order(), Is.EqualTo(
            new[] { "QUAGGA01", "QUAGGA02", "QUAGGA03", "QUAGGA04", "QUAGGA05", "QUAGGA06", "QUAGGA07", "QUAGGA09", "QUAGGA10" }));
    }

    [Test]
    public async Task ExportMappings_EveryStatus_IsServedAsThatStatus(
        [Values("pending", "running", "completed", "error", "skipped")] string status)
    {
        WorkflowRunStep step = SampleSteps.WithStatus(status);
        using var server = new LiveServer(RetabJson.Serialize(step));
        VerificationReport report = await StepVerification.RunAsync(server.Options, step.StepId, step.RunId);

        await _engine.ServeAsync(report.ExportMappings);
        using var client = new WorkflowStepsClient(new RetabClientOptions { ApiKey = "any", BaseUrl = _engine.BaseUrl });
        WorkflowRunStep recorded = await client.GetAsync("step_1", new() { RunId = "run_1" });

        Assert.That(
            (recorded.Lifecycle.Status, recorded.BlockType, recorded.BlockLabel),
            Is.EqualTo((step.Lifecycle.Status, step.BlockType, "sample")));
        Assert.That(
            (recorded.StartedAt, recorded.CompletedAt, recorded.RetryCount),
            Is.EqualTo((step.StartedAt, step.CompletedAt, step.RetryCount)));
        Assert.That(StepContract.Check(RetabJson.Serialize(recorded)), Is.Empty);
    }

    [Test]
    public async Task ExportMappings_StepAndPages_AreServedAsOneListWithTheSameIds()
    {
        WorkflowRunStep step = SampleSteps.WithStatus("completed").WithId("s", "r");
        string[] listed =
        [
            .. new[] { "first", "s", "third" }
                .Select(id => RetabJson.Serialize(step.WithId(id, "r").With(json => json["lifecycle"]!["status"] = "running"))),
        ];
        using var server = new LiveServer(RetabJson.Serialize(step))
        {
            Pages = [new(200, LiveServer.PageOf("s", listed[..2])), new(200, LiveServer.PageOf(null, listed[2]))],
        };
        VerificationReport report = await StepVerification.RunAsync(server.Options, "s");

        await _engine.ServeAsync(report.ExportMappings);
        using var client = new WorkflowStepsClient(new RetabClientOptions { ApiKey = "any", BaseUrl = _engine.BaseUrl });
        List<WorkflowRunStep> served = [];
        await foreach (WorkflowRunStep one in client.ListAllAsync(new() { RunId = "run_1" }))
        {
            served.Add(one);
        }

        Assert.That(
            served.OrderBy(one => one.StepId).Select(one => (one.StepId, one.RunId, one.BlockId, one.Lifecycle.Status.Value)),
            Is.EqualTo(new[]
            {
                ("step_1", "run_1", "block_1", "completed"),
                ("step_2", "run_1", "block_1", "running"),
                ("step_3", "run_1", "block_1", "running"),
            }));
        Assert.That(served, Does.Contain(await client.GetAsync("step_1", new() { RunId = "run_1" })));
        Assert.That(served, Does.Contain(await client.GetAsync("step_3")));
        Assert.That(Directory.GetFiles(_engine.Folder, "*step_1*", SearchOption.AllDirectories), Has.Length.EqualTo(3));
    }

    [TestCase(404, "")]
    [TestCase(200, "{}")]
    [TestCase(200, "three steps")]
    public async Task ExportMappings_NoListOfTheContract_RecordsTheStepAlone(int status, string body)
    {
        string[] steps =
        [
            .. new[] { "s", "t", "u" }.Select(id => RetabJson.Serialize(SampleSteps.WithStatus("completed").WithId(id, "r"))),
        ];
        using var server = new LiveServer(steps[0])
        {
            Pages = [new(status, body == "three steps" ? LiveServer.PageOf(null, steps) : body)],
        };
        VerificationReport report = await StepVerification.RunAsync(server.Options, "s");

        await _engine.ServeAsync(report.ExportMappings);
        using var client = new WorkflowStepsClient(new RetabClientOptions { ApiKey = "any", BaseUrl = _engine.BaseUrl });

        Assert.That((await client.ListAsync()).Data.Select(step => step.StepId), Is.EqualTo(new[] { "step_1" }));
    }

    [Test]
    public async Task ExportMappings_SecondPageOfNoContract_RecordsTheFirst()
    {
        string[] steps = [.. new[] { "s", "t" }.Select(id => RetabJson.Serialize(SampleSteps.WithStatus("completed").WithId(id, "r")))];
        using var server = new LiveServer(steps[0])
        {
            Pages = [new(200, LiveServer.PageOf("t", steps)), new(200, LiveServer.PageOf(null, steps[1]))],
        };
        VerificationReport report = await StepVerification.RunAsync(server.Options, "s");

        await _engine.ServeAsync(report.ExportMappings);
        using var client = new WorkflowStepsClient(new RetabClientOptions { ApiKey = "any", BaseUrl = _engine.BaseUrl });

        Assert.That(report.Checks[5].Outcome, Is.EqualTo(VerificationOutcome.Violation));
        Assert.That((await client.ListAsync()).Data.Select(step => step.StepId), Is.EqualTo(new[] { "step_1", "step_2" }));
    }

    private async Task<string> GetAsync(string target)
    {
        using var http = new System.Net.Http.HttpClient { BaseAddress = _engine.BaseUrl };
        http.DefaultRequestHeaders.Add("Api-Key", "any");
        return await http.GetStringAsync(new Uri("/v1/workflows/steps/" + target, UriKind.Relative));
    }

    private static void AssertHolds(string text, params string[] none) =>
        Assert.That(none.SelectMany(Spellings).Where(spelling => text.Contains(spelling, StringComparison.OrdinalIgnoreCase)), Is.Empty);

    /// <summary>As it is, in escapes of JSON, in percent escapes, in HTML's, and in base64 wherever in a text it begins.</summary>
    private static IEnumerable<string> Spellings(string text) =>
    [
        text,
        JsonEncodedText.Encode(text, JavaScriptEncoder.Default).ToString(),
        string.Concat(text.Select(letter => "\\u" + ((int)letter).ToString("x4", null))),
        Uri.EscapeDataString(text),
        string.Concat(text.Select(letter => "%" + ((int)letter).ToString("x2", null))),
        WebUtility.HtmlEncode(text),
        Base64(text)[..^4],
        Base64("-" + text)[4..^4],
        Base64("---" + text + "---")[4..^4],
        Base64("--" + text + "--")[4..^4],
    ];

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    [GeneratedRegex("QUAGGA[0-9]+")]
    private static partial Regex Names();
}
