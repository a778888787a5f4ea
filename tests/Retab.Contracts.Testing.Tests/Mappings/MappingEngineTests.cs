namespace Retab.Contracts.Testing.Tests.Mappings;

using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Threading.Tasks;
using Retab.Contracts.Testing.Tests.Stub;

/// <summary>What is exported, read by the engines themselves: the client gets from each what the stub gives.</summary>
[TestFixture(typeof(WireMockNetEngine))]
[TestFixture(typeof(WireMockJavaEngine))]
public sealed class MappingEngineTests<TEngine>
    where TEngine : MappingEngine, new()
{
    private readonly TEngine _engine = new();
    private RetabStubHandler _stub = null!;
    private WorkflowStepsClient _client = null!;

    [SetUp]
    public void Start() => _stub = new RetabStubHandler();

    [TearDown]
    public void Stop()
    {
        _client?.Dispose();
        _stub.Dispose();
    }

    [OneTimeTearDown]
    public async Task StopEngine() => await _engine.DisposeAsync();

    [Test]
    public async Task Export_StepsAndSequences_AreReadAsFromTheStub()
    {
        _stub.GivenStep(SampleSteps.WithStatus(StepLifecycleStatus.Error).WithId("failed", "r"));
        _stub.GivenStep(SampleSteps.WithStatus(StepLifecycleStatus.Completed).WithId("é b+c", "r/1&2"));
        _stub.GivenStep(SampleSteps.WithStatus(StepLifecycleStatus.Completed)
            .WithOutput("output-json-0", RawJson.Parse("""{"n":1.50,"text":"é\u2028😀\u0000"}"""))
            .WithId("verbatim"));
        _stub.GivenStepSequence([.. StubTests<HandlerSource>.Sequence("s", "queued", "running", "completed")]);
        await ServeAsync();

        foreach ((string id, string? run) in new[]
        {
            ("failed", (string?)null), ("failed", "r"), ("é b+c", null), ("é b+c", "r/1&2"), ("verbatim", null), ("s", null), ("s", "r"),
            ("s", null), ("s", "r"),
        })
        {
            Assert.That(
                RetabJson.Serialize(await _client.GetAsync(id, new() { RunId = run })),
                Is.EqualTo(RetabJson.Serialize(await _stub.Client.GetAsync(id, new() { RunId = run }))));
        }
    }

    [TestCase("a/b")]
    [TestCase("a%2Fb")]
    [TestCase("a+b")]
    [TestCase("a%2Bb")]
    [TestCase("a%20b")]
    [TestCase("a%b")]
    [TestCase("{{id}} *?#\\")]
    public async Task Export_IdThatIsEscaped_IsFound(string id)
    {
        _stub.GivenStep(SampleSteps.WithStatus(StepLifecycleStatus.Completed).WithId(id, id));
        await ServeAsync();

        Assert.That((await _client.GetAsync(id)).StepId, Is.EqualTo(id));
        Assert.That((await _client.GetAsync(id, new() { RunId = id })).StepId, Is.EqualTo(id));
    }

    [Test]
    public async Task Export_Failures_AreThoseOfTheStub()
    {
        _stub.GivenStep(SampleSteps.WithStatus(StepLifecycleStatus.Error).WithId("failed", "r"));
        _stub.GivenError("busy", 429, retryAfter: TimeSpan.FromSeconds(7));
        _stub.GivenError("gone", 502, RetabErrorBodies.Html);
        await ServeAsync();

        foreach ((string id, string? run) in new[] { ("failed", "other"), ("busy", (string?)null), ("gone", null) })
        {
            RetabApiException expected =
                (await Assert.ThrowsAsync<RetabApiException>(() => _stub.Client.GetAsync(id, new() { RunId = run })))!;
            RetabApiException thrown = (await Assert.ThrowsAsync<RetabApiException>(() => _client.GetAsync(id, new() { RunId = run })))!;
            Assert.That(
                (thrown.StatusCode, thrown.Code, thrown.RetryAfter),
                Is.EqualTo((expected.StatusCode, expected.Code, expected.RetryAfter)));

            // A mapping cannot name the run of the request, so it has the contract's text.
            Assert.That(thrown.Detail, Is.EqualTo(run is null ? expected.Detail : "Step not found"));
        }
    }

    [Test]
    public async Task Export_AnyStub_AsksForAKeyInEitherHeader()
    {
        _stub.GivenStep(SampleSteps.WithStatus(StepLifecycleStatus.Completed).WithId("s"));
        await ServeAsync();
        using var http = new HttpClient { BaseAddress = _engine.BaseUrl };

        Assert.That((int)(await http.GetAsync(new Uri("/v1/workflows/steps/s", UriKind.Relative))).StatusCode, Is.EqualTo(401));
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "any");
        Assert.That((int)(await http.GetAsync(new Uri("/v1/workflows/steps/s", UriKind.Relative))).StatusCode, Is.EqualTo(200));
    }

    [Test]
    public async Task Export_SampleSteps_AreReadAsFromTheStub()
    {
        _stub.GivenSampleSteps();
        await ServeAsync();

        IEnumerable<string> ids =
        [
            .. StepLifecycleStatus.KnownValues.Select(status => "status-" + status.Value),
            .. WorkflowBlockType.KnownValues.Select(type => "block-" + type.Value),
            .. HandlePayloadType.KnownValues.Select(kind => "handle-" + kind.Value), "sequence", "sequence", "sequence", "sequence",
        ];
        foreach (string id in ids)
        {
            Assert.That(RetabJson.Serialize(await _client.GetAsync(id)), Is.EqualTo(RetabJson.Serialize(await _stub.Client.GetAsync(id))));
        }

        string[] listed = [.. await _client.ListAllAsync().Select(step => step.StepId).ToArrayAsync()];
        Assert.That(listed, Is.EquivalentTo(ids.Distinct()));
        Assert.That((await _client.ListAsync()).Data, Has.Count.EqualTo(20));
    }

    [Test]
    public async Task Export_List_IsReadPageByPageAsFromTheStub()
    {
        _stub.GivenStepSequence([.. StubTests<HandlerSource>.Sequence("s", "queued", "completed")]);
        _stub.GivenFutureStep(SampleSteps.WithUnknownStatus.WithId("tomorrow"), "w");
        foreach (int number in Enumerable.Range(0, 45))
        {
            _stub.GivenStep(SampleSteps.WithHandle(number % 2 == 0 ? "file" : "json").WithId($"a, b;é&\"{number:00}"));
        }

        _stub.GivenStep(SampleSteps.WithStatus(StepLifecycleStatus.Completed).WithId("s", "other"));
        await ServeAsync();

        string[] expected = [.. await _stub.Client.ListAllAsync().Select(step => RetabJson.Serialize(step)).ToArrayAsync()];
        Assert.That(await _client.ListAllAsync().Select(step => RetabJson.Serialize(step)).ToArrayAsync(), Is.EqualTo(expected));
        Assert.That(expected, Has.Length.EqualTo(48));
        _stub.Requests.AssertListed(times: 3);
    }

    [Test]
    public async Task Export_SequenceThatHasMovedOn_BeginsAnewInTheListToo()
    {
        _stub.GivenStepSequence([.. StubTests<HandlerSource>.Sequence("s", "queued", "completed")]);
        await _stub.Client.GetAsync("s");
        await ServeAsync();

        Assert.That((await _client.ListAsync()).Data.Single().Lifecycle.Status.Value, Is.EqualTo("queued"));
        Assert.That((await _client.GetAsync("s")).Lifecycle.Status.Value, Is.EqualTo("queued"));
    }

    [Test]
    public async Task Export_UnknownCursor_IsThe422OfTheStub()
    {
        _stub.GivenStep(SampleSteps.WithStatus(StepLifecycleStatus.Completed));
        await ServeAsync();

        RetabApiException expected = (await Assert.ThrowsAsync<RetabApiException>(() => _stub.Client.ListAsync(new() { After = "none" })))!;
        RetabApiException thrown = (await Assert.ThrowsAsync<RetabApiException>(() => _client.ListAsync(new() { After = "none" })))!;

        Assert.That((thrown.StatusCode, thrown.ResponseBody), Is.EqualTo((422, expected.ResponseBody)));
    }

    [Test]
    public async Task Export_FailureOfTheList_IsThatOfTheStub([Values] bool isRaw)
    {
        _stub.GivenStep(SampleSteps.WithStatus(StepLifecycleStatus.Completed).WithId("s"));
        if (isRaw)
        {
            _stub.GivenListRaw(200, "[]");
        }
        else
        {
            _stub.GivenListError(429, retryAfter: TimeSpan.FromSeconds(7));
        }

        await ServeAsync();

        RetabApiException expected = (await Assert.ThrowsAsync<RetabApiException>(() => _stub.Client.ListAsync()))!;
        RetabApiException thrown = (await Assert.ThrowsAsync<RetabApiException>(() => _client.ListAsync(new() { After = "s" })))!;
        Assert.That(
            (thrown.StatusCode, thrown.RetryAfter, thrown.ResponseBody),
            Is.EqualTo((expected.StatusCode, expected.RetryAfter, expected.ResponseBody)));
        Assert.That((await _client.GetAsync("s")).StepId, Is.EqualTo("s"));
    }

    private async Task ServeAsync()
    {
        await _engine.ServeAsync(_stub.ExportMappings);
        _client = new WorkflowStepsClient(new RetabClientOptions { ApiKey = "rt_any_key", BaseUrl = _engine.BaseUrl });
    }
}
