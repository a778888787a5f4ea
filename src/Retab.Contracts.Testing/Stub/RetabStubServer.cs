namespace Retab.Contracts.Testing;

using System;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.NetworkInformation;
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

/// <summary>A stub on a local port of its own. Any number of them can run at the same time.</summary>
public sealed class RetabStubServer : IRetabStub, IDisposable, IAsyncDisposable
{
    private readonly StubState _state = new();
    private readonly WireMockServer _server;
    private readonly WorkflowStepsClient _client;

    private RetabStubServer(int port)
    {
        var middleware = new FaultMiddleware(_state);
        _server = WireMockServer.Start(new WireMockServerSettings
        {
            Urls = [$"http://127.0.0.1:{port}"],

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

    /// <summary>Starts a server on a local port. Dispose it at the end of the test.</summary>
    /// <param name="port">The port; 0, the default, for any that is free.</param>
    /// <returns>A server without any steps: it answers 404, and 401 to requests without <see cref="ApiKey"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="port"/> is not 0 to 65535.</exception>
    /// <exception cref="IOException">The port is taken.</exception>
    public static RetabStubServer Start(int port = 0)
    {
        if (port is < IPEndPoint.MinPort or > IPEndPoint.MaxPort)
        {
            throw new ArgumentOutOfRangeException(nameof(port), port, "A port is 1 to 65535, or 0 for any that is free.");
        }

        // The web server would try for ten seconds.
        if (port > 0 && IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Any(listener => listener.Port == port))
        {
            throw new IOException(
                $"The port {port} is taken: another program listens on it, or a stub that was not disposed. Choose another port, or 0 for "
                + "any that is free.");
        }

        return new RetabStubServer(port);
    }

    /// <summary>
    /// Stops the server and ends pending requests; a Given throws an <see cref="ObjectDisposedException"/> from then on. Calling it again
    /// has no effect.
    /// </summary>
    public void Dispose()
    {
        _state.Close();
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
