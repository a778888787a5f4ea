namespace Retab.Contracts.Tests.Listing;

using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using Retab.Contracts.Tests.Client;
using Retab.Contracts.Tests.Documents;
using WireMock;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;
using WireMock.Server;
using WireMock.Settings;

/// <summary>A server whose pages a test makes up, on a socket.</summary>
internal sealed class PageServer : IDisposable
{
    private readonly WireMockServer _server = WireMockServer.Start(new WireMockServerSettings { MaxRequestLogCount = 100 });

    /// <param name="page">The page for a cursor; null for the first.</param>
    /// <param name="delay">How long each answer takes, by cursor.</param>
    internal PageServer(Func<string?, string> page, Func<string?, TimeSpan>? delay = null) => _server
        .Given(Request.Create().WithPath("/v1/workflows/steps").UsingGet())
        .RespondWith(Response.Create().WithCallback(async request =>
        {
            string? cursor = request.Query!.TryGetValue("after", out var values) ? values.Single() : null;
            await System.Threading.Tasks.Task.Delay(delay?.Invoke(cursor) ?? TimeSpan.Zero);
            return new ResponseMessage
            {
                StatusCode = 200,
                BodyData = new WireMock.Util.BodyData { DetectedBodyType = WireMock.Types.BodyType.String, BodyAsString = page(cursor) },
            };
        }));

    /// <summary>The query of each request, in the order they came.</summary>
    internal IReadOnlyList<string> Queries =>
        [.. _server.LogEntries.Select(entry => (entry.RequestMessage!.RawQuery ?? "").TrimStart('?'))];

    /// <summary>A page of minimal steps.</summary>
    internal static string Page(string? after, params IEnumerable<string> ids) =>
        PageOf(after, ids.Select(id => Steps.Minimal().Replace("\"s\"", $"\"{id}\"", StringComparison.Ordinal)));

    internal static string PageOf(string? after, IEnumerable<string> steps) =>
        $$$"""{"data":[{{{string.Join(',', steps)}}}],"list_metadata":{"before":null,"after":{{{JsonSerializer.Serialize(after)}}}}}""";

    internal WorkflowStepsClient Client(Action<RetabClientOptions>? configure = null)
    {
        RetabClientOptions options = StepServer.Options(new Uri(_server.Url!));
        configure?.Invoke(options);
        return new WorkflowStepsClient(options);
    }

    public void Dispose() => _server.Dispose();
}
