using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;

namespace Retab.Contracts.Testing;

/// <summary>
/// Valid steps, one per lifecycle status, block type and handle kind, made from the contract's examples and schemas; and steps of tomorrow,
/// to prove that a consumer is ready for them. Adjust one with <see cref="With"/>. Every call gives a new value.
/// </summary>
public static class SampleSteps
{
    private const string Schemas = "#/components/schemas/";
    private const string Output = "sample-output-0";

    /// <summary>A step in the given state: the contract's example of it, else another one with the least that the state asks for.</summary>
    /// <param name="status">A status that the contract knows.</param>
    /// <returns>A step that the contract allows.</returns>
    /// <exception cref="ArgumentException">The contract does not know the status; see <see cref="OfTomorrow"/>.</exception>
    public static WorkflowRunStep WithStatus(StepLifecycleStatus status)
    {
        CheckKnown(status.IsKnown, status.Value, nameof(status));
        JsonNode[] examples = [.. Examples()];
        JsonNode? step = examples.FirstOrDefault(example => (string?)example["lifecycle"]?["status"] == status.Value);
        if (step is null)
        {
            step = examples[0];
            step["lifecycle"] = SchemaSample.OfVariant(Schemas + "StepLifecycle", status.Value);
        }

        return Read(step);
    }

    /// <summary>A completed step of the given type of block.</summary>
    /// <param name="blockType">A type that the contract knows.</param>
    /// <returns>A step that the contract allows.</returns>
    /// <exception cref="ArgumentException">The contract does not know the type; see <see cref="OfTomorrow"/>.</exception>
    public static WorkflowRunStep WithBlockType(WorkflowBlockType blockType)
    {
        CheckKnown(blockType.IsKnown, blockType.Value, nameof(blockType));
        JsonNode step = Completed();
        step["block_type"] = blockType.Value;
        return Read(step);
    }

    /// <summary>A completed step whose only output, <c>sample-output-0</c>, is of the given kind.</summary>
    /// <param name="type">A kind that the contract knows.</param>
    /// <returns>A step that the contract allows.</returns>
    /// <exception cref="ArgumentException">The contract does not know the kind; see <see cref="OfTomorrow"/>.</exception>
    public static WorkflowRunStep WithHandle(HandlePayloadType type)
    {
        CheckKnown(type.IsKnown, type.Value, nameof(type));
        JsonNode step = Completed();
        step["handle_outputs"] = new JsonObject { [Output] = SchemaSample.OfVariant(Schemas + "HandlePayload", type.Value) };
        return Read(step);
    }

    /// <summary>A step of every status, then one of every type of block, then one of every kind of handle.</summary>
    public static IReadOnlyList<WorkflowRunStep> All =>
    [
        .. StepLifecycleStatus.KnownValues.Select(WithStatus),
        .. WorkflowBlockType.KnownValues.Select(WithBlockType),
        .. HandlePayloadType.KnownValues.Select(WithHandle),
    ];

    /// <summary>
    /// Steps as the server may send them after its next release: an unknown status, type of block, kind of handle,
    /// operation of an artifact, and unknown members. They are served with
    /// <see cref="StepStubExtensions.GivenFutureStep(IRetabStub, WorkflowRunStep, string)"/>.
    /// </summary>
    public static IReadOnlyList<WorkflowRunStep> OfTomorrow =>
    [
        Tomorrow(step => step["lifecycle"] = new JsonObject { ["status"] = "status_of_tomorrow", ["until"] = "2027-01-01T00:00:00Z" }),
        Tomorrow(step => step["block_type"] = "block_of_tomorrow"),
        Tomorrow(step => step["handle_outputs"] = new JsonObject
        {
            [Output] = new JsonObject { ["type"] = "kind_of_tomorrow", ["rows"] = new JsonArray(1, 2) },
        }),
        Tomorrow(step => step["artifact"] = new JsonObject { ["operation"] = "operation_of_tomorrow", ["id"] = "art_1" }),
        Tomorrow(step => step["member_of_tomorrow"] = new JsonObject { ["a"] = 1 }),
    ];

    /// <summary>
    /// A copy of a step, changed as JSON, with the names that the server uses: <c>step.With(json => json["model"] = "m")</c>.
    /// </summary>
    /// <param name="step">The step, which stays as it is.</param>
    /// <param name="change">What to do with the JSON of the copy.</param>
    /// <returns>The copy, which the contract may forbid: that is asked where it is served.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="System.Text.Json.JsonException">The changed JSON is no step.</exception>
    public static WorkflowRunStep With(this WorkflowRunStep step, Action<JsonObject> change)
    {
        ArgumentNullException.ThrowIfNull(step);
        ArgumentNullException.ThrowIfNull(change);
        JsonObject json = JsonNode.Parse(RetabJson.Serialize(step), documentOptions: StepContract.Options)!.AsObject();
        change(json);
        return Read(json);
    }

    /// <summary>A copy of a step with ids of its own.</summary>
    /// <param name="step">The step, which stays as it is.</param>
    /// <param name="stepId">The new id of the step.</param>
    /// <param name="runId">The new id of the run; null keeps it.</param>
    /// <returns>The copy.</returns>
    public static WorkflowRunStep WithId(this WorkflowRunStep step, string stepId, string? runId = null) => step.With(json =>
    {
        json["step_id"] = stepId;
        json["run_id"] = runId ?? (string?)json["run_id"];
    });

    /// <summary>A copy of a step with an output of JSON.</summary>
    /// <param name="step">The step, which stays as it is.</param>
    /// <param name="handle">Id of the handle, like <c>output-json-0</c>; one that is there is replaced.</param>
    /// <param name="data">
    /// What the handle holds: any value that Newtonsoft.Json writes, or a <see cref="RawJson"/>; <see cref="RawJson.Absent"/>
    /// leaves it out.
    /// </param>
    /// <returns>The copy.</returns>
    public static WorkflowRunStep WithOutput(this WorkflowRunStep step, string handle, object? data)
    {
        // The data goes in as text: a JsonObject would not keep it to the character.
        string place = Guid.NewGuid().ToString("N");
        RawJson raw = data as RawJson ?? RawJson.FromObject(data);
        string json = RetabJson.Serialize(step.With(json =>
        {
            JsonObject outputs = json["handle_outputs"] as JsonObject ?? [];
            outputs[handle] = raw.IsAbsent ? new JsonObject { ["type"] = "json" } : new JsonObject { ["type"] = "json", ["data"] = place };
            json["handle_outputs"] = outputs;
        }));
        return RetabJson.Deserialize<WorkflowRunStep>(
            json.Replace("\"" + place + "\"", raw.IsAbsent ? "" : raw.ToString(), StringComparison.Ordinal));
    }

    private static IEnumerable<JsonNode> Examples() => ContractOperation.Get.Examples.Select(example => JsonNode.Parse(example)!);

    private static JsonNode Completed() =>
        Examples().FirstOrDefault(example => (string?)example["lifecycle"]?["status"] == "completed") ?? Examples().First();

    private static WorkflowRunStep Tomorrow(Action<JsonNode> change)
    {
        JsonNode step = Completed();
        change(step);
        return Read(step);
    }

    private static WorkflowRunStep Read(JsonNode step) =>
        RetabJson.Deserialize<WorkflowRunStep>(step.ToJsonString(new() { MaxDepth = StepContract.MaxDepth }));

    private static void CheckKnown(bool isKnown, string value, string name)
    {
        if (!isKnown)
        {
            throw new ArgumentException(
                "The contract does not know '" + value + "': SampleSteps.OfTomorrow has such steps, and With makes others.", name);
        }
    }
}
