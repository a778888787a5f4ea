namespace Retab.Contracts.PackageTests;

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;

/// <summary>A change upstream becomes a package without a hand edit, or is refused with nothing written.</summary>
[TestFixture]
[CancelAfter(1_200_000)]
public sealed class SyncTests
{
    private const string Schemas = "#/components/schemas/";

    private static readonly string[] Written = ["CHANGELOG.md", "Directory.Build.props", "openapi", "tests/Retab.Contracts.Tests/Api"];

    private static readonly string Tag = "v" + RepositoryCopy.Version(0, 0);

    private static readonly string NextMinor = RepositoryCopy.Version(0, 1);

    private RepositoryCopy _copy = null!;
    private int _exitCode;
    private string _output = "";

    [OneTimeSetUp]
    public async Task TakeTomorrowIn()
    {
        _copy = new RepositoryCopy("sync");
        await _copy.CommitAsync(PackedRepository.Address + ".git");
        await _copy.GitAsync("tag", Tag);

        // In two steps: both are new since the release. The second one builds everything.
        await _copy.RemoveTestsFromSolutionAsync();
        (int exitCode, string output) = await SyncAsync(AddFrozenBlock, "--no-pack", CancellationToken.None);
        Assert.That(exitCode, Is.Zero, output);
        Assert.That(output, Does.Contain($"Version {NextMinor}, after {Tag}."));
        await _copy.GitAsync("checkout", "--", "Retab.Contracts.sln");
        await File.WriteAllTextAsync(Path.Combine(_copy.Root, "openapi", "operations.json"), OperationsOfTomorrow());
        (_exitCode, _output) = await SyncAsync(Tomorrow, "", CancellationToken.None);
    }

    [OneTimeTearDown]
    public void DeleteCopy() => _copy.Dispose();

    [Test]
    public void Sync_NewThingsOfEveryKind_ArePackedUnderTheNextMinorVersion()
    {
        Assert.That(_exitCode, Is.Zero, _output);
        string members = _copy.Documentation(NextMinor, "net10.0");
        Assert.Multiple(() =>
        {
            Assert.That(members, Does.Contain("P:Retab.Contracts.FrozenByATestStepLifecycle.Until"));
            Assert.That(members, Does.Contain("P:Retab.Contracts.TableHandlePayload.Rows"));
            Assert.That(members, Does.Contain("P:Retab.Contracts.MailTrigger.Address").And.Contain("T:Retab.Contracts.UnknownTrigger"));
            Assert.That(members, Does.Contain("P:Retab.Contracts.StepArtifactOperation.Summarization"));
            Assert.That(members, Does.Contain("P:Retab.Contracts.WorkflowBlockType.FrozenBlock"));
            Assert.That(members, Does.Contain("P:Retab.Contracts.WorkflowRunStep.DurationMs"));
            Assert.That(
                members,
                Does.Contain("T:Retab.Contracts.RetabConsole").And.Contain("T:Retab.Contracts.RetabTesting")
                    .And.Contain("T:Retab.Contracts.Response").And.Contain("T:Retab.Contracts.Steps"));
            Assert.That(Read("Directory.Build.props"), Does.Contain("<Version>" + NextMinor + "</Version>"));
            Assert.That(
                Read("tests/Retab.Contracts.Tests/Api/Retab.Contracts.netstandard2.0.txt"),
                Does.Contain("public sealed class FrozenByATestStepLifecycle : Retab.Contracts.StepLifecycle"));
            Assert.That(
                Read("CHANGELOG.md"),
                Does.Contain(
                    "## " + NextMinor + " - unreleased\n\n### Contract\n\n- WorkflowBlockType.FrozenBlock ('frozen_block') was added")
                    .And.Contain("- WorkflowRunStep.DurationMs was added"));
        });
    }

    [Test]
    public async Task Sync_OperationsAndParametersOfEveryKind_AreCalledByAProgram(CancellationToken cancellationToken)
    {
        // In the place of the main job's consumer, whose feed and packages it uses.
        const string consumer = "artifacts/consumer/Console";
        string program = Path.Combine(_copy.Root, "tests", "Retab.Contracts.ConsumerOfTomorrow", "Program.cs");
        await File.WriteAllTextAsync(
            Path.Combine(_copy.Root, consumer, "Program.cs"), await File.ReadAllTextAsync(program, cancellationToken), cancellationToken);
        (int exitCode, string output) = await _copy.DotnetAsync(
            $"run --project {consumer} -c Release -p:RetabContractsVersion={NextMinor}", cancellationToken);

        Assert.That(exitCode, Is.Zero, output);
        Assert.That(output.Trim().Split('\n').Select(line => line.Trim()), Is.EqualTo(new[]
        {
            "GET /v1/workflows/steps?min_retry_count=3000000000&status=error&status=skipped&limit=5"
                + "&include_download_urls=false&min_score=0.1&model_ids=1,2&started_after=2026-01-01T10%3A00%3A00Z&filter%5Bkind%5D=a-b"
                + "&class=c%26d%3De%23&2fa=true&sort=desc"
                + "&either=x&options=y X-Request-Source: a \"b\" x-trace: a,b",
            "GET /v1/files/f%2F1/versions/7?as_of=1970-01-01T00%3A00%3A00Z&if=true&tag=u&tag=v%20w If-None-Match: \"1\"",
            "f 9000000000",
            "GET /v1/files",
            "1 f",
            "GET /v1/files/raw",
            "{ \"a\" : 1.50 }",
            "GET /v1/workflows/steps/count",
            "12",
            "XRequestSource refused", "XTrace refused", "MinScore refused", "Status refused", "RunId refused", "tag refused",
        }));
    }

    [Test]
    public void Sync_WhatIsNotTaken_IsNoted()
    {
        Assert.That(_output, Does.Contain(
            "Note: $.paths['/v1/workflows/steps'].get.parameters[?@.name=='session']: the parameter 'session' (cookie) is left out: "
            + "the client sends no cookies."));
        Assert.That(
            _output,
            Does.Contain("Note: GET /v1/foreign/0 is not in the contract: to add it, list it in openapi/operations.json."));
        Assert.That(_output, Does.Match(@"Note: \d+ more operations are not in the contract\."));
    }

    [Test]
    public void Sync_SecondOneAfterTheRelease_ShowsOnThePageWhatBothChanged()
    {
        string page = Read("artifacts/contract.html");

        Assert.That(page, Does.Contain($"<h2>What changed since the last release, {Tag}</h2>"));
        Assert.That(page, Does.Contain("frozen_block").And.Contain("<p>WorkflowRunStep.DurationMs was added"));
        Assert.That(Regex.Count(_output, "Wrote artifacts.contract\\.html"), Is.EqualTo(1), _output);
    }

    [Test]
    public async Task Diff_AfterASyncThatWasKilled_FinishesItsFilesAndSaysSo(CancellationToken cancellationToken)
    {
        // What a killed run leaves: a file that is staged, and the journal.
        string file = Path.Combine(_copy.Root, "artifacts", "finished.txt");
        string pending = Path.Combine(_copy.Root, "artifacts", "writes");
        Directory.CreateDirectory(pending);
        await File.WriteAllTextAsync(Path.Combine(pending, "0"), "new", cancellationToken);
        await File.WriteAllTextAsync(Path.Combine(pending, "journal.json"), """["artifacts/finished.txt"]""", cancellationToken);

        (int exitCode, string output) = await _copy.RunBuildProgramAsync("diff openapi/retab.json openapi/retab.json", cancellationToken);

        Assert.That(exitCode, Is.Zero, output);
        Assert.That(output, Does.Contain("Wrote artifacts/finished.txt: an earlier 'sync' was interrupted while it wrote its files.")
            .And.Contain("No changes."));
        Assert.That(await File.ReadAllTextAsync(file, cancellationToken), Is.EqualTo("new"));
        Assert.That(Directory.Exists(pending), Is.False);
    }

    [Test]
    public async Task Sync_NewThingsOfEveryKind_LeaveEveryTestGreen(CancellationToken cancellationToken)
    {
        // The tests that read the contract: forms have documents of their own, faults are those of the network. In the configuration of the
        // packages, whose build is used again.
        const string filter = "FullyQualifiedName!~.Forms.&FullyQualifiedName!~.Faults.";
        string[] projects = ["Retab.Contracts.Tests", "Retab.Contracts.Build.Tests", "Retab.Contracts.Testing.Tests"];
        string solution = JsonSerializer.Serialize(new
        {
            solution = new { path = "../Retab.Contracts.sln", projects = projects.Select(project => $@"tests\{project}\{project}.csproj") },
        });
        await File.WriteAllTextAsync(Path.Combine(_copy.Root, "artifacts", "tests.slnf"), solution, cancellationToken);

        (int exitCode, string output) = await _copy.DotnetAsync(
            $"test artifacts/tests.slnf -c Release -p:RunAnalyzers=false --filter \"{filter}\"", cancellationToken);

        Assert.That(exitCode, Is.Zero, output);
        foreach (string project in projects)
        {
            Assert.That(output, Does.Match($@"Passed! +- Failed: +0, Passed: +[1-9]\d\d.* - {Regex.Escape(project)}\.dll"));
        }
    }

    [Test]
    public async Task Sync_Again_IsUpToDate(CancellationToken cancellationToken)
    {
        (int exitCode, string output) = await AssertNothingWrittenAsync(() => SyncAsync(Tomorrow, "", cancellationToken));

        Assert.That(exitCode, Is.Zero, output);
        Assert.That(output, Does.StartWith("No changes.\n").And.Contain("\nThe contract is up to date."));
    }

    [Test]
    public async Task Sync_BreakingChange_IsRefusedAndNamesWhatHasToFollow(CancellationToken cancellationToken)
    {
        static void Break(JsonObject upstream)
        {
            Tomorrow(upstream);
            JsonNode category = upstream["components"]!["schemas"]!["ErrorStepLifecycle"]!["properties"]!["category"]!;
            JsonArray values = category["anyOf"]![0]!["enum"]!.AsArray();
            values.Remove(values.Single(value => value!.ToString() == "quota"));
        }

        (int refused, string reason) = await AssertNothingWrittenAsync(() => SyncAsync(Break, "--no-pack", cancellationToken));

        Assert.That(refused, Is.EqualTo(1), reason);
        Assert.That(reason, Does.Contain("breaking      enum-value-removed").And.Contain("Note: tests/")
            .And.Contain("uses StepErrorCategory.Quota, which the contract no longer has")
            .And.Contain("REFUSED: The contract has breaking changes"));
    }

    [Test]
    public async Task Sync_VariantThatCodeNames_IsRefusedWithItsNameAndItsFile(CancellationToken cancellationToken)
    {
        static void Remove(JsonObject upstream)
        {
            Tomorrow(upstream);
            JsonNode lifecycle = upstream["components"]!["schemas"]!["WorkflowRunStep"]!["properties"]!["lifecycle"]!;
            JsonArray variants = lifecycle["oneOf"]!.AsArray();
            variants.Remove(variants.Single(variant => variant!["$ref"]!.ToString() == Schemas + "SkippedStepLifecycle"));
            lifecycle["discriminator"]!["mapping"]!.AsObject().Remove("skipped");
        }

        (int refused, string reason) = await AssertNothingWrittenAsync(() => SyncAsync(Remove, "--accept --no-pack", cancellationToken));

        Assert.That(reason, Does.Contain("breaking      variant-removed"));
        Assert.That(reason, Does.Contain(
            "$.components.schemas.SkippedStepLifecycle matches nothing. It only changes texts or names: "
            + "remove it, or correct its target."));
        Assert.That(refused, Is.EqualTo(1), reason);
        Assert.That(reason, Does.Match(
            @"REFUSED: src/Retab\.Contracts/Unions/StepLifecycle\.cs:\d+ uses SkippedStepLifecycle, which the contract no longer has"));
    }

    [TestCase("", "is empty")]
    [TestCase("<html></html>", "is HTML or XML")]
    [TestCase("""{"openapi":"3.1.0","paths":{}}""", "there is no GET /v1/workflows/steps/{step_id}")]
    public async Task Sync_Garbage_IsAnInputErrorInOneLine(string text, string reason, CancellationToken cancellationToken)
    {
        string file = Path.Combine(_copy.Root, "artifacts", "garbage.json");
        await File.WriteAllTextAsync(file, text, cancellationToken);

        (int exitCode, string output) =
            await AssertNothingWrittenAsync(() => _copy.RunBuildProgramAsync("sync artifacts/garbage.json", cancellationToken));

        Assert.That(exitCode, Is.EqualTo(2), output);
        Assert.That(output.Trim().Split('\n').Single(), Does.StartWith("ERROR: artifacts/garbage.json").And.Contain(reason));
    }

    [Test]
    public async Task Diff_Json_IsAloneOnStandardOutputAndFailsOnWhatWasAskedFor(CancellationToken cancellationToken)
    {
        JsonNode changed = JsonNode.Parse(Read("openapi/retab.json"))!;
        changed["components"]!["schemas"]!["FileRef"]!["properties"]!.AsObject().Remove("mime_type");
        await File.WriteAllTextAsync(Path.Combine(_copy.Root, "artifacts", "changed.json"), changed.ToJsonString(), cancellationToken);

        (int plain, string output) =
            await _copy.RunBuildProgramAsync("diff openapi/retab.json artifacts/changed.json --format json", cancellationToken);
        (int failing, _) =
            await _copy.RunBuildProgramAsync("diff openapi/retab.json artifacts/changed.json --fail-on breaking", cancellationToken);
        (int wrong, _) = await _copy.RunBuildProgramAsync("diff openapi/retab.json artifacts/changed.json --format xml", cancellationToken);

        Assert.That((plain, failing, wrong), Is.EqualTo((0, 1, 2)), output);
        JsonNode report = JsonNode.Parse(output)!;
        Assert.That(report["bump"]!.ToString(), Is.EqualTo("major"));
        Assert.That(report["changes"]!.AsArray().Select(change => change!["id"]!.ToString()), Is.EqualTo(new[] { "member-removed" }));
    }

    private string OperationsOfTomorrow() => $$"""
        {{Read("openapi/operations.json").TrimEnd('\n', ']')}},
          {"method": "get", "path": "/v1/files/{file_id}/versions/{version}", "operationId": "Files_GetVersion"},
          {"method": "get", "path": "/v1/files", "operationId": "Files_List"},
          {"method": "get", "path": "/v1/files/raw", "operationId": "Files_Raw"},
          {"method": "get", "path": "/v1/workflows/steps/count", "operationId": "WorkflowSteps_Count"}
        ]

        """;

    // An operation of another resource, and parameters of every type.
    private static void AddOperations(JsonObject upstream)
    {
        JsonNode schemas = upstream["components"]!["schemas"]!;
        schemas["File"] = JsonNode.Parse(
            """{"properties":{"id":{"type":"string","title":"Id"},"size":{"type":"integer","title":"Size"}},"type":"object","required":"""
            + """["id"],"title":"File"}""");
        schemas["SortOrder"] = JsonNode.Parse("""{"type":"string","enum":["asc","desc"],"title":"SortOrder"}""");
        JsonArray parameters = upstream["paths"]!["/v1/workflows/steps"]!["get"]!["parameters"]!.AsArray();
        parameters.Insert(0, JsonNode.Parse(
            """{"name":"min_retry_count","in":"query","required":false,"schema":"""
            + """{"anyOf":[{"type":"integer","minimum":0},{"type":"null"}]}}"""));
        foreach (string parameter in (string[])
            [
                """{"name":"min_score","in":"query","schema":{"type":"number","default":0.5}}""",
                """{"name":"model_ids","in":"query","explode":false,"schema":"""
                    + """{"anyOf":[{"type":"array","items":{"type":"integer","format":"int32"}},{"type":"null"}]}}""",
                """{"name":"started_after","in":"query","schema":{"anyOf":[{"type":"string","format":"date-time"},{"type":"null"}]}}""",
                """{"name":"X-Request-Source","in":"header","schema":{"anyOf":[{"type":"string"},{"type":"null"}]}}""",
                """{"name":"x-trace","in":"header","schema":{"type":"array","items":{"type":"string"}}}""",
                """{"name":"session","in":"cookie","schema":{"type":"string"}}""",
                """{"name":"filter[kind]","in":"query","schema":{"type":"string","enum":["a-b","two_d"]}}""",
                """{"name":"class","in":"query","schema":{"type":"string"}}""",
                """{"name":"2fa","in":"query","schema":{"type":"boolean"}}""",
                """{"name":"sort","in":"query","schema":{"allOf":[{"$ref":"#/components/schemas/SortOrder"}],"default":"asc"}}""",
                """{"name":"either","in":"query","schema":{"anyOf":[{"type":"string"},{"type":"integer"}]}}""",
                """{"name":"options","in":"query","schema":{"type":"string"}}""",
            ])
        {
            parameters.Add(JsonNode.Parse(parameter));
        }

        upstream["paths"]!["/v1/files/{file_id}/versions/{version}"] = JsonNode.Parse("""
            {"parameters":[{"name":"file_id","in":"path","required":true,"schema":{"type":"string"}}],
             "get":{"operationId":"get_file_version","security":[{"API Key":[]}],"parameters":[
               {"name":"version","in":"path","required":true,"schema":{"type":"integer"}},
               {"name":"as_of","in":"query","required":true,"schema":{"type":"string","format":"date-time"}},
               {"name":"if","in":"query","required":true,"schema":{"type":"boolean"}},
               {"name":"tag","in":"query","required":true,"schema":{"type":"array","items":{"type":"string"}}},
               {"name":"If-None-Match","in":"header","schema":{"type":"string"}}],
             "responses":{"200":{"description":"d","content":{"application/json":{"schema":{"$ref":"#/components/schemas/File"}}}}}},
             "delete":{"responses":{"204":{"description":"gone"}}}}
            """);
        upstream["paths"]!["/v1/files"] = JsonNode.Parse(
            """{"get":{"responses":{"200":{"description":"d","content":"""
            + """{"application/json":{"schema":{"type":"array","items":{"$ref":"#/components/schemas/File"}}}}}}}}""");
        upstream["paths"]!["/v1/workflows/steps/count"] = JsonNode.Parse(
            """{"get":{"responses":{"200":{"description":"d","content":{"application/json":{"schema":{"type":"integer"}}}}}}}""");
        upstream["paths"]!["/v1/files/raw"] =
            JsonNode.Parse("""{"get":{"responses":{"200":{"description":"d","content":{"application/json":{"schema":{}}}}}}}""");
    }

    private static void AddFrozenBlock(JsonObject upstream) =>
        upstream["components"]!["schemas"]!["WorkflowRunStep"]!["properties"]!["block_type"]!["enum"]!.AsArray().Add("frozen_block");

    // The endpoint among others, with something new of every kind.
    private static void Tomorrow(JsonObject upstream)
    {
        AddFrozenBlock(upstream);
        AddOperations(upstream);
        JsonNode schemas = upstream["components"]!["schemas"]!;
        JsonNode step = schemas["WorkflowRunStep"]!["properties"]!;
        schemas["FrozenByATestStepLifecycle"] = JsonNode.Parse(
            """{"properties":{"status":{"type":"string","const":"frozen_by_a_test","title":"Status","default":"frozen_by_a_test"}"""
            + ""","until":{"anyOf":[{"type":"string","format":"date-time"},{"type":"null"}],"title":"Until"},"by":"""
            + """{"type":"string","title":"By"}},"type":"object","required":["by"],"title":"FrozenByATestStepLifecycle"}""");
        step["lifecycle"]!["oneOf"]!.AsArray().Add(new JsonObject { ["$ref"] = Schemas + "FrozenByATestStepLifecycle" });
        step["lifecycle"]!["discriminator"]!["mapping"]!["frozen_by_a_test"] = Schemas + "FrozenByATestStepLifecycle";
        schemas["PublicHandlePayload"]!["properties"]!["type"]!["enum"]!.AsArray().Add("table");
        schemas["PublicHandlePayload"]!["properties"]!["rows"] = JsonNode.Parse(
            """{"anyOf":[{"items":{"items":{"type":"string"},"type":"array"},"type":"array"},{"type":"null"}],"title":"Rows"}""");
        schemas["StepArtifactRef"]!["properties"]!["operation"]!["enum"]!.AsArray().Add("summarization");
        step["duration_ms"] = JsonNode.Parse("""{"anyOf":[{"type":"integer"},{"type":"null"}],"title":"Duration Ms"}""");
        step["score"] = JsonNode.Parse("""{"anyOf":[{"type":"number"},{"type":"string"},{"type":"null"}],"title":"Score"}""");
        step["tags"] = JsonNode.Parse("""{"items":{"type":"string"},"type":"array","title":"Tags"}""");
        step["priority"] = JsonNode.Parse("""{"anyOf":[{"type":"string","enum":["low","high"]},{"type":"null"}],"title":"Priority"}""");
        step["usage"] = JsonNode.Parse("""{"anyOf":[{"$ref":"#/components/schemas/Usage"},{"type":"null"}]}""");
        schemas["MailTrigger"] = JsonNode.Parse(
            """{"properties":{"kind":{"type":"string","const":"mail","title":"Kind","default":"mail"},"address":"""
            + """{"type":"string","title":"Address"}},"type":"object","required":["address"],"title":"MailTrigger"}""");
        schemas["TimerTrigger"] = JsonNode.Parse(
            """{"properties":{"kind":{"type":"string","const":"timer","title":"Kind","default":"timer"}}"""
            + ""","type":"object","title":"TimerTrigger"}""");
        step["trigger"] = JsonNode.Parse(
            """{"anyOf":[{"oneOf":[{"$ref":"#/components/schemas/MailTrigger"},"""
            + """{"$ref":"#/components/schemas/TimerTrigger"}],"discriminator":{"propertyName":"kind","mapping":"""
            + """{"mail":"#/components/schemas/MailTrigger","timer":"#/components/schemas/TimerTrigger"}}},"""
            + """{"type":"null"}],"title":"Trigger"}""");
        step["codes"] = JsonNode.Parse("""{"type":"array","items":{"type":"string"},"minItems":1}""");
        upstream["servers"] = JsonNode.Parse("""[{"url":"/"}]""");
        foreach (string name in (string[])["Console", "Response", "Steps", "Testing"])
        {
            schemas[name] = JsonNode.Parse("""{"type":"object","properties":{"id":{"type":"string"}}}""");
            step[$"of_{name}"] = new JsonObject { ["$ref"] = Schemas + name };
        }

        schemas["Mode"] = JsonNode.Parse("""{"type":"string","enum":["fast","exact"],"title":"Mode"}""");
        step["mode"] = JsonNode.Parse("""{"$ref":"#/components/schemas/Mode","default":"fast"}""");
        schemas["Usage"] = JsonNode.Parse(
            """{"properties":{"credits":{"type":"number","title":"Credits"},"object":"""
            + """{"type":"string","const":"usage","title":"Object","default":"usage"},"level":{"type":"integer","enum":"""
            + """[1,2],"title":"Level"},"meta":{"additionalProperties":true,"type":"object","title":"Meta"},"names":"""
            + """{"items":{"anyOf":[{"type":"string"},{"type":"null"}]},"type":"array","title":"Names"}},"type":"object","required":"""
            + """["credits"],"title":"Usage"}""");
        for (int i = 0; i < 500; i++)
        {
            upstream["paths"]!["/v1/foreign/" + i] = JsonNode.Parse(
                """{"get":{"operationId":"f","responses":"""
                + """{"200":{"description":"d","content":{"application/json":{"schema":{"$ref":"#/components/schemas/Foreign"}}}}}}}""");
        }

        schemas["Foreign"] = new JsonObject { ["type"] = "object" };
    }

    private async Task<(int ExitCode, string Output)> SyncAsync(
        Action<JsonObject> change, string options, CancellationToken cancellationToken)
    {
        var upstream = (JsonObject)JsonNode.Parse(
            await File.ReadAllTextAsync(Path.Combine(SourceTree.Root, "openapi", "retab.upstream.json"), cancellationToken))!;
        change(upstream);
        Directory.CreateDirectory(Path.Combine(_copy.Root, "artifacts"));
        await File.WriteAllTextAsync(Path.Combine(_copy.Root, "artifacts", "api.json"), upstream.ToJsonString(), cancellationToken);
        return await _copy.RunBuildProgramAsync("sync artifacts/api.json " + options, cancellationToken);
    }

    private async Task<(int ExitCode, string Output)> AssertNothingWrittenAsync(Func<Task<(int ExitCode, string Output)>> run)
    {
        IReadOnlyDictionary<string, string> before = Snapshot();
        (int exitCode, string output) = await run();
        Assert.That(Snapshot(), Is.EqualTo(before), output);
        return (exitCode, output);
    }

    private Dictionary<string, string> Snapshot() => Written
        .Select(name => Path.Combine(_copy.Root, name))
        .SelectMany(path => File.Exists(path) ? [path] : Directory.GetFiles(path))
        .ToDictionary(path => path, File.ReadAllText);

    private string Read(string file) => File.ReadAllText(Path.Combine(_copy.Root, file));
}
