namespace Retab.Contracts.Tests.Client;

using System;
using System.Linq;
using System.Net.Http;
using System.Text.Json;
using System.Threading.Tasks;
using Retab.Contracts.Tests.Documents;

/// <summary>The key goes into one header, and nowhere else.</summary>
[TestFixture]
public sealed class ApiKeyTests
{
    private StepServer _server = null!;

    [OneTimeSetUp]
    public void StartServer() => _server = new StepServer();

    [OneTimeTearDown]
    public void StopServer() => _server.Dispose();

    [SetUp]
    public void AnswerTheSeed() => _server.Answer(200, ContractSchema.Seed, ("Content-Type", "application/json"));

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
            Assert.That(
                request.Headers["User-Agent"].Single(),
                Is.EqualTo("Retab.Contracts/" + typeof(WorkflowRunStep).Assembly.GetName().Version!.ToString(3)));
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
        _server.Answer(422, "{\"code\":\"" + escaped + "\",\"detail\":[{\"loc\":[\"header\",\"" + escaped + "\"],\"msg\":\"bad " + escaped
            + "\",\"type\":\"t\"}]}");
        using WorkflowStepsClient client = _server.Client();

        RetabApiException thrown = (await Assert.ThrowsAsync<RetabApiException>(() => client.GetAsync("s")))!;

        Assert.That(
            thrown.ToString() + thrown.Code + thrown.Detail + RetabJson.Serialize(thrown.ValidationErrors),
            Does.Not.Contain(StepServer.Key));
        Assert.That(thrown.Detail, Is.EqualTo("header.***: bad ***"));
    }

    [TestCase("""sk+/abc="<def""", TestName = "GetAsync_ServerEscapesTheKey_ResponseBodyDoesNotHoldIt: verbatim")]
    [TestCase("sk%2B%2Fabc%3D%22%3Cdef", TestName = "GetAsync_ServerEscapesTheKey_ResponseBodyDoesNotHoldIt: URL")]
    [TestCase("sk%2b%2fabc%3d%22%3cdef", TestName = "GetAsync_ServerEscapesTheKey_ResponseBodyDoesNotHoldIt: URL in lower case")]
    [TestCase("""sk\u002B/abc=\u0022\u003Cdef""", TestName = "GetAsync_ServerEscapesTheKey_ResponseBodyDoesNotHoldIt: System.Text.Json")]
    [TestCase("""sk+/abc=\"<def""", TestName = "GetAsync_ServerEscapesTheKey_ResponseBodyDoesNotHoldIt: Python")]
    [TestCase("""sk+\/abc=\"<def""", TestName = "GetAsync_ServerEscapesTheKey_ResponseBodyDoesNotHoldIt: PHP")]
    [TestCase("c2srL2FiYz0iPGRlZg==", TestName = "GetAsync_ServerEscapesTheKey_ResponseBodyDoesNotHoldIt: Base64")]
    public async Task GetAsync_ServerEscapesTheKey_ResponseBodyDoesNotHoldIt(string escaped)
    {
        _server.Answer(401, $"bad key {escaped}, refused");
        using WorkflowStepsClient client = _server.Client(options => options.ApiKey = """sk+/abc="<def""");

        RetabApiException thrown = (await Assert.ThrowsAsync<RetabApiException>(() => client.GetAsync("s")))!;

        Assert.That(thrown.ToString(), Does.Not.Contain(escaped));
        Assert.That(thrown.ResponseBody, Does.Match(@"\Abad key \*\*\*(==)?, refused\z"));
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

    [TestCase(200, """{"handle_outputs":{"o":{"type":"file","download_url":"URL","expires_at":"no"}}}""")]
    [TestCase(200, """{"handle_outputs":{"o":{"type":"file","download_url":"URL","expires_at":7}},"step_id":"s",""")]
    [TestCase(200, """{"handle_outputs":{"o":{"type":"file","download_url":"URL""")]
    [TestCase(500, """{"detail":[{"loc":["a"],"msg":"m","type":"t","input":{"download_url":"URL"}}]}""")]
    [TestCase(500, """{"message":"{\"download_url\":\"URL\"}"}""")]
    public async Task GetAsync_AnswerWithASignedUrl_ExceptionDoesNotHaveIt(int status, string body)
    {
        _server.Answer(status, body.Replace("URL", "https://f.example/a?sig=s3cret", StringComparison.Ordinal));
        using WorkflowStepsClient client = _server.Client();

        RetabApiException thrown = (await Assert.ThrowsAsync<RetabApiException>(() => client.GetAsync("s")))!;

        string all = thrown + thrown.ResponseBody + thrown.Detail + RetabJson.Serialize(thrown.ValidationErrors);
        Assert.That(all, Does.Contain("***").And.Not.Contain("s3cret").And.Not.Contain("f.example"));
    }

    [Test]
    public async Task GetAsync_SignedUrlInPlaceOfATimestamp_ThrowsRetabApiExceptionWithoutItsQuery()
    {
        _server.Answer(200, """{"handle_outputs":{"o":{"type":"file","expires_at":"https://f.example/a?sig=s3cret"}}}""");
        using WorkflowStepsClient client = _server.Client();

        RetabApiException thrown = (await Assert.ThrowsAsync<RetabApiException>(() => client.GetAsync("s")))!;

        Assert.That($"{thrown}{thrown.ResponseBody}", Does.Contain("'https://f.example/a?***'").And.Not.Contain("s3cret"));
    }

    [Test]
    public async Task GetAsync_SignedUrlThatIsNoText_ExceptionSaysWhereItIs()
    {
        _server.Answer(200, """{"handle_outputs":{"o":{"type":"file","download_url":"https://f.example/\ud800?sig=s3cret"}}}""");
        using WorkflowStepsClient client = _server.Client();

        RetabApiException thrown = (await Assert.ThrowsAsync<RetabApiException>(() => client.GetAsync("s")))!;

        var inner = (JsonException)thrown.InnerException!;
        Assert.That(inner.Path, Is.EqualTo("$.handle_outputs.o.download_url"));
        Assert.That(
            inner.Message,
            Is.EqualTo(
                "A value that contains a secret cannot be read. Path: $.handle_outputs.o.download_url | LineNumber: 0 | "
                + "BytePositionInLine: 53."));
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
}
