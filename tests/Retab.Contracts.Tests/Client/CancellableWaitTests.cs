namespace Retab.Contracts.Tests.Client;

using System;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Retab.Contracts.Tests.Documents;

/// <summary>A transport that is deaf to its token.</summary>
[TestFixture]
public sealed class CancellableWaitTests
{
    [Test]
    [CancelAfter(20_000)]
    public async Task GetAsync_AnswerAfterTheTimeout_IsNotWaitedForAndDisposed(CancellationToken testEnd)
    {
        using var handler = new DeafHandler();
        using var httpClient = new HttpClient(handler);
        RetabClientOptions options = StepServer.Options(new Uri("http://localhost:1"));
        options.Timeout = TimeSpan.FromMilliseconds(50);
        using var client = new WorkflowStepsClient(httpClient, options);

        await Assert.ThrowsAsync<TaskCanceledException>(() => client.GetAsync("s", cancellationToken: testEnd));

        using var body = new WatchedStream();
        handler.Answer.SetResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(body) });
        await body.Disposed.Task.WaitAsync(testEnd);
    }

    [Test]
    public async Task GetAsync_FailureAfterTheTimeout_IsNobodysAnyMore()
    {
        using var handler = new DeafHandler();
        using var httpClient = new HttpClient(handler);
        using var cancellation = new CancellationTokenSource();
        using var client = new WorkflowStepsClient(httpClient, StepServer.Options(new Uri("http://localhost:1")));
        Task<WorkflowRunStep> call = client.GetAsync("s", cancellationToken: cancellation.Token);

        await cancellation.CancelAsync();
        OperationCanceledException thrown = (await Assert.CatchAsync<OperationCanceledException>(() => call))!;
        handler.Answer.SetException(new HttpRequestException("late"));

        Assert.That(thrown.Message, Does.StartWith("The call was cancelled: GET "));
        Assert.That(thrown.CancellationToken, Is.EqualTo(cancellation.Token));
    }

    private sealed class DeafHandler : HttpMessageHandler
    {
        internal TaskCompletionSource<HttpResponseMessage> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Answer.Task;
    }

    private sealed class WatchedStream() : MemoryStream(System.Text.Encoding.UTF8.GetBytes(Steps.Minimal()))
    {
        internal TaskCompletionSource Disposed { get; } = new();

        protected override void Dispose(bool disposing)
        {
            Disposed.TrySetResult();
            base.Dispose(disposing);
        }
    }
}
