using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using Retab.Contracts.Build.Json;

namespace Retab.Contracts.Build.Contract;

/// <summary>What code that a person wrote names of the contract: told here where it is gone, instead of by the compiler in that code.</summary>
internal static class Needs
{
    private static readonly string[] Types = ["StepLifecycle", "StepLifecycleStatus", "AwaitingReviewStepLifecycle", "CancelledStepLifecycle", "CompletedStepLifecycle", "ErrorStepLifecycle", "SkippedStepLifecycle", "ValidationError", "WorkflowRunStep"];

    private static readonly (string Type, string Member)[] Members = [("WorkflowRunStep", "lifecycle"), ("StepLifecycle", "status")];

    internal static IEnumerable<string> Check(JsonNode document)
    {
        JsonObject? schemas = document.Object("components").Object("schemas");
        foreach (string type in Types.Where(type => schemas.Object(type) is null))
        {
            yield return "#/components/schemas: there is no " + type + ", which code in src/ names: take it out there first.";
        }

        foreach ((string type, string member) in Members.Where(need => schemas.Object(need.Type) is { } schema && schema.Object("properties").Object(need.Member) is null))
        {
            yield return "#/components/schemas/" + type + "/properties: there is no '" + member + "', which code in src/ names: take it out there first.";
        }

        JsonNode? get = (document.Object("paths") ?? []).SelectMany(path => path.Value as JsonObject ?? []).Select(operation => operation.Value).FirstOrDefault(operation => operation.Text("operationId") == "WorkflowSteps_Get");
        JsonArray parameters = get.Array("parameters") ?? [];
        if (get.Object("responses").Object("200").Object("content").Object("application/json").Object("schema").Text("$ref") != "#/components/schemas/WorkflowRunStep"
            || parameters.Count < 2 || parameters.Count(parameter => parameter.Is("required", true) || parameter.Text("in") == "path") != 1)
        {
            yield return "#/paths: code in src/ calls an operation WorkflowSteps_Get that answers a WorkflowRunStep and asks for one parameter of two at least: there is none.";
        }
    }
}
