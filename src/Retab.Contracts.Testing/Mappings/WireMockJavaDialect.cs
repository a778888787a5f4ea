namespace Retab.Contracts.Testing;

using System;
using System.Text.Json.Nodes;

/// <summary>The format of WireMock for Java: scenarios begin in <c>Started</c>, and <c>absent</c> matches missing headers.</summary>
internal sealed class WireMockJavaDialect : MappingDialect
{
    internal override JsonObject Write(StubMapping mapping)
    {
        JsonObject request = new() { ["method"] = mapping.Operation is null ? "ANY" : "GET" };
        if (mapping.Operation is { } operation)
        {
            request["urlPath"] = Path(operation, mapping.StepId);
            if (mapping.Query is { } query)
            {
                request["queryParameters"] = new JsonObject
                {
                    [query.Name] = query.Value is null
                        ? new JsonObject { ["matches"] = ".*" }
                        : new JsonObject { ["equalTo"] = query.Value },
                };
            }
        }
        else
        {
            request["urlPattern"] = ".*";
            request["headers"] = new JsonObject { ["Api-Key"] = Absent(), ["Authorization"] = Absent() };
        }

        JsonObject written = new() { ["name"] = mapping.Name, ["priority"] = mapping.Priority };
        if (mapping.Scenario is { } scenario)
        {
            written["scenarioName"] = scenario;
            written["requiredScenarioState"] = mapping.State ?? "Started";
            written["newScenarioState"] = mapping.NextState;
        }

        written["request"] = request;
        written["response"] = new JsonObject
        {
            ["status"] = mapping.Answer.StatusCode,
            ["headers"] = Headers(mapping.Answer),
            ["body"] = mapping.Answer.Body,
        };
        return written;
    }

    internal override string Compared(string stepId) => Uri.EscapeDataString(stepId);

    private static JsonObject Absent() => new() { ["absent"] = true };
}
