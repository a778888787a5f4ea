namespace Retab.Contracts.Testing.Tests.Stub;

using System;
using System.Linq;
using System.Net.Http;
using System.Text.Json.Nodes;
using System.Threading.Tasks;

/// <summary>Signed URLs in outputs, of the step and of the list: both stubs answer from the same place.</summary>
[TestFixture]
public sealed class DownloadUrlsTests
{
    private const string Own = "https://own.example/file?signature=own";

    private RetabStubHandler _stub = null!;

    [SetUp]
    public void Start() => _stub = new RetabStubHandler();

    [TearDown]
    public void Stop() => _stub.Dispose();

    [Test]
    public async Task Get_AskedFor_EveryFileOfTheOutputsHasOne([Values] bool fromList)
    {
        DateTimeOffset before = DateTimeOffset.UtcNow;
        _stub.GivenStep(Step(Outputs("{}")));

        FileHandlePayload file = Output(await ReadAsync(fromList, asksForUrls: true));

        Assert.That(file.DownloadUrl, Does.Match(@"^https://files\.retab\.invalid/file%20%2F1\?signature=[0-9a-f]{32}$"));
        Assert.That(file.ExpiresAt, Is.InRange(before.AddMinutes(30), DateTimeOffset.UtcNow.AddMinutes(30)));
        Assert.That(file.Document!.Id, Is.EqualTo("file /1"));
    }

    [Test]
    public async Task Get_AskedForAndGiven_IsTheStepsOwn([Values] bool fromList)
    {
        _stub.GivenStep(Step(Outputs($$"""{"download_url":"{{Own}}","expires_at":"2026-05-18T10:30:00Z"}""")));

        FileHandlePayload file = Output(await ReadAsync(fromList, asksForUrls: true));

        Assert.That(
            (file.DownloadUrl, file.ExpiresAt),
            Is.EqualTo((Own, (DateTimeOffset?)new DateTimeOffset(2026, 5, 18, 10, 30, 0, TimeSpan.Zero))));
    }

    [TestCase(null)]
    [TestCase(false)]
    public async Task Get_NotAskedFor_IsLeftOut(bool? asksForUrls)
    {
        _stub.GivenStep(Step(Outputs($$"""{"download_url":"{{Own}}","expires_at":"2026-05-18T10:30:00Z"}""")));

        foreach (bool fromList in new[] { true, false })
        {
            FileHandlePayload file = Output(await ReadAsync(fromList, asksForUrls));
            Assert.That((file.DownloadUrl, file.ExpiresAt), Is.EqualTo(((string?)null, (DateTimeOffset?)null)));
        }
    }

    [Test]
    public async Task Get_NoDocumentOrNoOutput_HasNone([Values] bool fromList)
    {
        WorkflowRunStep given = Step("""
            {"handle_outputs":{"none":{"type":"file","document":null},"json":{"type":"json","data":{"type":"file","document":{"id":"f"}}}},
             "handle_inputs":{"in":{"type":"file","document":{"id":"f","filename":"f.pdf","mime_type":"application/pdf"}}}}
            """);
        _stub.GivenStep(given);

        Assert.That(RetabJson.Serialize(await ReadAsync(fromList, asksForUrls: true)), Is.EqualTo(RetabJson.Serialize(given)));
    }

    [Test]
    public void WrittenInto_StepInWhichNothingChanges_KeepsItsText()
    {
        var given = StubAnswer.Step(" " + RetabJson.Serialize(Step("""{"handle_outputs":{"json":{"type":"json","data":1.50}}}""")) + " ");

        Assert.That(DownloadUrls.WrittenInto(given, DateTimeOffset.UnixEpoch).Body, Is.EqualTo(given.Body));
        Assert.That(DownloadUrls.LeftOut(given).Body, Is.EqualTo(given.Body));
    }

    [Test]
    public void WrittenInto_AnythingElseInTheStep_StaysVerbatim()
    {
        const string data = """{"a":1.50,"a":"\u00e9","$id":[ 1e400 ]}""";
        var given = StubAnswer.Step(RetabJson.Serialize(Step(Outputs("""{"of_tomorrow":1.0}""")).WithOutput("json", RawJson.Parse(data))));

        WorkflowRunStep read = RetabJson.Deserialize<WorkflowRunStep>(DownloadUrls.WrittenInto(given, DateTimeOffset.UnixEpoch).Body);

        Assert.That(((JsonHandlePayload)read.HandleOutputs["json"]).Data.ToString(), Is.EqualTo(data));
        Assert.That(Output(read).AdditionalProperties["of_tomorrow"].ToString(), Is.EqualTo("1.0"));
        Assert.That(Output(read).ExpiresAt, Is.EqualTo(DateTimeOffset.UnixEpoch.AddMinutes(30)));
        Assert.That(read.HandleOutputs.Keys, Is.EqualTo(new[] { "file", "json" }));
    }

    [Test]
    public async Task Get_WrongBoolean_Is422AndDoesNotMoveASequence()
    {
        _stub.GivenStepSequence([.. StubTests<HandlerSource>.Sequence("s", "queued", "completed")]);
        using var http = new HttpClient(_stub, disposeHandler: false);
        http.DefaultRequestHeaders.Add("Api-Key", _stub.ApiKey);

        using HttpResponseMessage answer = await http.GetAsync(new Uri(_stub.BaseUrl, "/v1/workflows/steps/s?include_download_urls=2"));

        Assert.That((int)answer.StatusCode, Is.EqualTo(422));
        Assert.That(
            await answer.Content.ReadAsStringAsync(),
            Is.EqualTo(RetabErrorBodies.Validation(
                "query", "include_download_urls", "Input should be a valid boolean, unable to interpret input", "bool_parsing")));
        Assert.That((await _stub.Client.GetAsync("s")).Lifecycle.Status.Value, Is.EqualTo("queued"));
        Assert.That(_stub.Requests.Unmatched, Has.Count.EqualTo(1));
    }

    private static string Outputs(string more) =>
        ("""{"handle_outputs":{"file":{"type":"file","document":{"id":"file /1","filename":"f.pdf","mime_type":"application/pdf"}"""
            + $$$""",{{{more.TrimStart('{')}}}}}""")
            .Replace(",}", "}", StringComparison.Ordinal);

    private static WorkflowRunStep Step(string members) => SampleSteps.WithStatus(StepLifecycleStatus.Completed).WithId("s").With(step =>
    {
        foreach ((string name, JsonNode? value) in JsonNode.Parse(members)!.AsObject().ToList())
        {
            step[name] = value!.DeepClone();
        }
    });

    private static FileHandlePayload Output(WorkflowRunStep step) => (FileHandlePayload)step.HandleOutputs["file"];

    private async Task<WorkflowRunStep> ReadAsync(bool fromList, bool? asksForUrls) => fromList
        ? (await _stub.Client.ListAsync(new() { IncludeDownloadUrls = asksForUrls })).Data.Single()
        : await _stub.Client.GetAsync("s", new() { IncludeDownloadUrls = asksForUrls });
}
