using System;
using System.Linq;
using WireMock;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;
using WireMock.Server;

namespace Retab.Contracts.Testing.Tests.Verification;

/// <summary>A server that is no stub of ours: it answers what it likes, with a cookie.</summary>
internal sealed class LiveServer : IDisposable
{
    internal const string Key = "rt_live_0123456789abcdef";
    internal const string Cookie = "cookie-0123456789";

    private readonly WireMockServer _server = WireMockServer.Start();

    /// <param name="body">The body of every 200.</param>
    /// <param name="headers">The headers that it takes the key in; none: it asks for no key.</param>
    internal LiveServer(string body, params string[] headers)
    {
        _server.Given(Request.Create()).RespondWith(Response.Create().WithCallback(request =>
        {
            bool isTaken = headers.Length == 0 || headers.Any(name => request.Headers!.TryGetValue(name, out var values) && values.Any(value => value.EndsWith(Key, StringComparison.Ordinal)));
            var response = new ResponseMessage
            {
                StatusCode = isTaken ? 200 : 401,
                BodyData = new WireMock.Util.BodyData { DetectedBodyType = WireMock.Types.BodyType.String, BodyAsString = isTaken ? body : """{"detail":"Not authenticated"}""" },
            };
            response.AddHeader("Content-Type", "application/json");
            response.AddHeader("Set-Cookie", "session=" + Cookie + "; HttpOnly");
            return response;
        }));
    }

    internal RetabClientOptions Options => new() { ApiKey = Key, BaseUrl = new Uri(_server.Url!) };

    public void Dispose() => _server.Dispose();
}
