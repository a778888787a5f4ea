namespace Retab.Contracts.Tests.Client;

using System;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Retab.Contracts.Tests.Documents;

/// <summary>What a call throws for each thing that goes wrong.</summary>
[TestFixture]
public sealed class FailureTests
{
    private StepServer _server = null!;

    [OneTimeSetUp]
    public void StartServer() => _server = new StepServer();

    [OneTimeTearDown]
    public void StopServer() => _server.Dispose();

    [SetUp]
    public void AnswerTheSeed() => _server.Answer(200, ContractSchema.Seed, ("Content-Type", "application/json"));

    [TestCase(401, """{"detail":"Not authenticated"}""", ": Not authenticated")]
    [TestCase(
        404,
        """{"detail":{"code":"HTTP_EXCEPTION","message":"m","details":{"error":"Step not found"}}}""",
        ": Step not found",
        " (HTTP_EXCEPTION)")]
    [TestCase(422, """{"detail":"a text"}""", ": a text")]
    [TestCase(429, "", " without a body.")]
    public async Task GetAsync_AnotherStatusThan200_ThrowsWithStatusAndBody(int status, string body, string said, string code = "")
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
            Assert.That(thrown.Message, Is.EqualTo($"Retab answered {status}{code} to {_server.Target}{said} (request req_1)"));
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
        Assert.That(thrown.InnerException, Is.TypeOf<System.Text.Json.JsonException>());
        Assert.That(
            thrown.Message,
            Is.EqualTo($"Retab answered 200 to {_server.Target} with a body that could not be read: {thrown.InnerException!.Message}"));
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

    [Test]
    [NonParallelizable]
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

        Assert.That(thrown.Message, Is.EqualTo($"Retab answered 500 to {_server.Target}: a [31m  b"));
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
    [CancelAfter(20_000)]
    public async Task GetAsync_CancelledWhileTheBodyStalls_ThrowsWithTheCallersToken(CancellationToken testEnd)
    {
        using RawServer server = RawServer.Stalling("HTTP/1.1 500 Oops\r\nContent-Length: 10\r\n\r\nab");
        using var client = new WorkflowStepsClient(StepServer.Options(server.Address));
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(testEnd);
        cancellation.CancelAfter(TimeSpan.FromMilliseconds(300));

        OperationCanceledException thrown =
            (await Assert.CatchAsync<OperationCanceledException>(() => client.GetAsync("s", cancellationToken: cancellation.Token)))!;

        Assert.That(thrown.CancellationToken, Is.EqualTo(cancellation.Token));
    }

    [Test]
    public async Task GetAsync_CancelledWhereTheTransportBreaksOverIt_IsStillCancelled()
    {
        using var cancellation = new CancellationTokenSource();
        using var httpClient = new HttpClient(new ThrowingHandler(new System.IO.IOException("aborted"), cancellation));
        using WorkflowStepsClient client = _server.ClientOver(httpClient);

        OperationCanceledException thrown =
            (await Assert.CatchAsync<OperationCanceledException>(() => client.GetAsync("s", cancellationToken: cancellation.Token)))!;

        Assert.That(thrown.CancellationToken, Is.EqualTo(cancellation.Token));
    }

    [Test]
    public async Task GetAsync_HugeErrorBody_IsCutAtOneMebibyte()
    {
        _server.Answer(500, new string('e', 3 * 1024 * 1024));
        using WorkflowStepsClient client = _server.Client();

        RetabApiException thrown = (await Assert.ThrowsAsync<RetabApiException>(() => client.GetAsync("s")))!;

        Assert.That(thrown.ResponseBody, Has.Length.EqualTo(1024 * 1024));
    }

    private sealed class ThrowingHandler(Exception exception, CancellationTokenSource? cancelFirst = null) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await (cancelFirst?.CancelAsync() ?? Task.CompletedTask);
            throw exception;
        }
    }
}
