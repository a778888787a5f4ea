namespace Retab.Contracts.Testing.Tests.Stub;

using System;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

/// <summary>How a stub without a socket breaks off and ends.</summary>
[TestFixture]
public sealed class RetabStubHandlerTests
{
    private RetabStubHandler _stub = null!;
    private HttpClient _http = null!;

    [SetUp]
    public void Start()
    {
        _stub = new RetabStubHandler();
        _http = new HttpClient(_stub, disposeHandler: false) { BaseAddress = _stub.BaseUrl };
        _http.DefaultRequestHeaders.Add("Api-Key", _stub.ApiKey);
    }

    [TearDown]
    public void Stop()
    {
        _http.Dispose();
        _stub.Dispose();
    }

    [Test]
    public async Task Send_Cancelled_AsksNothing()
    {
        await Assert.CatchAsync<OperationCanceledException>(() =>
            _http.GetAsync(new Uri("v1/workflows/steps/s", UriKind.Relative), new CancellationToken(canceled: true)));

        Assert.That(_stub.Requests, Is.Empty);
    }

    [Test]
    public async Task ConnectionReset_Sent_IsThatOfASocket()
    {
        _stub.GivenFault("s", StubFault.ConnectionReset);

        HttpRequestException thrown =
            (await Assert.ThrowsAsync<HttpRequestException>(() => _http.GetAsync(new Uri("v1/workflows/steps/s", UriKind.Relative))))!;

        Assert.That(thrown.Message, Is.EqualTo("The connection was reset."));
        Assert.That(((SocketException)thrown.InnerException!).SocketErrorCode, Is.EqualTo(SocketError.ConnectionReset));
    }

    [TestCase(StubFault.TruncatedBody)]
    [TestCase(StubFault.StalledBody)]
    public async Task BrokenBody_Read_IsHalfAStepThenTheEnd(StubFault fault)
    {
        _stub.GivenFault("s", fault);
        using HttpResponseMessage answer =
            await _http.GetAsync(new Uri("v1/workflows/steps/s", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
        await using Stream body = await answer.Content.ReadAsStreamAsync();
        var half = new byte[10_000];
        int read = await body.ReadAtLeastAsync(half, Half().Length, throwOnEndOfStream: false);

        Assert.That(Encoding.UTF8.GetString(half, 0, read), Is.EqualTo(Half()));
        Task<int> rest = body.ReadAsync(half).AsTask();
        if (fault == StubFault.TruncatedBody)
        {
            Assert.That(
                (await Assert.CatchAsync<IOException>(() => rest))!.Message,
                Is.EqualTo("The connection ended in the body. (ResponseEnded)"));
        }
        else
        {
            Assert.That(rest.IsCompleted, Is.False);
            _stub.Dispose();
            await Assert.CatchAsync<Exception>(() => rest.WaitAsync(TimeSpan.FromSeconds(10)));
            Assert.That(rest.IsCompleted, Is.True);
        }
    }

    [Test]
    public async Task Dispose_WhileHeadersAreAwaited_EndsAtOnceAndTwiceIsOnce()
    {
        _stub.GivenFault("s", StubFault.SlowHeaders);
        Task<HttpResponseMessage> asked = _http.GetAsync(new Uri("v1/workflows/steps/s", UriKind.Relative));

        _stub.Dispose();
        _stub.Dispose();

        await Assert.CatchAsync<OperationCanceledException>(() => asked.WaitAsync(TimeSpan.FromSeconds(10)));
    }

    [TestCase(StubFault.SlowHeaders)]
    [TestCase(StubFault.StalledBody)]
    public async Task Send_FaultThatWaitsForADisposedStub_Throws(StubFault fault)
    {
        _stub.GivenFault("s", fault);
        _stub.Dispose();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => _http.GetAsync(new Uri("v1/workflows/steps/s", UriKind.Relative)));
    }

    [Test]
    public async Task Send_AfterAnHttpClientDisposedTheStub_IsAnswered()
    {
        _stub.GivenStep(SampleSteps.WithStatus(StepLifecycleStatus.Completed).WithId("s"));
        using (new HttpClient(_stub))
        {
        }

        using HttpResponseMessage answer = await _http.GetAsync(new Uri("v1/workflows/steps/s", UriKind.Relative));

        Assert.That((int)answer.StatusCode, Is.EqualTo(200));
    }

    [Test]
    public async Task Send_Headers_StandWhereTheyBelong()
    {
        _stub.GivenError("s", 429, "slow", TimeSpan.FromSeconds(7));

        using HttpResponseMessage answer = await _http.GetAsync(new Uri("v1/workflows/steps/s", UriKind.Relative));

        Assert.That(answer.Headers.Select(header => header.Key), Is.EquivalentTo(new[] { "x-request-id", "Retry-After" }).IgnoreCase);
        Assert.That(answer.Content.Headers.Select(header => header.Key), Is.EquivalentTo(new[] { "Content-Type", "Content-Length" }));
        Assert.That(answer.RequestMessage!.RequestUri, Is.EqualTo(new Uri(_stub.BaseUrl, "v1/workflows/steps/s")));
    }

    private static string Half()
    {
        string step = RetabJson.Serialize(SampleSteps.WithHandle(HandlePayloadType.KnownValues[0]).WithId("s"));
        return Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(step).AsSpan(0, Encoding.UTF8.GetByteCount(step) / 2));
    }
}
