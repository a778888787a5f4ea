using System;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;
using WireMock.Server;

namespace Retab.Contracts.Build.Packaging;

/// <summary>A server on this machine that answers one step, to those who know the key.</summary>
internal sealed class StepServer : IDisposable
{
    private readonly WireMockServer _server = WireMockServer.Start();

    /// <param name="stepId">Identifier of the step.</param>
    /// <param name="apiKey">The key.</param>
    /// <param name="states">What successive requests get; the last one stays.</param>
    internal StepServer(string stepId, string apiKey, params string[] states)
    {
        for (int i = 0; i < states.Length; i++)
        {
            int next = System.Math.Min(i + 1, states.Length - 1);
            var given = _server
                .Given(Request.Create().WithPath("/v1/workflows/steps/" + stepId).WithHeader("Api-Key", apiKey).UsingGet())
                .InScenario(stepId);
            (i == 0 ? given : given.WhenStateIs(Name(i)))
                .WillSetStateTo(Name(next))
                .RespondWith(Response.Create().WithStatusCode(200).WithHeader("Content-Type", "application/json").WithBody(states[i]));
        }
    }

    internal string Address => _server.Url ?? throw new InvalidOperationException("The server has no address.");

    private static string Name(int state) => "state " + state.ToString(System.Globalization.CultureInfo.InvariantCulture);

    public void Dispose() => _server.Dispose();
}
