namespace Retab.Contracts.Testing.Tests.Stub;

using System;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

/// <summary>Where a test takes its stub from, and clients for it.</summary>
public abstract class StubSource
{
    public abstract IRetabStub Stub { get; }

    public abstract void Start();

    /// <summary>What leads to the stub.</summary>
    public abstract HttpMessageHandler Handler();

    /// <param name="options">Of the client.</param>
    /// <param name="query">What the client does not send of its own accord: it takes the place of the query that it sends.</param>
    public WorkflowStepsClient ClientOf(RetabClientOptions options, string? query = null) =>
        new(new HttpClient(query is null ? Handler() : new QueryHandler(query, Handler()), disposeHandler: false), options);

    public void Stop() => (Stub as IDisposable)?.Dispose();

    private sealed class QueryHandler(string query, HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.RequestUri = new UriBuilder(request.RequestUri!) { Query = query }.Uri;
            return base.SendAsync(request, cancellationToken);
        }
    }
}

/// <summary>Over a socket.</summary>
public sealed class ServerSource : StubSource
{
    private IRetabStub? _server;

    public override IRetabStub Stub => _server!;

    public override void Start() => _server = RetabStubServer.Start();

    public override HttpMessageHandler Handler() => new SocketsHttpHandler { AllowAutoRedirect = false };
}

/// <summary>Without one.</summary>
public sealed class HandlerSource : StubSource
{
    private IRetabStub? _handler;

    public override IRetabStub Stub => _handler!;

    public override void Start() => _handler = new RetabStubHandler();

    public override HttpMessageHandler Handler() => (RetabStubHandler)Stub;
}
