namespace Retab.Contracts.Testing;

using System.Net;
using System.Text.Json.Nodes;

/// <summary>The format of WireMock.Net: members in Pascal case, matchers by name, and rejecting matchers for what must be absent.</summary>
internal sealed class WireMockNetDialect : MappingDialect
{
    internal override JsonObject Write(StubMapping mapping)
    {
        var request = new JsonObject();
        if (mapping.Operation is { } operation)
        {
            request["Path"] = new JsonObject { ["Matchers"] = new JsonArray(Exact(Path(operation, mapping.StepId))) };
            request["Methods"] = new JsonArray("GET");
            if (mapping.Query is { } query)
            {
                request["Params"] = new JsonArray(new JsonObject
                {
                    ["Name"] = query.Name,
                    ["Matchers"] = new JsonArray(query.Value is null ? Wildcard() : Exact(query.Value)),
                });
            }
        }
        else
        {
            request["Headers"] = new JsonArray(Absent("Api-Key"), Absent("Authorization"));
        }

        var written = new JsonObject { ["Title"] = mapping.Name, ["Priority"] = mapping.Priority };
        if (mapping.Scenario is { } scenario)
        {
            written["Scenario"] = scenario;
            written["SetStateTo"] = mapping.NextState;
            if (mapping.State is { } state)
            {
                written["WhenStateIs"] = state;
            }
        }

        written["Request"] = request;
        written["Response"] = new JsonObject
        {
            ["StatusCode"] = mapping.Answer.StatusCode,
            ["Headers"] = Headers(mapping.Answer),
            ["Body"] = mapping.Answer.Body,
        };
        return written;
    }

    /// <summary>WireMock.Net decodes a path twice, the second time like a form: a plus sign becomes a space.</summary>
    internal override string Compared(string stepId) => WebUtility.UrlDecode(stepId);

    private static JsonObject Exact(string text) => new() { ["Name"] = "ExactMatcher", ["Pattern"] = text };

    private static JsonObject Wildcard(bool rejects = false) =>
        new() { ["Name"] = "WildcardMatcher", ["Pattern"] = "*", ["RejectOnMatch"] = rejects };

    // Both are needed: the matcher decides if the header is present, the member of the same name if it is absent.
    private static JsonObject Absent(string name) => new()
    {
        ["Name"] = name,
        ["Matchers"] = new JsonArray(Wildcard(rejects: true)),
        ["RejectOnMatch"] = true,
    };
}
