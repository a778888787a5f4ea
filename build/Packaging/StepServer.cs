using System;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;
using WireMock.Server;

namespace Retab.Contracts.Build.Packaging;

/// <summary>A server on this machine that answers one step, to those who know the key.</summary>
internal sealed class StepServer : IDisposable
{
    private readonly WireMockServer _server = WireMockServer.Start();

    internal StepServer(string stepId, string apiKey, string step)
    {
        _server
            .Given(Request.Create().WithPath("/v1/workflows/steps/" + stepId).WithHeader("Api-Key", apiKey).UsingGet())
            .RespondWith(Response.Create().WithStatusCode(200).WithHeader("Content-Type", "application/json").WithBody(step));
    }

    internal string Address => _server.Url ?? throw new InvalidOperationException("The server has no address.");

    public void Dispose() => _server.Dispose();
}
