namespace Retab.Contracts.DependencyInjection.Tests;

using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Threading.Tasks;
using Microsoft.Extensions.DependencyInjection;
using Retab.Contracts.Tests.Client;
using Retab.Contracts.Tests.Documents;

/// <summary>The primary handler of the application is used, but follows no redirects and decompresses.</summary>
[TestFixture]
public sealed class PrimaryHandlerTests
{
    private StepServer _server = null!;

    [OneTimeSetUp]
    public void StartServer() => _server = new StepServer();

    [OneTimeTearDown]
    public void StopServer() => _server.Dispose();

    [SetUp]
    public void AnswerAStep() => _server.Answer(200, Steps.Minimal());

    [Test]
    public async Task ConfigureHttpClientDefaults_Proxy_IsAskedWithTheKey([Values] bool before, [Values] bool sockets)
    {
        var proxy = new WebProxy(_server.Address);
        await using ServiceProvider services = Provide(
            new Uri("http://retab.invalid"),
            () => sockets ? new SocketsHttpHandler { Proxy = proxy } : new HttpClientHandler { Proxy = proxy },
            before);

        await services.GetRequiredService<IWorkflowStepsClient>().GetAsync("s");

        Assert.That(_server.LastRequest.Headers!["Host"].Single(), Is.EqualTo("retab.invalid"));
        Assert.That(_server.LastRequest.Headers["Api-Key"].Single(), Is.EqualTo(StepServer.Key));
        Assert.That(string.Join(", ", _server.LastRequest.Headers["Accept-Encoding"]), Is.EqualTo("gzip, deflate, br"));
    }

    [Test]
    public async Task GetAsync_RedirectWithAHandlerOfTheApplication_IsNotFollowed([Values] bool sockets, [Values] bool wrapped)
    {
        _server.Answer(307, null, ("Location", $"{_server.Address}elsewhere"));
        await using ServiceProvider services = Provide(_server.Address, () =>
        {
            HttpMessageHandler network = sockets ? new SocketsHttpHandler() : new HttpClientHandler();
            return wrapped ? new PassingHandler(network) : network;
        });

        RetabApiException thrown = (await Assert.ThrowsAsync<RetabApiException>(
            () => services.GetRequiredService<IWorkflowStepsClient>().GetAsync("s")))!;

        Assert.That((thrown.StatusCode, _server.RequestCount), Is.EqualTo((307, 1)));
    }

    [Test]
    public void CreateHandler_DecompressionOfTheApplication_StaysAsItIs([Values] bool sockets)
    {
        var socketsHandler = new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.GZip };
        var clientHandler = new HttpClientHandler { AutomaticDecompression = DecompressionMethods.GZip };
        using ServiceProvider services = Provide(_server.Address, () => sockets ? socketsHandler : clientHandler);

        services.GetRequiredService<IHttpMessageHandlerFactory>().CreateHandler("Retab.Contracts");

        Assert.That(
            sockets ? socketsHandler.AutomaticDecompression : clientHandler.AutomaticDecompression,
            Is.EqualTo(DecompressionMethods.GZip));
        Assert.That(sockets ? socketsHandler.AllowAutoRedirect : clientHandler.AllowAutoRedirect, Is.False);
    }

    [Test]
    public async Task GetAsync_HandlerThatWasUsedBeforeAndFollowsRedirects_Throws()
    {
        var used = new HttpClientHandler();
        using var other = new HttpClient(used);
        await other.GetStringAsync(_server.Address);
        await using ServiceProvider services = Provide(_server.Address, () => used);

        InvalidOperationException thrown = (await Assert.ThrowsAsync<InvalidOperationException>(
            () => services.GetRequiredService<IWorkflowStepsClient>().GetAsync("s")))!;

        Assert.That(
            thrown.Message,
            Is.EqualTo(
                "The primary handler has already sent requests, so redirects cannot be turned off nor decompression turned on: "
                + "return a new handler each time, or set AllowAutoRedirect and AutomaticDecompression when you create it."));
    }

    [Test]
    public async Task GetAsync_HandlerThatWasUsedBeforeAsThisClientNeedsIt_IsUsed()
    {
        var used = new HttpClientHandler { AllowAutoRedirect = false, AutomaticDecompression = DecompressionMethods.All };
        using var other = new HttpClient(used);
        await other.GetStringAsync(_server.Address);
        await using ServiceProvider services = Provide(_server.Address, () => used);

        Assert.That((await services.GetRequiredService<IWorkflowStepsClient>().GetAsync("s")).StepId, Is.EqualTo("s"));
    }

    [Test]
    public void CreateHandler_OfAnotherClient_IsNotAdjusted()
    {
        var handlers = new List<HttpClientHandler>();
        using ServiceProvider services = Provide(_server.Address, () =>
        {
            handlers.Add(new HttpClientHandler());
            return handlers[^1];
        });

        services.GetRequiredService<IHttpMessageHandlerFactory>().CreateHandler("other");

        Assert.That(handlers.Single().AllowAutoRedirect, Is.True);
    }

    private static ServiceProvider Provide(Uri address, Func<HttpMessageHandler> primary, bool defaultsFirst = true)
    {
        var services = new ServiceCollection();
        if (defaultsFirst)
        {
            services.ConfigureHttpClientDefaults(defaults => defaults.ConfigurePrimaryHttpMessageHandler(primary));
        }

        services.AddRetabContracts(options =>
            (options.ApiKey, options.BaseUrl, options.AllowInsecureHttp) = (StepServer.Key, address, true));
        if (!defaultsFirst)
        {
            services.ConfigureHttpClientDefaults(defaults => defaults.ConfigurePrimaryHttpMessageHandler(primary));
        }

        return services.BuildServiceProvider();
    }

    private sealed class PassingHandler(HttpMessageHandler inner) : DelegatingHandler(inner);
}
