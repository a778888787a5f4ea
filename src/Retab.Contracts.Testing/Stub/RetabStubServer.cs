using System;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using WireMock;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;
using WireMock.Server;
using WireMock.Settings;
using WireMock.Types;
using WireMock.Util;

namespace Retab.Contracts.Testing;

/// <summary>A Retab on a port of its own of this machine. Any number may run at once.</summary>
public sealed class RetabStubServer : IRetabStub, IDisposable, IAsyncDisposable
{
    private readonly StubState _state = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly WireMockServer _server;
    private readonly WorkflowStepsClient _client;
    private int _isDisposed;

    private RetabStubServer()
    {
        var middleware = new FaultMiddleware(_state, _stopping.Token);
        _server = WireMockServer.Start(new WireMockServerSettings
        {
            // Its own log keeps keys, and grows; ours is Requests.
            MaxRequestLogCount = 0,
            PreWireMockMiddlewareInit = app => ((IApplicationBuilder)app).Use(middleware.InvokeAsync),
        });
        _server
            .Given(Request.Create())
            .RespondWith(Response.Create().WithCallback(request => Written(middleware.AnswerOf(request.Headers!))));
        BaseUrl = new Uri(_server.Url!);
        _client = new WorkflowStepsClient(new RetabClientOptions { ApiKey = ApiKey, BaseUrl = BaseUrl });
    }

    /// <inheritdoc/>
    public string ApiKey => _state.ApiKey;

    /// <inheritdoc/>
    public Uri BaseUrl { get; }

    /// <inheritdoc/>
    public IWorkflowStepsClient Client => _client;

    /// <inheritdoc/>
    public StubRequests Requests => new(_state.Requests);

    StubState IRetabStub.State => _state;

    /// <summary>Starts a server on a free port of this machine. Dispose it with the test.</summary>
    /// <returns>A server that has no step yet: it answers 404, and 401 to who does not send <see cref="ApiKey"/>.</returns>
    public static RetabStubServer Start() => new();

    /// <inheritdoc/>
    public void Reset() => _state.Reset();

    /// <inheritdoc/>
    public void ExportMappings(string directory, StubMappingFormat format) => StubMappings.Write(_state, directory, format);

    /// <summary>Stops the server and ends what it still holds open.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) == 0)
        {
            _stopping.Cancel();
            _client.Dispose();
            _server.Dispose();
            _stopping.Dispose();
        }
    }

    /// <inheritdoc cref="Dispose"/>
    public ValueTask DisposeAsync() => new(Task.Run(Dispose));

    private static ResponseMessage Written(StubAnswer answer)
    {
        var response = new ResponseMessage
        {
            StatusCode = answer.StatusCode,
            BodyData = new BodyData { DetectedBodyType = BodyType.Bytes, BodyAsBytes = System.Text.Encoding.UTF8.GetBytes(answer.Body) },
        };
        foreach ((string name, string value) in StubHeaders.Of(answer))
        {
            response.AddHeader(name, value);
        }

        return response;
    }
}
