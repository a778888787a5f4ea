namespace Retab.Contracts.Tests.Client;

using System;
using System.Net;
using System.Net.Http;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;
using Retab.Contracts.Tests.Documents;

/// <summary>Settings of the caller's HttpClient are honoured or refused.</summary>
[TestFixture]
public sealed class HttpClientSettingsTests
{
    private StepServer _server = null!;

    [OneTimeSetUp]
    public void StartServer() => _server = new StepServer();

    [OneTimeTearDown]
    public void StopServer() => _server.Dispose();

    [SetUp]
    public void AnswerAStep() => _server.Answer(200, Steps.Minimal());

    [TestCase("")]
    [TestCase("v1")]
    [TestCase("v1/")]
    public async Task GetAsync_BaseAddressWithoutBaseUrl_IsUsed(string ending)
    {
        using var http = new HttpClient { BaseAddress = new Uri($"{_server.Address}{ending}") };
        using var client = new WorkflowStepsClient(http, new RetabClientOptions { ApiKey = StepServer.Key });

        await client.GetAsync("s");

        Assert.That(_server.LastRequest.AbsoluteUrl, Is.EqualTo($"{_server.Address}v1/workflows/steps/s"));
    }

    [TestCase("https://a.example", "https://A.example/")]
    [TestCase("https://a.example/v1", "https://a.example")]
    [TestCase("https://a.example/proxy/", "https://a.example:443/proxy/v1/")]
    public void Constructor_BothAddressesMeanTheSame_IsAllowed(string baseAddress, string configured) =>
        Assert.That(() => Create(new Uri(baseAddress), new Uri(configured)), Throws.Nothing);

    [TestCase("https://a.example/", "https://b.example/")]
    [TestCase("https://a.example/", "http://localhost/")]
    [TestCase("https://a.example/", "https://a.example/proxy")]
    public void Constructor_AddressesThatDiffer_ThrowsAndNamesBoth(string baseAddress, string configured) => Assert.That(
        () => Create(new Uri(baseAddress), new Uri(configured)),
        Throws.ArgumentException.With.Message.StartsWith(
            $"HttpClient.BaseAddress is '{baseAddress}', but RetabClientOptions.BaseUrl is '{configured}': set only one of them, "
            + "or both to the same address."));

    [TestCase(
        "http://retab.internal",
        "is http, which would send the API key unencrypted: use https, or set RetabClientOptions.AllowInsecureHttp.")]
    [TestCase("https://a.example/?key=x", "must have no user, query or fragment.")]
    public void Constructor_BaseAddressThatNoBaseUrlMayBe_Throws(string baseAddress, string reason) => Assert.That(
        () => Create(new Uri(baseAddress), null),
        Throws.ArgumentException.With.Message.StartsWith($"HttpClient.BaseAddress {reason}")
            .And.Property("ParamName").EqualTo("httpClient"));

    [Test]
    public void Constructor_HttpAllowed_TakesTheBaseAddress() =>
        Assert.That(() => Create(new Uri("http://retab.internal"), null, allowInsecureHttp: true), Throws.Nothing);

    [Test]
    public async Task GetAsync_BaseAddressSetAfterwards_Throws()
    {
        using var http = new HttpClient();
        using WorkflowStepsClient client = _server.ClientOver(http);
        http.BaseAddress = new Uri("https://a.example");

        InvalidOperationException thrown = (await Assert.ThrowsAsync<InvalidOperationException>(() => client.GetAsync("s")))!;

        Assert.That(thrown.Message, Does.StartWith("HttpClient.BaseAddress has changed since this client was created"));
        Assert.That(_server.RequestCount, Is.Zero);
    }

    [Test]
    public async Task GetAsync_ServerOfHttp2Only_IsAskedInTheVersionOfTheHttpClient()
    {
        WebApplicationBuilder builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
            kestrel.Listen(IPAddress.Loopback, 0, endpoint => endpoint.Protocols = HttpProtocols.Http2));
        await using WebApplication application = builder.Build();
        application.MapGet("/v1/workflows/steps/s", (HttpContext context) => Results.Text(
            Steps.Minimal(more: $"\"model\":\"{context.Request.Protocol}\""), "application/json"));
        await application.StartAsync();
        using var http = new HttpClient
        {
            BaseAddress = new Uri(System.Linq.Enumerable.Single(application.Urls)),
            DefaultRequestVersion = HttpVersion.Version20,
            DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        using var client = new WorkflowStepsClient(http, new RetabClientOptions { ApiKey = StepServer.Key });

        Assert.That((await client.GetAsync("s")).Model, Is.EqualTo("HTTP/2"));
    }

    private static WorkflowStepsClient Create(Uri baseAddress, Uri? baseUrl, bool allowInsecureHttp = false) => new(
        new HttpClient { BaseAddress = baseAddress },
        new RetabClientOptions { ApiKey = StepServer.Key, BaseUrl = baseUrl, AllowInsecureHttp = allowInsecureHttp });
}
