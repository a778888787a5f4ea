using System.Globalization;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;
using WireMock.Server;

namespace Retab.Contracts.Build.Packaging;

/// <summary>A server on this machine that answers a step and a list, to those who know the key.</summary>
/// <param name="apiKey">The key.</param>
internal sealed class StepServer(string apiKey) : IDisposable
{
    private readonly WireMockServer _server = WireMockServer.Start();

    internal string Address => _server.Url ?? throw new InvalidOperationException("The server has no address.");

    /// <param name="path">The step's path.</param>
    /// <param name="states">What successive requests get; the last one stays.</param>
    internal void ServeStates(string path, params string[] states)
    {
        for (int i = 0; i < states.Length; i++)
        {
            int next = Math.Min(i + 1, states.Length - 1);
            IRespondWithAProvider given = _server.Given(Asked(path)).InScenario(path);
            (i == 0 ? given : given.WhenStateIs(Name(i))).WillSetStateTo(Name(next)).RespondWith(Answer(states[i]));
        }
    }

    /// <param name="path">The list's path.</param>
    /// <param name="first">The first page.</param>
    /// <param name="cursor">The cursor of the next one.</param>
    /// <param name="last">The next page.</param>
    internal void ServePages(string path, string first, string cursor, string last)
    {
        _server.Given(Asked(path)).AtPriority(2).RespondWith(Answer(first));
        _server.Given(Asked(path).WithParam("after", cursor)).AtPriority(1).RespondWith(Answer(last));
    }

    public void Dispose() => _server.Dispose();

    private IRequestBuilder Asked(string path) => Request.Create().WithPath(path).WithHeader("Api-Key", apiKey).UsingGet();

    private static IResponseBuilder Answer(string json) =>
        Response.Create().WithStatusCode(200).WithHeader("Content-Type", "application/json").WithBody(json);

    private static string Name(int state) => string.Create(CultureInfo.InvariantCulture, $"state {state}");
}
