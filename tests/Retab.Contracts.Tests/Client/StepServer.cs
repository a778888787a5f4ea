namespace Retab.Contracts.Tests.Client;

using System;
using System.Net.Http;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;
using WireMock.Server;

/// <summary>A WireMock.Net server on a socket, and clients for it.</summary>
internal sealed class StepServer : IDisposable
{
    internal const string Key = "rt_key_4711";

    private readonly WireMockServer _server = WireMockServer.Start();

    internal Uri Address => new(_server.Url!);

    /// <summary>What messages call the request for step <c>s</c>.</summary>
    internal string Target => $"GET {Address}v1/workflows/steps/s";

    internal WireMock.IRequestMessage LastRequest => _server.LogEntries[^1].RequestMessage!;

    internal int RequestCount => _server.LogEntries.Count;

    internal static RetabClientOptions Options(Uri address) => new() { ApiKey = Key, BaseUrl = address };

    internal void Answer(int status, string? body, params (string Name, string Value)[] headers)
    {
        IResponseBuilder response = Response.Create().WithStatusCode(status);
        foreach ((string name, string value) in headers)
        {
            response = response.WithHeader(name, value);
        }

        _server.Reset();
        _server.Given(Request.Create().UsingAnyMethod()).RespondWith(body is null ? response : response.WithBody(body));
    }

    internal void AnswerLate(TimeSpan delay, string body)
    {
        _server.Reset();
        _server.Given(Request.Create().UsingAnyMethod()).RespondWith(Response.Create().WithBody(body).WithDelay(delay));
    }

    internal WorkflowStepsClient Client(Action<RetabClientOptions>? configure = null)
    {
        RetabClientOptions options = Options(Address);
        configure?.Invoke(options);
        return new WorkflowStepsClient(options);
    }

    internal WorkflowStepsClient ClientOver(HttpClient httpClient) => new(httpClient, Options(Address));

    public void Dispose() => _server.Dispose();
}
