using System;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Retab.Contracts.Tests.Documents;

namespace Retab.Contracts.Tests.Client;

/// <summary>The time limit, the size limit and the token cover the body; servers here misbehave on sockets.</summary>
[TestFixture]
public sealed class BodyLimitTests
{
    private StepServer _server = null!;

    [OneTimeSetUp]
    public void StartServer() => _server = new StepServer();

    [OneTimeTearDown]
    public void StopServer() => _server.Dispose();

    [Test]
    public async Task GetAsync_BodyLargerThanAllowed_Throws()
    {
        _server.Answer(200, ContractSchema.Seed);
        using WorkflowStepsClient client = _server.Client(options => options.MaxResponseBytes = 100);

        RetabApiException thrown = (await Assert.ThrowsAsync<RetabApiException>(() => client.GetAsync("s")))!;

        Assert.That(thrown.Message, Does.Contain("The body is larger than RetabClientOptions.MaxResponseBytes, 100 bytes."));
    }

    [Test]
    public async Task GetAsync_NoHeadersWithinTheTimeout_ThrowsTaskCanceledWithTimeout()
    {
        _server.AnswerLate(TimeSpan.FromSeconds(10), ContractSchema.Seed);
        using WorkflowStepsClient client = _server.Client(options => options.Timeout = TimeSpan.FromMilliseconds(300));

        TaskCanceledException thrown = (await Assert.ThrowsAsync<TaskCanceledException>(() => client.GetAsync("s")))!;

        Assert.That(thrown.InnerException, Is.TypeOf<TimeoutException>());
        Assert.That(
            thrown.Message,
            Is.EqualTo($"Retab did not answer {_server.Target} within 00:00:00.3000000 (RetabClientOptions.Timeout)."));
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

    [TestCase("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n{\"step_id\":", TestName = "GetAsync_BodyShorterThanAnnounced_ThrowsHttpRequestException")]
    [TestCase("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}", TestName = "GetAsync_ChunkOfGarbage_ThrowsHttpRequestException")]
    [TestCase("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"a\"", TestName = "GetAsync_ChunkCutShort_ThrowsHttpRequestException")]
    [TestCase("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\nabcd", TestName = "GetAsync_NoGzipWhereAnnounced_ThrowsHttpRequestException")]
    [TestCase("HTTP/1.1 500 Oops\r\nContent-Length: 10\r\n\r\nab", TestName = "GetAsync_ErrorBodyCutShort_ThrowsHttpRequestException")]
    [TestCase("HTTX " + StepServer.Key + "\r\n\r\n", TestName = "GetAsync_KeyInTheStatusLine_ThrowsHttpRequestExceptionWithoutIt")]
    [TestCase("HTTP/9.9 what\r\n\r\n", TestName = "GetAsync_NoHttp_ThrowsHttpRequestException")]
    [TestCase("", TestName = "GetAsync_NoAnswerAtAll_ThrowsHttpRequestException")]
    public async Task GetAsync_TransportBreaks(string said)
    {
        using RawServer server = RawServer.Closing(said);
        using var client = new WorkflowStepsClient(StepServer.Options(server.Address));

        HttpRequestException thrown = (await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync("s")))!;

        Assert.That(thrown.ToString(), Does.Not.Contain(StepServer.Key));
    }

    [Test]
    [CancelAfter(20_000)]
    public async Task GetAsync_HeadersForEver_EndsAtTheTimeout(CancellationToken testEnd)
    {
        using RawServer server = RawServer.Stalling("HTTP/1.1 200 OK\r\nX-A: ");
        RetabClientOptions options = StepServer.Options(server.Address);
        options.Timeout = TimeSpan.FromMilliseconds(400);
        using var client = new WorkflowStepsClient(options);
        var watch = System.Diagnostics.Stopwatch.StartNew();

        await Assert.ThrowsAsync<TaskCanceledException>(() => client.GetAsync("s", cancellationToken: testEnd));

        Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromSeconds(5)), "not the connection's own limits");
    }

    [Test]
    public async Task GetAsync_NobodyListens_ThrowsHttpRequestExceptionWithoutTheKey()
    {
        using var client = new WorkflowStepsClient(StepServer.Options(new Uri("http://localhost:1")));

        HttpRequestException thrown = (await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync("s")))!;

        Assert.That(thrown.ToString(), Does.Not.Contain(StepServer.Key));
    }
}
