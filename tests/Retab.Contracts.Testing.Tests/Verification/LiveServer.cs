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

    private static readonly string[] Both = ["Api-Key", "Authorization"];

    private readonly WireMockServer _server = WireMockServer.Start();

    /// <param name="body">The body of every 200.</param>
    /// <param name="headers">The headers that it takes the key in; both unless named.</param>
    internal LiveServer(string body, params string[] headers)
    {
        headers = headers.Length == 0 ? Both : headers;
        _server.Given(Request.Create()).RespondWith(Response.Create().WithCallback(request =>
        {
            string? taken = headers.FirstOrDefault(name => request.Headers!.TryGetValue(name, out var values) && values.Any(value => value.EndsWith(AsksFor, StringComparison.Ordinal)));
            bool hasKey = Both.Any(request.Headers!.ContainsKey);
            return taken == "Authorization" && BearerAnswer is { } bearer ? Said(bearer) : taken is not null ? Said(new(200, body, ContentType)) : Said(hasKey ? new(401, """{"detail":"Not authenticated"}""") : Unknown);
        }));
    }

    /// <summary>The key that it takes.</summary>
    internal string AsksFor { get; init; } = Key;

    internal string ContentType { get; init; } = "application/json";

    /// <summary>What it says to who has no key.</summary>
    internal LiveAnswer Unknown { get; init; } = new(401, """{"detail":"Not authenticated"}""");

    /// <summary>What it says to a bearer token, where that is something else.</summary>
    internal LiveAnswer? BearerAnswer { get; init; }

    /// <summary>Headers of every answer, each as it is sent.</summary>
    internal (string Name, string Value)[] Headers { get; init; } = [("Set-Cookie", "session=" + Cookie + "; HttpOnly")];

    internal RetabClientOptions Options => new() { ApiKey = AsksFor, BaseUrl = new Uri(_server.Url!) };

    public void Dispose() => _server.Dispose();

    private ResponseMessage Said(LiveAnswer answer)
    {
        var response = new ResponseMessage
        {
            StatusCode = answer.Status,
            BodyData = new WireMock.Util.BodyData { DetectedBodyType = WireMock.Types.BodyType.Bytes, BodyAsBytes = System.Text.Encoding.UTF8.GetBytes(answer.Body) },
        };
        response.AddHeader("Content-Type", answer.ContentType);
        foreach ((string name, string value) in Headers)
        {
            response.AddHeader(name, value);
        }

        return response;
    }
}

/// <summary>What a server says.</summary>
internal sealed record LiveAnswer(int Status, string Body, string ContentType = "application/json");
