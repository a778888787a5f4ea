using System;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Newtonsoft.Json;
using Retab.Contracts.Tests.Documents;

namespace Retab.Contracts.Tests.Client;

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

    [Test]
    public async Task GetAsync_DefaultOptions_SendsOneRequestWithTheKeyInItsHeader()
    {
        using WorkflowStepsClient client = _server.Client();

        await client.GetAsync("step_extract_1");

        var request = _server.LastRequest;
        Assert.Multiple(() =>
        {
            Assert.That(_server.RequestCount, Is.EqualTo(1));
            Assert.That(request.Method, Is.EqualTo("GET"));
            Assert.That(request.Path, Is.EqualTo("/v1/workflows/steps/step_extract_1"));
            Assert.That(request.RawQuery, Is.Null.Or.Empty);
            Assert.That(request.Headers!["Api-Key"].Single(), Is.EqualTo(StepServer.Key));
            Assert.That(request.Headers.ContainsKey("Authorization"), Is.False);
            Assert.That(request.Headers["Accept"].Single(), Is.EqualTo("application/json"));
            Assert.That(request.Headers["User-Agent"].Single(), Is.EqualTo("Retab.Contracts/0.1.0"));
        });
    }

    [Test]
    public async Task GetAsync_Bearer_SendsTheKeyAsBearerTokenOnly()
    {
        using WorkflowStepsClient client = _server.Client(options => options.Authentication = RetabAuthentication.Bearer);

        await client.GetAsync("s");

        Assert.That(_server.LastRequest.Headers!["Authorization"].Single(), Is.EqualTo("Bearer " + StepServer.Key));
        Assert.That(_server.LastRequest.Headers!.ContainsKey("Api-Key"), Is.False);
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

        await client.GetAsync(id, id);

        Assert.That(recorder.RequestUri!.AbsoluteUri, Is.EqualTo(_server.Address.AbsoluteUri + "v1/workflows/steps/" + escaped + "?run_id=" + escaped));
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
        Assert.That(thrown.Message, Does.StartWith("'" + id + "' cannot be a step_id"));
        await Assert.ThrowsAsync<ArgumentNullException>(() => client.GetAsync(null!));
        Assert.That(_server.RequestCount, Is.Zero);
    }

    [TestCase("")]
    [TestCase("/")]
    [TestCase("/v1")]
    [TestCase("/v1/")]
    public async Task GetAsync_BaseUrlWithOrWithoutVersion_RequestsTheSamePath(string ending)
    {
        using WorkflowStepsClient client = _server.Client(options => options.BaseUrl = new Uri(_server.Address.ToString().TrimEnd('/') + ending));

        await client.GetAsync("s");

        Assert.That(_server.LastRequest.Path, Is.EqualTo("/v1/workflows/steps/s"));
    }

    [TestCase(401, """{"detail":"Not authenticated"}""")]
    [TestCase(404, """{"detail":{"code":"HTTP_EXCEPTION","message":"m","details":{"error":"Step not found"}}}""")]
    [TestCase(422, """{"detail":"a text"}""")]
    [TestCase(429, "")]
    [TestCase(502, "<html>Bad gateway</html>")]
    [TestCase(204, "")]
    public async Task GetAsync_AnotherStatusThan200_ThrowsWithStatusAndBody(int status, string body)
    {
        _server.Answer(status, body.Length == 0 ? null : body, ("x-request-id", "req_1"));
        using WorkflowStepsClient client = _server.Client();

        RetabApiException thrown = (await Assert.ThrowsAsync<RetabApiException>(() => client.GetAsync("s")))!;

        Assert.Multiple(() =>
        {
            Assert.That(thrown.StatusCode, Is.EqualTo(status));
            Assert.That(thrown.ResponseBody, Is.EqualTo(body.Length == 0 ? null : body));
            Assert.That(thrown.RequestId, Is.EqualTo("req_1"));
            Assert.That(thrown.IsTransient, Is.EqualTo(status is 429 or 502));
            Assert.That(thrown.Message, Is.EqualTo("Retab answered " + status + (body.Length == 0 ? " without a body." : ": " + body) + " (request req_1)"));
            Assert.That(thrown.InnerException, Is.Null);
        });
    }

    [TestCase("")]
    [TestCase("null")]
    [TestCase("<html></html>")]
    [TestCase("{\"step_id\":")]
    [TestCase("{}")]
    public async Task GetAsync_200ThatIsNoStep_ThrowsWithTheJsonErrorInside(string body)
    {
        _server.Answer(200, body);
        using WorkflowStepsClient client = _server.Client();

        RetabApiException thrown = (await Assert.ThrowsAsync<RetabApiException>(() => client.GetAsync("s")))!;

        Assert.That(thrown.StatusCode, Is.EqualTo(200));
        Assert.That(thrown.InnerException, Is.InstanceOf<JsonException>());
        Assert.That(thrown.Message, Is.EqualTo("Retab answered 200 with a body that could not be read: " + thrown.InnerException!.Message));
    }

    [Test]
    public async Task GetAsync_Redirect_IsNotFollowed()
    {
        _server.Answer(302, null, ("Location", "http://localhost:1/elsewhere"));
        using WorkflowStepsClient client = _server.Client();

        Assert.That((await Assert.ThrowsAsync<RetabApiException>(() => client.GetAsync("s")))!.StatusCode, Is.EqualTo(302));
        Assert.That(_server.RequestCount, Is.EqualTo(1));
    }

    [Test]
    public async Task GetAsync_BodyLargerThanAllowed_Throws()
    {
        _server.Answer(200, ContractSchema.Seed);
        using WorkflowStepsClient client = _server.Client(options => options.MaxResponseBytes = 100);

        RetabApiException thrown = (await Assert.ThrowsAsync<RetabApiException>(() => client.GetAsync("s")))!;

        Assert.That(thrown.Message, Does.Contain("The body is larger than RetabClientOptions.MaxResponseBytes, 100 bytes."));
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

    [Test]
    public async Task GetAsync_NoHeadersWithinTheTimeout_ThrowsTaskCanceledWithTimeout()
    {
        _server.AnswerLate(TimeSpan.FromSeconds(10), ContractSchema.Seed);
        using WorkflowStepsClient client = _server.Client(options => options.Timeout = TimeSpan.FromMilliseconds(300));

        TaskCanceledException thrown = (await Assert.ThrowsAsync<TaskCanceledException>(() => client.GetAsync("s")))!;

        Assert.That(thrown.InnerException, Is.TypeOf<TimeoutException>());
        Assert.That(thrown.Message, Is.EqualTo("Retab did not answer within 00:00:00.3000000 (RetabClientOptions.Timeout)."));
    }

    [Test]
    [CancelAfter(20_000)]
    public async Task GetAsync_BodyStallsOrDrips_EndsAtTheTimeout([Values] bool drips, CancellationToken testEnd)
    {
        const string Said = "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n{\"step_id\":";
        using RawServer server = drips ? RawServer.Dripping(Said) : RawServer.Stalling(Said);
        RetabClientOptions options = StepServer.Options(server.Address);
        options.Timeout = TimeSpan.FromMilliseconds(400);
        using var client = new WorkflowStepsClient(options);

        TaskCanceledException thrown = (await Assert.ThrowsAsync<TaskCanceledException>(() => client.GetAsync("s", cancellationToken: testEnd)))!;

        Assert.That(thrown.InnerException, Is.TypeOf<TimeoutException>());
    }

    [Test]
    [CancelAfter(20_000)]
    public async Task GetAsync_CancelledWhileTheBodyStalls_ThrowsWithTheCallersToken(CancellationToken testEnd)
    {
        using RawServer server = RawServer.Stalling("HTTP/1.1 500 Oops\r\nContent-Length: 10\r\n\r\nab");
        using var client = new WorkflowStepsClient(StepServer.Options(server.Address));
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(testEnd);
        cancellation.CancelAfter(TimeSpan.FromMilliseconds(300));

        OperationCanceledException thrown = (await Assert.CatchAsync<OperationCanceledException>(() => client.GetAsync("s", cancellationToken: cancellation.Token)))!;

        Assert.That(thrown.CancellationToken, Is.EqualTo(cancellation.Token));
    }

    [Test]
    public async Task GetAsync_ConnectionResetInTheBody_ThrowsHttpRequestException()
    {
        using RawServer server = RawServer.Resetting("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n{\"step_id\":");
        using var client = new WorkflowStepsClient(StepServer.Options(server.Address));

        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync("s"));
    }

    [Test]
    public async Task GetAsync_NobodyListens_ThrowsHttpRequestExceptionWithoutTheKey()
    {
        using var client = new WorkflowStepsClient(StepServer.Options(new Uri("http://localhost:1")));

        HttpRequestException thrown = (await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync("s")))!;

        Assert.That(thrown.ToString(), Does.Not.Contain(StepServer.Key));
    }

    [TestCase(null, "RetabClientOptions.ApiKey is not set.")]
    [TestCase(" ", "RetabClientOptions.ApiKey is not set.")]
    [TestCase("secret\r\nX: y", "RetabClientOptions.ApiKey holds a character that a header cannot carry, such as a space or a line break.")]
    public void Constructor_KeyMissingOrWrong_ThrowsWithoutTheKey(string? key, string message)
    {
        ArgumentException thrown = Assert.Throws<ArgumentException>(() => _ = new WorkflowStepsClient(new RetabClientOptions { ApiKey = key }))!;

        Assert.That(thrown.Message, Does.StartWith(message));
        Assert.That(thrown.ToString(), Does.Not.Contain("secret"));
    }

    [TestCase("ftp://example.com")]
    [TestCase("https://example.com/?a=b")]
    [TestCase("https://user@example.com")]
    public void Constructor_BaseUrlThatIsNone_ThrowsAndNamesIt(string address)
    {
        Assert.That(
            () => new WorkflowStepsClient(new RetabClientOptions { ApiKey = "k", BaseUrl = new Uri(address) }),
            Throws.ArgumentException.With.Message.StartsWith("RetabClientOptions.BaseUrl must"));
        Assert.That(
            () => new WorkflowStepsClient(new RetabClientOptions { ApiKey = "k", BaseUrl = new Uri("relative", UriKind.Relative) }),
            Throws.ArgumentException.With.Message.StartsWith("RetabClientOptions.BaseUrl must"));
    }

    [Test]
    public void Constructor_OptionOutOfRange_ThrowsAndNamesIt()
    {
        Assert.That(() => new WorkflowStepsClient(new RetabClientOptions { ApiKey = "k", Timeout = TimeSpan.Zero }), Throws.ArgumentException.With.Message.StartsWith("RetabClientOptions.Timeout"));
        Assert.That(() => new WorkflowStepsClient(new RetabClientOptions { ApiKey = "k", MaxResponseBytes = 0 }), Throws.ArgumentException.With.Message.StartsWith("RetabClientOptions.MaxResponseBytes"));
        Assert.That(() => new WorkflowStepsClient(new RetabClientOptions { ApiKey = "k", Authentication = (RetabAuthentication)7 }), Throws.ArgumentException.With.Message.StartsWith("RetabClientOptions.Authentication"));
        Assert.That(() => new WorkflowStepsClient(null!), Throws.ArgumentNullException);
        Assert.That(() => new WorkflowStepsClient(null!, new RetabClientOptions()), Throws.ArgumentNullException);
    }

    [Test]
    public async Task GetAsync_SerializerOfTheOptions_ReadsTheBody()
    {
        var serializer = new CountingSerializer();
        using WorkflowStepsClient client = _server.Client(options => options.Serializer = serializer);

        await client.GetAsync("s");

        Assert.That(serializer.Reads, Is.EqualTo(1));
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

    private sealed class CountingSerializer : RetabSerializer
    {
        internal int Reads { get; private set; }

        public override T Deserialize<T>(ArraySegment<byte> utf8Json)
        {
            Reads++;
            return Newtonsoft.Deserialize<T>(utf8Json);
        }

        public override void Serialize<T>(System.IO.Stream utf8Json, T value) => Newtonsoft.Serialize(utf8Json, value);

        public override bool IsJsonException(Exception exception) => Newtonsoft.IsJsonException(exception);
    }
}
