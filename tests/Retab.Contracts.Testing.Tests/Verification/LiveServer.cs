namespace Retab.Contracts.Testing.Tests.Verification;

using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using WireMock;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;
using WireMock.Server;

/// <summary>A server that is no stub of ours: it answers what it likes, with a cookie.</summary>
internal sealed class LiveServer : IDisposable
{
    internal const string Key = "rt_live_0123456789abcdef";
    internal const string Cookie = "cookie-0123456789";

    private static readonly string[] Both = ["Api-Key", "Authorization"];

    private readonly WireMockServer _server = WireMockServer.Start();

    /// <param name="body">The body of every 200 to who asks for a step.</param>
    /// <param name="headers">The headers that it takes the key in; both unless named.</param>
    internal LiveServer(string body, params string[] headers)
    {
        headers = headers.Length == 0 ? Both : headers;
        _server.Given(Request.Create()).RespondWith(Response.Create().WithCallback(request =>
        {
            string? taken = headers.FirstOrDefault(name => request.Headers!.TryGetValue(name, out var values)
                && values.Any(value => value.EndsWith(AsksFor, StringComparison.Ordinal)));
            return Said(taken switch
            {
                null when Both.Any(request.Headers!.ContainsKey) => new(401, """{"detail":"Not authenticated"}"""),
                null => Unknown,
                _ when IsList(request) => Page(request) ?? new(200, PageOf(null, body), ContentType),
                "Authorization" when BearerAnswer is { } bearer => bearer,
                _ => new(200, body, ContentType),
            });
        }));
    }

    /// <summary>The key that it takes.</summary>
    internal string AsksFor { get; init; } = Key;

    internal string ContentType { get; init; } = "application/json";

    /// <summary>What it says to who has no key.</summary>
    internal LiveAnswer Unknown { get; init; } = new(401, """{"detail":"Not authenticated"}""");

    /// <summary>What it says to a bearer token, where that is something else.</summary>
    internal LiveAnswer? BearerAnswer { get; init; }

    /// <summary>What it says to who asks for a page, the first, then those after a cursor; a page with the step unless given.</summary>
    internal IReadOnlyList<LiveAnswer> Pages { get; init; } = [];

    /// <summary>The requests for a page: path, query, and the headers that hold the key.</summary>
    internal IEnumerable<string> Listed =>
        from entry in _server.LogEntries
        where IsList(entry.RequestMessage!)
        orderby entry.RequestMessage!.DateTime
        select $"{entry.RequestMessage!.AbsolutePath}{new Uri(entry.RequestMessage.AbsoluteUrl).Query} "
            + $"{string.Join(',', Both.Where(entry.RequestMessage.Headers!.ContainsKey))}";

    /// <summary>Headers of every answer, each as it is sent.</summary>
    internal (string Name, string Value)[] Headers { get; init; } = [("Set-Cookie", "session=" + Cookie + "; HttpOnly")];

    internal RetabClientOptions Options => new() { ApiKey = AsksFor, BaseUrl = new Uri(_server.Url!) };

    public void Dispose() => _server.Dispose();

    internal static string PageOf(string? after, params string[] steps) =>
        $$$"""{"data":[{{{string.Join(',', steps)}}}],"list_metadata":{"before":null,"after":{{{JsonSerializer.Serialize(after)}}}}}""";

    private static bool IsList(IRequestMessage request) => request.AbsolutePath.EndsWith("/v1/workflows/steps", StringComparison.Ordinal);

    private LiveAnswer? Page(IRequestMessage request) =>
        Pages.Count == 0 ? null : Pages[request.Query?.ContainsKey("after") == true ? Pages.Count - 1 : 0];

    private ResponseMessage Said(LiveAnswer answer)
    {
        var response = new ResponseMessage
        {
            StatusCode = answer.Status,
            BodyData = new WireMock.Util.BodyData
            {
                DetectedBodyType = WireMock.Types.BodyType.Bytes,
                BodyAsBytes = System.Text.Encoding.UTF8.GetBytes(answer.Body),
            },
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
public sealed record LiveAnswer(int Status, string Body, string ContentType = "application/json");
