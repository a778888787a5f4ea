using System.Text.Json.Nodes;

namespace Retab.Contracts.Testing;

/// <summary>WireMock.Net: members in Pascal case, matchers by name, a rejected match for what must be absent.</summary>
internal sealed class WireMockNetDialect : MappingDialect
{
    internal override JsonObject Write(StubMapping mapping)
    {
        var request = new JsonObject();
        if (mapping.Operation is { } operation)
        {
            // WireMock.Net takes a plus in a path for a space, escaped or not.
            string path = Path(operation, mapping.StepId?.Replace('+', ' '));
            request["Path"] = new JsonObject { ["Matchers"] = new JsonArray(Exact(path)) };
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

    private static JsonObject Exact(string text) => new() { ["Name"] = "ExactMatcher", ["Pattern"] = text };

    private static JsonObject Wildcard(bool rejects = false) =>
        new() { ["Name"] = "WildcardMatcher", ["Pattern"] = "*", ["RejectOnMatch"] = rejects };

    // Said twice: of what is there the matcher is asked, of what is not the member itself.
    private static JsonObject Absent(string name) => new()
    {
        ["Name"] = name,
        ["Matchers"] = new JsonArray(Wildcard(rejects: true)),
        ["RejectOnMatch"] = true,
    };
}
