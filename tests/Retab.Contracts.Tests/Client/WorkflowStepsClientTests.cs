namespace Retab.Contracts.Tests.Client;

using System;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Retab.Contracts.Tests.Documents;

[TestFixture]
public sealed class WorkflowStepsClientTests
{
    private StepServer _server = null!;

    [OneTimeSetUp]
    public void StartServer() => _server = new StepServer();

    [OneTimeTearDown]
    public void StopServer() => _server.Dispose();

    [SetUp]
    public void AnswerTheSeed() => _server.Answer(200, ContractSchema.Seed, ("Content-Type", "application/json"));

    [Test]
    public async Task GetAsync_SeedStep_ReadsItVerbatim()
    {
        const string Data = """{ "a" : 1.50, "$ref":"#" }""";
        _server.Answer(200, Steps.WithData(Data));
        using WorkflowStepsClient client = _server.Client();

        WorkflowRunStep step = await client.GetAsync("step_extract_1");

        Assert.That(Steps.DataOf(step).ToString(), Is.EqualTo(Data));
    }

    [TestCase("mr1_iter_0_extract-123", "mr1_iter_0_extract-123")]
    [TestCase("a/b", "a%2Fb")]
    [TestCase("a?b#c&d=e", "a%3Fb%23c%26d%3De")]
    [TestCase("../x", "..%2Fx")]
    [TestCase("%2e%2e", "%252e%252e")]
    [TestCase("é 😀+", "%C3%A9%20%F0%9F%98%80%2B")]
    [TestCase("...", "...")]
    public async Task GetAsync_AnyId_RequestsThatStepAndNoOther(string id, string escaped)
    {
        using var recorder = new Recorder();
        using var httpClient = new HttpClient(recorder);
        using WorkflowStepsClient client = _server.ClientOver(httpClient);

        await client.GetAsync(id, new() { RunId = id });

        Assert.That(
            recorder.RequestUri!.AbsoluteUri,
            Is.EqualTo(_server.Address.AbsoluteUri + "v1/workflows/steps/" + escaped + "?run_id=" + escaped));
    }

    [TestCase("")]
    [TestCase(" ")]
    [TestCase(".")]
    [TestCase("..")]
    public async Task GetAsync_IdThatIsNone_ThrowsBeforeAnyRequest(string id)
    {
        using WorkflowStepsClient client = _server.Client();

        ArgumentException thrown = (await Assert.ThrowsAsync<ArgumentException>(() => client.GetAsync(id)))!;

        Assert.That(thrown.ParamName, Is.EqualTo("stepId"));
        Assert.That(thrown.Message, Does.StartWith("'" + id + "' is not a valid step_id"));
        await Assert.ThrowsAsync<ArgumentException>(() => client.GetAsync("a" + (char)0xD800));
        Assert.That((await Assert.ThrowsAsync<ArgumentNullException>(() => client.GetAsync(null!)))!.ParamName, Is.EqualTo("stepId"));
        Assert.That(_server.RequestCount, Is.Zero);
    }

    [Test]
    public async Task ListAsync_DefaultValueInAList_ThrowsAndNamesTheOption()
    {
        using WorkflowStepsClient client = _server.Client();

        ArgumentException thrown =
            (await Assert.ThrowsAsync<ArgumentException>(() => client.ListAsync(new() { Status = ["error", default] })))!;

        Assert.That(thrown.ParamName, Is.EqualTo("Status"));
        Assert.That(thrown.Message, Does.StartWith("Status must not be the default of StepLifecycleStatus: use one of its values."));
        Assert.That(_server.RequestCount, Is.Zero);
    }

    [TestCase("")]
    [TestCase("/")]
    [TestCase("/v1")]
    [TestCase("/v1/")]
    public async Task GetAsync_BaseUrlWithOrWithoutVersion_RequestsTheSamePath(string ending)
    {
        using WorkflowStepsClient client =
            _server.Client(options => options.BaseUrl = new Uri(_server.Address.ToString().TrimEnd('/') + ending));

        await client.GetAsync("s");

        Assert.That(_server.LastRequest.Path, Is.EqualTo("/v1/workflows/steps/s"));
    }

    [Test]
    public async Task GetAsync_CompressedBody_IsReadAndCountedAsItUnpacks()
    {
        using RawServer server = RawServer.Compressed("gzip", ContractSchema.Seed + new string(' ', 1_000_000));
        using var small = new WorkflowStepsClient(
            new RetabClientOptions { ApiKey = "k", BaseUrl = server.Address, MaxResponseBytes = 100_000 });

        RetabApiException thrown = (await Assert.ThrowsAsync<RetabApiException>(() => small.GetAsync("s")))!;

        Assert.That(thrown.Message, Does.Contain("MaxResponseBytes, 100000 bytes"));
        using RawServer again = RawServer.Compressed("gzip", ContractSchema.Seed);
        using var client = new WorkflowStepsClient(new RetabClientOptions { ApiKey = "k", BaseUrl = again.Address });
        Assert.That((await client.GetAsync("s")).StepId, Is.EqualTo("step_extract_1"));
    }

    [Test]
    public async Task GetAsync_AnyRequest_AsksForBrotliAndReadsIt()
    {
        using WorkflowStepsClient asking = _server.Client();
        await asking.GetAsync("s");
        using RawServer server = RawServer.Compressed("br", ContractSchema.Seed);
        using var client = new WorkflowStepsClient(StepServer.Options(server.Address));

        WorkflowRunStep step = await client.GetAsync("s");

        Assert.That(step.StepId, Is.EqualTo("step_extract_1"));
        Assert.That(string.Join(", ", _server.LastRequest.Headers!["Accept-Encoding"]), Is.EqualTo("gzip, deflate, br"));
    }

    [Test]
    public async Task GetAsync_ClientOfTheCaller_IsUsedAndNotChanged()
    {
        using var httpClient = new HttpClient { Timeout = TimeSpan.FromSeconds(30) };
        using (WorkflowStepsClient client = _server.ClientOver(httpClient))
        {
            await client.GetAsync("s");
        }

        Assert.That(httpClient.DefaultRequestHeaders, Is.Empty);
        Assert.That(httpClient.BaseAddress, Is.Null);
        Assert.That((await httpClient.GetAsync(_server.Address)).IsSuccessStatusCode, Is.True, "it is still open");
    }

    private sealed class Recorder() : DelegatingHandler(new HttpClientHandler())
    {
        internal Uri? RequestUri { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            RequestUri = request.RequestUri;
            return base.SendAsync(request, cancellationToken);
        }
    }
}
