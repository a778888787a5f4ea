namespace Retab.Contracts.DependencyInjection.Tests;

using System;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Retab.Contracts.Tests.Client;
using Retab.Contracts.Tests.Documents;

/// <summary>The key is on the request only below the application's handlers, whatever the server does with it.</summary>
[TestFixture]
[NonParallelizable]
public sealed class HiddenAuthenticationTests
{
    [TestCase(StepServer.Key, "you sent ***")]
    [TestCase("key_56", "you sent ***")]
    [TestCase("key_5", "you sent key_5")]
    [TestCase("key", "you sent key")]
    public async Task GetAsync_ServerRepeatsTheKeyInHeaders_HandlersSeeItBlanked(string key, string seen)
    {
        using var server = new StepServer();
        server.Answer(200, Steps.Minimal(), ("X-Echo", "you sent " + key), ("X-Other", "of its own"), ("Content-Language", "x-" + key));
        var handler = new Witness();
        await using ServiceProvider services = Provide(server.Address, key, handler);

        await services.GetRequiredService<IWorkflowStepsClient>().GetAsync("s");

        Assert.Multiple(() =>
        {
            Assert.That(handler.HadKeyBefore, Is.False);
            Assert.That(handler.HadKeyAfter, Is.False);
            Assert.That(handler.Response!.Headers.GetValues("X-Echo").Single(), Is.EqualTo(seen));
            Assert.That(handler.Response.Headers.GetValues("X-Other").Single(), Is.EqualTo("of its own"));
            Assert.That(
                handler.Response.Content.Headers.GetValues("Content-Language").Single(),
                Is.EqualTo(seen.Replace("you sent ", "x-", StringComparison.Ordinal)));
            Assert.That(server.LastRequest.Headers!["Api-Key"].Single(), Is.EqualTo(key));
        });
    }

    [Test]
    public async Task GetAsync_KeyInWhatIsNoHttp_IsInNoExceptionAndNoLog([Values(StepServer.Key, "key_56", "key_5")] string key)
    {
        using RawServer server = RawServer.Closing("HTTX " + key + "\r\n\r\n");
        using var log = new CapturedLog();
        var handler = new Witness();
        await using ServiceProvider services = Provide(server.Address, key, handler, log);

        HttpRequestException thrown =
            (await Assert.ThrowsAsync<HttpRequestException>(() => services.GetRequiredService<IWorkflowStepsClient>().GetAsync("s")))!;

        Assert.That(thrown.Message, Does.Contain("'***'"));
        Assert.That(thrown.ToString() + string.Join("\n", log.Lines), Does.Not.Contain(key));
        Assert.That(handler.HadKeyAfter, Is.False);
    }

    [Test]
    public async Task GetAsync_KeyInOneOfSeveralValues_IsBlankedThere()
    {
        string body = Steps.Minimal();
        using RawServer server = RawServer.Closing(
            "HTTP/1.1 200 OK\r\nX-Echo: one\r\nX-Echo: " + StepServer.Key + "\r\nContent-Length: " + body.Length + "\r\n\r\n" + body);
        var handler = new Witness();
        await using ServiceProvider services = Provide(server.Address, StepServer.Key, handler);

        await services.GetRequiredService<IWorkflowStepsClient>().GetAsync("s");

        Assert.That(handler.Response!.Headers.GetValues("X-Echo"), Is.EqualTo(new[] { "one", "***" }));
    }

    [Test]
    public async Task GetAsync_CompressedBody_IsRead([Values] bool brotli)
    {
        using RawServer server = RawServer.Compressed(brotli ? "br" : "gzip", Steps.Minimal());
        await using ServiceProvider services = Provide(server.Address, StepServer.Key, new Witness());

        Assert.That((await services.GetRequiredService<IWorkflowStepsClient>().GetAsync("s")).StepId, Is.EqualTo("s"));
    }

    [TestCase("http://localhost:1/", "http://localhost:2/", "http://localhost:3/", "http://localhost:1/")]
    [TestCase(null, "http://localhost:2/", "http://localhost:3/", "http://localhost:2/")]
    [TestCase(null, "", "http://localhost:3/", "http://localhost:3/")]
    [TestCase(null, null, "", null)]
    public void AddRetabContracts_AddressInSeveralPlaces_TakesTheFirst(
        string? inCode, string? inSection, string? inEnvironment, string? expected)
    {
        string? before = Environment.GetEnvironmentVariable("RETAB_API_BASE_URL");
        Environment.SetEnvironmentVariable("RETAB_API_BASE_URL", inEnvironment);
        try
        {
            var services = new ServiceCollection();
            services.AddSingleton<IConfiguration>(
                new ConfigurationBuilder().AddInMemoryCollection([new("Retab:BaseUrl", inSection)]).Build());
            services.AddRetabContracts(options => (options.ApiKey, options.BaseUrl) = ("k", inCode is null ? null : new Uri(inCode)));
            using ServiceProvider provider = services.BuildServiceProvider();

            Assert.That(provider.GetRequiredService<IOptions<RetabClientOptions>>().Value.BaseUrl?.AbsoluteUri, Is.EqualTo(expected));
        }
        finally
        {
            Environment.SetEnvironmentVariable("RETAB_API_BASE_URL", before);
        }
    }

    [Test]
    public async Task OtherClients_OfTheFactory_KeepTheirHandlers()
    {
        using var server = new StepServer();
        server.Answer(200, "{}", ("X-Echo", StepServer.Key));
        await using ServiceProvider services = Provide(server.Address, StepServer.Key, new Witness());

        HttpClient other = services.GetRequiredService<IHttpClientFactory>().CreateClient("other");
        other.DefaultRequestHeaders.Add("Api-Key", StepServer.Key);
        using HttpResponseMessage response = await other.GetAsync(server.Address);

        Assert.That(response.Headers.GetValues("X-Echo").Single(), Is.EqualTo(StepServer.Key));
    }

    [Test]
    public async Task NamedClient_UsedDirectly_SendsNoKey()
    {
        using var server = new StepServer();
        server.Answer(200, "{}");
        await using ServiceProvider services = Provide(server.Address, StepServer.Key, new Witness());

        HttpClient named = services.GetRequiredService<IHttpClientFactory>().CreateClient("Retab.Contracts");
        using HttpResponseMessage response = await named.GetAsync(server.Address);

        Assert.That(await response.Content.ReadAsStringAsync(), Is.EqualTo("{}"));
        Assert.That(server.LastRequest.Headers!.Keys, Is.EquivalentTo(new[] { "Host", "Accept-Encoding" }));
    }

    private static ServiceProvider Provide(Uri address, string key, Witness handler, CapturedLog? log = null)
    {
        var services = new ServiceCollection();
        if (log is not null)
        {
            services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(log));
        }

        services.AddRetabContracts(options => (options.ApiKey, options.BaseUrl) = (key, address)).AddHttpMessageHandler(() => handler);
        return services.BuildServiceProvider();
    }

    /// <summary>A handler of the application's.</summary>
    private sealed class Witness : DelegatingHandler
    {
        internal bool HadKeyBefore { get; private set; }

        internal bool HadKeyAfter { get; private set; }

        internal HttpResponseMessage? Response { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            HadKeyBefore = request.Headers.Contains("Api-Key");
            try
            {
                return Response = await base.SendAsync(request, cancellationToken);
            }
            finally
            {
                HadKeyAfter = request.Headers.Contains("Api-Key");
            }
        }
    }
}
