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
        await Assert.ThrowsAsync<ArgumentException>(() => client.GetAsync("a" + (char)0xD800));
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

    [TestCase(401, """{"detail":"Not authenticated"}""", ": Not authenticated")]
    [TestCase(404, """{"detail":{"code":"HTTP_EXCEPTION","message":"m","details":{"error":"Step not found"}}}""", " (HTTP_EXCEPTION): Step not found")]
    [TestCase(422, """{"detail":"a text"}""", ": a text")]
    [TestCase(429, "", " without a body.")]
    [TestCase(502, "<html>Bad gateway</html>", ": <html>Bad gateway</html>")]
    [TestCase(204, "", " without a body.")]
    public async Task GetAsync_AnotherStatusThan200_ThrowsWithStatusAndBody(int status, string body, string said)
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
            Assert.That(thrown.Message, Is.EqualTo("Retab answered " + status + said + " (request req_1)"));
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

        RetabApiException thrown = (await Assert.ThrowsAsync<RetabApiException>(() => client.GetAsync("s")))!;

        Assert.That(thrown.Message, Is.EqualTo("Retab answered 302, a redirect to 'http://localhost:1/elsewhere' that is not followed."));
        Assert.That(_server.RequestCount, Is.EqualTo(1));
    }

    [TestCase("7", 7)]
    [TestCase("99999999999999", 24 * 24 * 60 * 60)]
    [TestCase("-7", null)]
    [TestCase("Wed, 21 Oct 2015 07:28:00 GMT", 0)]
    [TestCase("soon", null)]
    public async Task GetAsync_RetryAfter_IsReadAndNeverNegative(string header, int? seconds)
    {
        _server.Answer(429, null, ("Retry-After", header));
        using WorkflowStepsClient client = _server.Client();

        RetabApiException thrown = (await Assert.ThrowsAsync<RetabApiException>(() => client.GetAsync("s")))!;

        Assert.That(thrown.RetryAfter, Is.EqualTo(seconds is { } wait ? TimeSpan.FromSeconds(wait) : (TimeSpan?)null));
    }

    [Test]
    public async Task GetAsync_RetryAfterADate_IsCountedFromTheClockOfTheOptions()
    {
        var clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(new DateTimeOffset(2026, 5, 18, 10, 0, 0, TimeSpan.Zero));
        _server.Answer(503, null, ("Retry-After", "Mon, 18 May 2026 10:02:00 GMT"));
        using WorkflowStepsClient client = _server.Client(options => options.TimeProvider = clock);

        RetabApiException thrown = (await Assert.ThrowsAsync<RetabApiException>(() => client.GetAsync("s")))!;

        Assert.That(thrown.RetryAfter, Is.EqualTo(TimeSpan.FromMinutes(2)));
    }

    [TestCase(401)]
    [TestCase(200)]
    [TestCase(307)]
    public async Task GetAsync_ServerRepeatsTheKey_ExceptionDoesNot(int status)
    {
        string body = "{\"detail\":\"bad key " + StepServer.Key + "\",\"started_at\":\"" + StepServer.Key + "\"}";
        _server.Answer(status, body, ("x-request-id", StepServer.Key), ("Location", "http://localhost:1/?key=" + StepServer.Key));
        using WorkflowStepsClient client = _server.Client();

        RetabApiException thrown = (await Assert.ThrowsAsync<RetabApiException>(() => client.GetAsync("s")))!;

        Assert.That(thrown.ToString(), Does.Not.Contain(StepServer.Key));
        Assert.That(thrown.ResponseBody, Does.Contain("bad key ***"));
        Assert.That(thrown.RequestId, Is.EqualTo("***"));
    }

    [Test]
    public async Task GetAsync_ServerRepeatsTheKeyInEscapes_ExceptionDoesNot()
    {
        string escaped = StepServer.Key.Replace("k", "\\u006b", StringComparison.Ordinal);
        _server.Answer(422, "{\"code\":\"" + escaped + "\",\"detail\":[{\"loc\":[\"header\",\"" + escaped + "\"],\"msg\":\"bad " + escaped + "\",\"type\":\"t\"}]}");
        using WorkflowStepsClient client = _server.Client();

        RetabApiException thrown = (await Assert.ThrowsAsync<RetabApiException>(() => client.GetAsync("s")))!;

        Assert.That(thrown.ToString() + thrown.Code + thrown.Detail + RetabJson.Serialize(thrown.ValidationErrors), Does.Not.Contain(StepServer.Key));
        Assert.That(thrown.Detail, Is.EqualTo("header.***: bad ***"));
    }

    [Test]
    public async Task GetAsync_KeyTooShortToBeASecret_LeavesTheBodyReadable()
    {
        _server.Answer(401, """{"detail":"Invalid API key"}""");
        using WorkflowStepsClient client = _server.Client(options => options.ApiKey = "key");

        RetabApiException thrown = (await Assert.ThrowsAsync<RetabApiException>(() => client.GetAsync("s")))!;

        Assert.That(thrown.Detail, Is.EqualTo("Invalid API key"));
    }

    [Test]
    public async Task GetAsync_ServerRepeatsTheKeyWhereItIsCut_ExceptionHoldsNoPart()
    {
        string key = "sk_live_" + new string('x', 120);
        using WorkflowStepsClient client = _server.Client(options => options.ApiKey = key);

        _server.Answer(200, Steps.Minimal(more: "\"started_at\":\"no: " + key + "\""));
        RetabApiException unreadable = (await Assert.ThrowsAsync<RetabApiException>(() => client.GetAsync("s")))!;
        _server.Answer(500, new string('e', (1024 * 1024) - 60) + key);
        RetabApiException cut = (await Assert.ThrowsAsync<RetabApiException>(() => client.GetAsync("s")))!;

        Assert.That(unreadable.ToString(), Does.Not.Contain("sk_live_").And.Contain("'no: ***' is not a timestamp"));
        Assert.That(cut.ResponseBody, Does.Not.Contain("sk_live_"));
    }

    [Test]
    public async Task GetAsync_ErrorOfManyTextsThatLookLikeJson_IsReadInTime()
    {
        _server.Answer(500, "[" + string.Join(",", Enumerable.Repeat("\"[\"", 200_000)) + "]");
        using WorkflowStepsClient client = _server.Client(options => options.Timeout = TimeSpan.FromSeconds(30));
        await Assert.ThrowsAsync<RetabApiException>(() => client.GetAsync("s"));
        var exceptions = 0;
        void Count(object? sender, System.Runtime.ExceptionServices.FirstChanceExceptionEventArgs e) => exceptions++;

        AppDomain.CurrentDomain.FirstChanceException += Count;
        await Assert.ThrowsAsync<RetabApiException>(() => client.GetAsync("s"));
        AppDomain.CurrentDomain.FirstChanceException -= Count;

        Assert.That(exceptions, Is.LessThan(100), "an exception a text would take a second");
    }

    [Test]
    public async Task GetAsync_ControlCharactersOfTheServer_DoNotReachTheMessage()
    {
        _server.Answer(500, "\uFEFF{\"detail\":\"a\\u001b[31m\\r\\nb\"}");
        using WorkflowStepsClient client = _server.Client();

        RetabApiException thrown = (await Assert.ThrowsAsync<RetabApiException>(() => client.GetAsync("s")))!;

        Assert.That(thrown.Message, Is.EqualTo("Retab answered 500: a [31m  b"));
    }

    [Test]
    public async Task GetAsync_HandlerHasAnExceptionOfItsOwn_IsHttpRequestException()
    {
        using var httpClient = new HttpClient(new ThrowingHandler(new NotSupportedException("circuit open")));
        using WorkflowStepsClient client = _server.ClientOver(httpClient);

        HttpRequestException thrown = (await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync("s")))!;

        Assert.That(thrown.InnerException, Is.TypeOf<NotSupportedException>());
    }

    [Test]
    public async Task GetAsync_CancelledWhereTheTransportBreaksOverIt_IsStillCancelled()
    {
        using var cancellation = new CancellationTokenSource();
        using var httpClient = new HttpClient(new ThrowingHandler(new System.IO.IOException("aborted"), cancellation));
        using WorkflowStepsClient client = _server.ClientOver(httpClient);

        OperationCanceledException thrown = (await Assert.CatchAsync<OperationCanceledException>(() => client.GetAsync("s", cancellationToken: cancellation.Token)))!;

        Assert.That(thrown.CancellationToken, Is.EqualTo(cancellation.Token));
    }

    [TestCase("Authorization")]
    [TestCase("Api-Key")]
    public async Task GetAsync_TransportAddsAuthenticationOfItsOwn_Throws(string header)
    {
        using var httpClient = new HttpClient();
        httpClient.DefaultRequestHeaders.TryAddWithoutValidation(header, "x");
        using WorkflowStepsClient client = _server.ClientOver(httpClient);

        InvalidOperationException thrown = (await Assert.ThrowsAsync<InvalidOperationException>(() => client.GetAsync("s")))!;

        Assert.That(thrown.Message, Does.Contain("'" + header + "'"));
        Assert.That(_server.RequestCount, Is.Zero);
    }

    [Test]
    public async Task GetAsync_CompressedBody_IsReadAndCountedAsItUnpacks()
    {
        using RawServer server = RawServer.Gzipped(ContractSchema.Seed + new string(' ', 1_000_000));
        using var small = new WorkflowStepsClient(new RetabClientOptions { ApiKey = "k", BaseUrl = server.Address, MaxResponseBytes = 100_000 });

        RetabApiException thrown = (await Assert.ThrowsAsync<RetabApiException>(() => small.GetAsync("s")))!;

        Assert.That(thrown.Message, Does.Contain("MaxResponseBytes, 100000 bytes"));
        using RawServer again = RawServer.Gzipped(ContractSchema.Seed);
        using var client = new WorkflowStepsClient(new RetabClientOptions { ApiKey = "k", BaseUrl = again.Address });
        Assert.That((await client.GetAsync("s")).StepId, Is.EqualTo("step_extract_1"));
    }

    [Test]
    public async Task GetAsync_HugeErrorBody_IsCutAtOneMebibyte()
    {
        _server.Answer(500, new string('e', 3 * 1024 * 1024));
        using WorkflowStepsClient client = _server.Client();

        RetabApiException thrown = (await Assert.ThrowsAsync<RetabApiException>(() => client.GetAsync("s")))!;

        Assert.That(thrown.ResponseBody, Has.Length.EqualTo(1024 * 1024));
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

    private sealed class ThrowingHandler(Exception exception, CancellationTokenSource? cancelFirst = null) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await (cancelFirst?.CancelAsync() ?? Task.CompletedTask);
            throw exception;
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
