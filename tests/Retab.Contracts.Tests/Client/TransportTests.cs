namespace Retab.Contracts.Tests.Client;

using System;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Reflection;
using System.Threading;
using System.Threading.Tasks;
using Retab.Contracts.Tests.Documents;

/// <summary>What the client makes of its transport: what passes as it is, what it says of itself, what it ends.</summary>
[TestFixture]
public sealed class TransportTests
{
    private StepServer _server = null!;

    [OneTimeSetUp]
    public void StartServer() => _server = new StepServer();

    [OneTimeTearDown]
    public void StopServer() => _server.Dispose();

    [Test]
    public async Task GetAsync_HandlerThrowsWhatIsKnown_PassesAsItIs()
    {
        foreach (Exception known in (Exception[])[new HttpRequestException("no route"), new InvalidOperationException("misused")])
        {
            using WorkflowStepsClient client = Over(_ => throw known);

            Assert.That(await Assert.CatchAsync<Exception>(() => client.GetAsync("s")), Is.SameAs(known));
        }
    }

    [Test]
    public async Task GetAsync_HandlerThrowsAnotherException_SaysThatTheTransportFailed()
    {
        using WorkflowStepsClient client = Over(_ => throw new NotSupportedException("circuit open"));

        Assert.That(
            (await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync("s")))!.Message,
            Is.EqualTo("The transport failed: circuit open"));
    }

    [Test]
    public async Task GetAsync_AnyRequest_SaysWhoAsksAndInWhichVersion()
    {
        _server.Answer(200, ContractSchema.Seed);
        using WorkflowStepsClient client = _server.Client();

        await client.GetAsync("s");

        string version = typeof(WorkflowStepsClient).Assembly
            .GetCustomAttribute<AssemblyInformationalVersionAttribute>()!
            .InformationalVersion.Split('+')[0];
        Assert.That(_server.LastRequest.Headers!["User-Agent"].Single(), Is.EqualTo("Retab.Contracts/" + version));
    }

    [TestCase(299, " without a body.")]
    [TestCase(300, ", a redirect to '/elsewhere' that is not followed.")]
    [TestCase(399, ", a redirect to '/elsewhere' that is not followed.")]
    [TestCase(400, " without a body.")]
    public async Task GetAsync_LocationOfTheAnswer_IsARedirectWhereTheStatusIsOne(int status, string said)
    {
        using WorkflowStepsClient client =
            Over(_ => new HttpResponseMessage((HttpStatusCode)status) { Headers = { Location = new Uri("/elsewhere", UriKind.Relative) } });

        Assert.That(
            (await Assert.ThrowsAsync<RetabApiException>(() => client.GetAsync("s")))!.Message,
            Is.EqualTo($"Retab answered {status} to GET https://retab.invalid/v1/workflows/steps/s{said}"));
    }

    [Test]
    public async Task GetAsync_StepLargerThanAnErrorMayBe_IsRead()
    {
        string data = "\"" + new string('x', 2 * 1024 * 1024) + "\"";
        using WorkflowStepsClient client = Over(_ => new HttpResponseMessage { Content = new StringContent(Steps.WithData(data)) });

        Assert.That(Steps.DataOf(await client.GetAsync("s")).ToString(), Is.EqualTo(data));
    }

    [Test]
    public async Task GetAsync_ErrorBeyondTheLimit_IsCutThere()
    {
        RetabClientOptions options = Options();
        options.MaxResponseBytes = 10;
        using var http = new HttpClient(
            new AnsweringHandler(_ => new HttpResponseMessage(HttpStatusCode.BadGateway) { Content = new StringContent("0123456789abc") }));
        using var client = new WorkflowStepsClient(http, options);

        Assert.That((await Assert.ThrowsAsync<RetabApiException>(() => client.GetAsync("s")))!.ResponseBody, Is.EqualTo("0123456789"));
    }

    [Test]
    public async Task Dispose_TransportOfItsOwn_EndsIt()
    {
        WorkflowStepsClient client = _server.Client();

        client.Dispose();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => client.GetAsync("s"));
    }

    [Test]
    public async Task GetAsync_IdThatIsNone_SaysWhy()
    {
        using WorkflowStepsClient client = _server.Client();

        Assert.That(
            (await Assert.ThrowsAsync<ArgumentException>(() => client.GetAsync("..")))!.Message,
            Is.EqualTo("'..' is not a valid step_id: it would change the path of the request. (Parameter 'stepId')"));
    }

    [TestCase("abcdef", "***")]
    [TestCase("abcde", "abcde")]
    public async Task GetAsync_KeyOfSixLetters_IsTheShortestThatIsBlanked(string key, string said)
    {
        using var http = new HttpClient(
            new AnsweringHandler(_ => new HttpResponseMessage(HttpStatusCode.BadGateway) { Content = new StringContent("key " + key) }));
        RetabClientOptions options = Options();
        options.ApiKey = key;
        using var client = new WorkflowStepsClient(http, options);

        Assert.That((await Assert.ThrowsAsync<RetabApiException>(() => client.GetAsync("s")))!.ResponseBody, Is.EqualTo("key " + said));
    }

    private static RetabClientOptions Options() => StepServer.Options(new Uri("https://retab.invalid"));

    private static WorkflowStepsClient Over(Func<HttpRequestMessage, HttpResponseMessage> answer) =>
        new(new HttpClient(new AnsweringHandler(answer)), Options());

    private sealed class AnsweringHandler(Func<HttpRequestMessage, HttpResponseMessage> answer) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(answer(request));
    }
}
