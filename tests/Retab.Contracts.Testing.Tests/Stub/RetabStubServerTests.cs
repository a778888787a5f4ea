namespace Retab.Contracts.Testing.Tests.Stub;

using System;
using System.Diagnostics;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

[TestFixture]
public sealed class RetabStubServerTests
{
    [Test]
    public async Task Start_ThirtyTwoAtOnce_EachAnswersItsOwn()
    {
        await Task.WhenAll(Enumerable.Range(0, 32).Select(number => Task.Run(async () =>
        {
            await using RetabStubServer server = RetabStubServer.Start();
            server.GivenStepSequence([.. StubTests<ServerSource>.Sequence("step_" + number, "running", "completed")]);

            Assert.That((await server.Client.GetAsync("step_" + number)).Lifecycle.IsTerminal, Is.False);
            Assert.That((await server.Client.GetAsync("step_" + number)).Lifecycle.IsTerminal, Is.True);
            Assert.That(server.Requests, Has.Count.EqualTo(2));
        })));
    }

    [Test]
    public async Task Start_PortThatIsFree_ListensThereAndAgainAfterDispose()
    {
        int port;
        using (RetabStubServer any = RetabStubServer.Start())
        {
            port = any.BaseUrl.Port;
        }

        for (int round = 0; round < 2; round++)
        {
            await using RetabStubServer server = RetabStubServer.Start(port);
            server.GivenStep(SampleSteps.WithStatus(StepLifecycleStatus.Completed).WithId("s"));

            Assert.That(server.BaseUrl.Port, Is.EqualTo(port));
            Assert.That((await server.Client.GetAsync("s")).StepId, Is.EqualTo("s"));
        }
    }

    [Test]
    [NonParallelizable]
    public void Start_PortThatIsTaken_SaysSoAtOnce()
    {
        using RetabStubServer first = RetabStubServer.Start();
        var watch = Stopwatch.StartNew();

        Assert.That(
            Assert.Throws<System.IO.IOException>(() => RetabStubServer.Start(first.BaseUrl.Port))!.Message,
            Is.EqualTo(
                $"The port {first.BaseUrl.Port} is taken: another program listens on it, or a stub that was not disposed. "
                + "Choose another port, or 0 for any that is free."));
        Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromSeconds(5)));
    }

    [TestCase(-1)]
    [TestCase(65536)]
    public void Start_PortThatIsNone_IsNamed(int port) =>
        Assert.That(
            () => RetabStubServer.Start(port),
            Throws.TypeOf<ArgumentOutOfRangeException>().With.Property("ParamName").EqualTo("port")
                .And.Message.StartsWith("A port is 1 to 65535, or 0 for any that is free."));

    [Test]
    public void Start_AnyPort_ListensOnThisMachineOnly()
    {
        using RetabStubServer server = RetabStubServer.Start();

        Assert.That(
            IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Where(listener => listener.Port == server.BaseUrl.Port),
            Is.EqualTo(new[] { new IPEndPoint(IPAddress.Loopback, server.BaseUrl.Port) }));
    }

    [Test]
    public async Task Get_WithoutKey_Is401InRetabsShape()
    {
        using RetabStubServer server = RetabStubServer.Start();
        using var http = new HttpClient();

        using HttpResponseMessage answer = await http.GetAsync(new Uri(server.BaseUrl, "/v1/workflows/steps/s"));

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That(await answer.Content.ReadAsStringAsync(), Is.EqualTo("""{"detail":"Not authenticated"}"""));
        Assert.That(answer.Content.Headers.ContentType!.MediaType, Is.EqualTo("application/json"));
    }

    [TestCase("/v1/workflows/steps/a+b?run_id=r+1", "Api-Key: ")]
    [TestCase("/v1/workflows/steps/a%2Bb?run_id=r%201", "Authorization: bearer ")]
    [TestCase("/v1/workflows/steps/a+b", "authorization: BEARER ")]
    [TestCase("http://retab.example/v1/workflows/steps/a+b?run_id=r+1", "Authorization: Bearer ")]
    [TestCase("http://127.0.0.1:1/v1/workflows/steps/a%2bb", "api-key: ")]
    public async Task Get_TargetAndKeyInAnyOfTheirForms_IsFound(string target, string header)
    {
        await using RetabStubServer server = RetabStubServer.Start();
        server.GivenStep(SampleSteps.WithStatus(StepLifecycleStatus.Completed).WithId("a+b", "r 1"));
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, server.BaseUrl.Port);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes("GET " + target + " HTTP/1.1\r\nHost: "
            + (target[0] == '/' ? "x" : new Uri(target).Authority) + "\r\n" + header + server.ApiKey + "\r\n\r\n"));
        byte[] buffer = new byte[15];
        await client.GetStream().ReadExactlyAsync(buffer);

        Assert.That(Encoding.ASCII.GetString(buffer), Is.EqualTo("HTTP/1.1 200 OK"));
        Assert.That(server.Requests.Single().StepId, Is.EqualTo("a+b"));
        Assert.That(server.Requests.Single().Path, Does.StartWith("/v1/workflows/steps/a"));
    }

    [Test]
    public async Task ConnectionReset_OnTheWire_IsARealReset()
    {
        using RetabStubServer server = RetabStubServer.Start();
        server.GivenFault("s", StubFault.ConnectionReset);
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, server.BaseUrl.Port);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
            "GET /v1/workflows/steps/s HTTP/1.1\r\nHost: x\r\nApi-Key: " + server.ApiKey + "\r\n\r\n"));

        System.IO.IOException thrown =
            (await Assert.ThrowsAsync<System.IO.IOException>(async () => _ = await client.GetStream().ReadAsync(new byte[100])))!;

        Assert.That(((SocketException)thrown.InnerException!).SocketErrorCode, Is.EqualTo(SocketError.ConnectionReset));
    }

    [Test]
    public async Task TruncatedBody_OnTheWire_IsHeadersAndHalfABodyThenTheEnd()
    {
        await using RetabStubServer server = RetabStubServer.Start();
        server.GivenFault("s", StubFault.TruncatedBody);
        server.GivenStep(SampleSteps.WithStatus(StepLifecycleStatus.Completed).WithId("whole"));
        for (int round = 0; round < 20; round++)
        {
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, server.BaseUrl.Port);

            // The second round asks on a connection that has served before.
            string before = round % 2 == 0 ? "" : await AskAsync(client, server, "whole", untilEnd: false);
            string answer = await AskAsync(client, server, "s", untilEnd: true);

            Assert.That(before, round % 2 == 0 ? Is.Empty : Does.StartWith("HTTP/1.1 200 OK\r\n"));
            string[] parts = answer.Split("\r\n\r\n", 2);
            Assert.That(parts[0], Does.StartWith("HTTP/1.1 200 OK\r\n")
                .And.Contain("\r\nContent-Type: application/json")
                .And.Contain("\r\nx-request-id: req_stub_"));
            Assert.That(Encoding.UTF8.GetByteCount(parts[1]), Is.EqualTo(Length(answer) / 2));
            Assert.That(parts[1], Does.StartWith("{\""));
        }
    }

    [Test]
    public async Task StalledBody_OnTheWire_IsHeadersAndHalfABodyThenNothing()
    {
        await using RetabStubServer server = RetabStubServer.Start();
        server.GivenFault("s", StubFault.StalledBody);
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, server.BaseUrl.Port);
        NetworkStream stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            "GET /v1/workflows/steps/s HTTP/1.1\r\nHost: x\r\nApi-Key: " + server.ApiKey + "\r\n\r\n"));
        string answer = "";
        byte[] buffer = new byte[65536];
        while (!answer.Contains("\r\n\r\n{", StringComparison.Ordinal) || answer.Split("\r\n\r\n", 2)[1].Length < Length(answer) / 2)
        {
            answer += Encoding.ASCII.GetString(buffer, 0, await stream.ReadAsync(buffer).AsTask().WaitAsync(TimeSpan.FromSeconds(10)));
        }

        Task<int> rest = stream.ReadAsync(buffer).AsTask();
        await Task.Delay(100);
        Assert.That(rest.IsCompleted, Is.False);
        Assert.That(answer, Does.StartWith("HTTP/1.1 200 OK\r\n")
            .And.Contain("\r\nContent-Type: application/json")
            .And.Contain("\r\nx-request-id: req_stub_"));
        Assert.That(answer.Split("\r\n\r\n", 2)[1], Has.Length.EqualTo(Length(answer) / 2));
    }

    [Test]
    public async Task Dispose_Done_FreesThePort()
    {
        RetabStubServer server = RetabStubServer.Start();

        await server.DisposeAsync();

        using var client = new TcpClient();
        await Assert.ThrowsAsync<SocketException>(() => client.ConnectAsync(IPAddress.Loopback, server.BaseUrl.Port));
    }

    [Test]
    [NonParallelizable]
    public async Task Dispose_WhileAnAnswerStalls_EndsAtOnce()
    {
        RetabStubServer server = RetabStubServer.Start();
        server.GivenFault("s", StubFault.SlowHeaders);
        using var client = new WorkflowStepsClient(new RetabClientOptions { ApiKey = server.ApiKey, BaseUrl = server.BaseUrl });
        Task<WorkflowRunStep> call = client.GetAsync("s");
        SpinWait.SpinUntil(() => server.Requests.Count == 1, 10_000);
        var watch = Stopwatch.StartNew();

        await server.DisposeAsync();
        await server.DisposeAsync();

        await Assert.ThrowsAsync<HttpRequestException>(() => call);
        Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromSeconds(4)));
    }

    [Test]
    public async Task Wait_SequenceOverTheServer_EndsCompleted()
    {
        using RetabStubServer server = RetabStubServer.Start();
        server.GivenStepSequence([.. StubTests<ServerSource>.Sequence("s", "pending", "running", "completed")]);

        WorkflowRunStep step =
            await server.Client.WaitForCompletionAsync("s", wait: new WaitOptions { FirstDelay = TimeSpan.FromMilliseconds(1) });

        Assert.That(step.Lifecycle, Is.TypeOf<CompletedStepLifecycle>());
    }

    private static int Length(string answer) =>
        int.Parse(answer.Split("Content-Length: ")[1].Split("\r\n")[0], System.Globalization.CultureInfo.InvariantCulture);

    private static async Task<string> AskAsync(TcpClient client, RetabStubServer server, string stepId, bool untilEnd)
    {
        NetworkStream stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            "GET /v1/workflows/steps/" + stepId + " HTTP/1.1\r\nHost: x\r\nApi-Key: " + server.ApiKey + "\r\n\r\n"));
        var answer = new System.IO.MemoryStream();
        byte[] buffer = new byte[65536];
        for (int count = -1; count != 0 && (untilEnd || !IsWhole(answer));)
        {
            count = await stream.ReadAsync(buffer);
            await answer.WriteAsync(buffer.AsMemory(0, count));
        }

        return Encoding.UTF8.GetString(answer.ToArray());
    }

    private static bool IsWhole(System.IO.MemoryStream answer)
    {
        string text = Encoding.UTF8.GetString(answer.ToArray());
        return text.EndsWith("}", StringComparison.Ordinal) || text.EndsWith("0\r\n\r\n", StringComparison.Ordinal);
    }
}
