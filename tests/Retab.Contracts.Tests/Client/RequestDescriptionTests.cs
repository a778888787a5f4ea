namespace Retab.Contracts.Tests.Client;

using System;
using System.Net;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

/// <summary>Messages name the request, without the values of its query and without secrets.</summary>
[TestFixture]
public sealed class RequestDescriptionTests
{
    private const string Steps = "GET https://retab.invalid/v1/workflows/steps";

    private const string SignedUrl = "https://f.example/a?sig=s3cret";

    [Test]
    public async Task Message_FailureOfAGet_HasMethodAndAddressWithoutQueryValues()
    {
        using WorkflowStepsClient client = Over(_ => new HttpResponseMessage(HttpStatusCode.NotFound));

        RetabApiException thrown = (await Assert.ThrowsAsync<RetabApiException>(
            () => client.GetAsync("step_1", new() { RunId = "run=1&x", IncludeDownloadUrls = true })))!;

        Assert.That(
            thrown.Message,
            Is.EqualTo($"Retab answered 404 to {Steps}/step_1?run_id=***&include_download_urls=*** without a body."));
    }

    [Test]
    public async Task Message_FailureOfAList_HasOneEntryPerValue()
    {
        using WorkflowStepsClient client = Over(_ => new HttpResponseMessage(HttpStatusCode.BadGateway));

        RetabApiException thrown = (await Assert.ThrowsAsync<RetabApiException>(
            () => client.ListAsync(new() { Status = ["error", "skipped"] })))!;

        Assert.That(thrown.Message, Is.EqualTo($"Retab answered 502 to {Steps}?status=***&status=*** without a body."));
    }

    [TestCase(StepServer.Key)]
    [TestCase("a " + StepServer.Key)]
    [TestCase(SignedUrl)]
    public async Task Message_SecretPassedAsAnId_IsBlanked(string id)
    {
        using WorkflowStepsClient client = Over(_ => new HttpResponseMessage(HttpStatusCode.NotFound));

        RetabApiException thrown = (await Assert.ThrowsAsync<RetabApiException>(() => client.GetAsync(id, new() { RunId = id })))!;

        Assert.That(thrown.Message, Is.EqualTo($"Retab answered 404 to {Steps}/***?run_id=*** without a body."));
    }

    [Test]
    public async Task Message_KeyThatIsEscapedInAnAddress_IsBlanked()
    {
        const string Key = "rt/key+4711=";
        using WorkflowStepsClient client = Over(_ => new HttpResponseMessage(HttpStatusCode.NotFound), Key);

        RetabApiException thrown = (await Assert.ThrowsAsync<RetabApiException>(() => client.GetAsync(Key)))!;

        Assert.That(thrown.Message, Is.EqualTo($"Retab answered 404 to {Steps}/*** without a body."));
    }

    [Test]
    public async Task Message_LongId_IsShortened()
    {
        using WorkflowStepsClient client = Over(_ => new HttpResponseMessage(HttpStatusCode.NotFound));

        RetabApiException thrown = (await Assert.ThrowsAsync<RetabApiException>(() => client.GetAsync(new string('x', 100_000))))!;

        Assert.That(thrown.Message, Has.Length.EqualTo("Retab answered 404 to … without a body.".Length + 300));
    }

    [Test]
    public async Task GetAsync_Cancelled_NamesTheRequestAndKeepsTheOriginalException()
    {
        using var cancellation = new CancellationTokenSource();
        var aborted = new HttpRequestException("aborted");
        using WorkflowStepsClient client = Over(_ =>
        {
            cancellation.Cancel();
            throw aborted;
        });

        OperationCanceledException thrown = (await Assert.CatchAsync<OperationCanceledException>(
            () => client.GetAsync("step_1", new() { RunId = "run_1" }, cancellation.Token)))!;

        Assert.That(thrown.Message, Is.EqualTo($"The call was cancelled: {Steps}/step_1?run_id=***."));
        Assert.That(thrown.InnerException!.InnerException, Is.SameAs(aborted), "within the TaskCanceledException of HttpClient");
        Assert.That(thrown.CancellationToken, Is.EqualTo(cancellation.Token));
    }

    [Test]
    public async Task GetAsync_CancelledBeforeTheCall_NamesTheRequestToo()
    {
        using WorkflowStepsClient client = Over(_ => new HttpResponseMessage(HttpStatusCode.NotFound));

        OperationCanceledException thrown = (await Assert.CatchAsync<OperationCanceledException>(
            () => client.GetAsync("step_1", cancellationToken: new CancellationToken(canceled: true))))!;

        Assert.That(thrown.Message, Is.EqualTo($"The call was cancelled: {Steps}/step_1."));
    }

    [Test]
    public async Task GetAsync_CancelledWhereTheTransportQuotesTheKey_HasNoKeyInside()
    {
        using var cancellation = new CancellationTokenSource();
        using WorkflowStepsClient client = Over(_ =>
        {
            cancellation.Cancel();
            throw new HttpRequestException(HttpRequestError.InvalidResponse, $"bad {StepServer.Key}", null, HttpStatusCode.Conflict);
        });

        OperationCanceledException thrown = (await Assert.CatchAsync<OperationCanceledException>(
            () => client.GetAsync("s", cancellationToken: cancellation.Token)))!;

        Assert.That(thrown.ToString(), Does.Contain("bad ***").And.Not.Contain(StepServer.Key));
    }

    [Test]
    public async Task GetAsync_TimedOut_KeepsTheOriginalExceptionInsideTheTimeout()
    {
        using var http = new HttpClient(new StallingHandler());
        RetabClientOptions options = StepServer.Options(new Uri("https://retab.invalid"));
        options.Timeout = TimeSpan.FromMilliseconds(50);
        using var client = new WorkflowStepsClient(http, options);

        TaskCanceledException thrown = (await Assert.ThrowsAsync<TaskCanceledException>(
            () => client.GetAsync("step_1", new() { RunId = "r" })))!;

        Assert.That(
            thrown.Message,
            Is.EqualTo($"Retab did not answer {Steps}/step_1?run_id=*** within 00:00:00.0500000 (RetabClientOptions.Timeout)."));
        Assert.That(thrown.InnerException, Is.TypeOf<TimeoutException>().With.Message.EqualTo(thrown.Message));
        Assert.That(thrown.InnerException!.InnerException, Is.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public async Task GetAsync_TransportQuotesTheKey_KeepsItsErrorAndStatus()
    {
        using WorkflowStepsClient client = Over(_ => throw new HttpRequestException(
            HttpRequestError.ProxyTunnelError,
            $"proxy said {StepServer.Key}",
            new InvalidOperationException(StepServer.Key),
            HttpStatusCode.ProxyAuthenticationRequired));

        HttpRequestException thrown = (await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync("s")))!;

        Assert.That(
            (thrown.HttpRequestError, thrown.StatusCode),
            Is.EqualTo((HttpRequestError.ProxyTunnelError, HttpStatusCode.ProxyAuthenticationRequired)));
        Assert.That(thrown.ToString(), Does.Contain("proxy said ***").And.Not.Contain(StepServer.Key));
    }

    [Test]
    public async Task GetAsync_BodyShorterThanAnnounced_KeepsTheErrorOfTheFramework()
    {
        using RawServer server = RawServer.Closing("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n{\"step_id\":");
        using var client = new WorkflowStepsClient(StepServer.Options(server.Address));

        Assert.That(
            (await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync("s")))!.HttpRequestError,
            Is.EqualTo(HttpRequestError.ResponseEnded));
    }

    private static WorkflowStepsClient Over(Func<HttpRequestMessage, HttpResponseMessage> answer, string key = StepServer.Key)
    {
        RetabClientOptions options = StepServer.Options(new Uri("https://retab.invalid"));
        options.ApiKey = key;
        return new WorkflowStepsClient(new HttpClient(new AnsweringHandler(answer)), options);
    }

    private sealed class AnsweringHandler(Func<HttpRequestMessage, HttpResponseMessage> answer) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(answer(request));
    }

    private sealed class StallingHandler : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
            return new HttpResponseMessage();
        }
    }
}
