using System;
using System.Text;
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

/// <summary>A stub on a local port of its own. Any number of them can run at the same time.</summary>
public sealed class RetabStubServer : IRetabStub, IDisposable, IAsyncDisposable
{
    private readonly StubState _state = new();
    private readonly WireMockServer _server;
    private readonly WorkflowStepsClient _client;

    private RetabStubServer()
    {
        var middleware = new FaultMiddleware(_state);
        _server = WireMockServer.Start(new WireMockServerSettings
        {
            // WireMock.Net's own log would keep keys, and grow; Requests is the log.
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
    public StubRequests Requests => _state.Requests;

    StubState IRetabStub.State => _state;

    /// <summary>Starts a server on a free local port. Dispose it at the end of the test.</summary>
    /// <returns>A server without any steps: it answers 404, and 401 to requests without <see cref="ApiKey"/>.</returns>
    public static RetabStubServer Start() => new();

    /// <summary>Stops the server and ends pending requests. Calling it again has no effect.</summary>
    public void Dispose()
    {
        _state.Dispose();
        _client.Dispose();
        _server.Dispose();
    }

    /// <inheritdoc cref="Dispose"/>
    public ValueTask DisposeAsync() => new(Task.Run(Dispose));

    private static ResponseMessage Written(StubAnswer answer)
    {
        var response = new ResponseMessage
        {
            StatusCode = answer.StatusCode,
            BodyData = new BodyData { DetectedBodyType = BodyType.Bytes, BodyAsBytes = Encoding.UTF8.GetBytes(answer.Body) },
        };
        foreach ((string name, string value) in StubHeaders.Of(answer))
        {
            response.AddHeader(name, value);
        }

        return response;
    }
}
