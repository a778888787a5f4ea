namespace Retab.Contracts.Build.Contract;

/// <summary>What code that a person wrote names of the contract: told here where it is gone, instead of by the compiler in that code.</summary>
internal static class Needs
{
    private static readonly string[] Types =
    [
        "AwaitingReviewStepLifecycle", "CancelledStepLifecycle", "CompletedStepLifecycle", "ErrorStepLifecycle", "ListMetadata",
        "SkippedStepLifecycle", "StepLifecycle", "StepLifecycleStatus", "ValidationError", "WorkflowRunStep", "WorkflowRunStepList",
    ];

    private static readonly (string Type, string Member)[] Members =
    [
        ("WorkflowRunStep", "lifecycle"), ("StepLifecycle", "status"), ("WorkflowRunStepList", "data"), ("WorkflowRunStepList", "list_metadata"),
        ("ListMetadata", "after"),
    ];

    private static readonly (string Operation, string Answer, string[] Required, string[] Optional)[] Methods =
    [
        ("WorkflowSteps_Get", "WorkflowRunStep", ["step_id"], []),
        ("WorkflowSteps_List", "WorkflowRunStepList", [], ["before", "after"]),
    ];

    internal static IEnumerable<string> Check(JsonNode document)
    {
        JsonObject? schemas = document.Object("components").Object("schemas");
        foreach (string type in Types.Where(type => schemas.Object(type) is null))
        {
            yield return $"#/components/schemas: there is no {type}, which code in src/ names: take it out there first.";
        }

        foreach ((string type, string member) in Members
            .Where(need => schemas.Object(need.Type) is { } schema && schema.Object("properties").Object(need.Member) is null))
        {
            yield return $"#/components/schemas/{type}/properties: there is no '{member}', which code in src/ names: take it out there first.";
        }

        foreach ((string id, string answer, string[] required, string[] optional) in Methods)
        {
            JsonNode? operation = (document.Object("paths") ?? [])
                .SelectMany(path => path.Value as JsonObject ?? [])
                .Select(method => method.Value)
                .FirstOrDefault(method => method.Text("operationId") == id);
            JsonNode?[] parameters = [.. operation.Array("parameters") ?? []];
            bool isThere = operation.Object("responses").Object("200").Object("content").Object("application/json").Object("schema")
                .Text("$ref") == $"#/components/schemas/{answer}";
            bool isAsked = required.Order().SequenceEqual(parameters.Where(IsRequired).Select(parameter => parameter.Text("name")).Order())
                && optional.All(name => parameters.Any(parameter => parameter.Text("name") == name && !IsRequired(parameter)));
            if (!isThere || !isAsked)
            {
                string needs = required.Length == 0 ? "no parameter" : string.Join(", ", required);
                yield return $"#/paths: code in src/ calls {id}, which answers {answer}, requires {needs}"
                    + $"{(optional.Length == 0 ? "" : $", takes {string.Join(", ", optional)}")}: there is none such.";
            }
        }
    }

    private static bool IsRequired(JsonNode? parameter) => parameter.Is("required", true) || parameter.Text("in") == "path";
}
