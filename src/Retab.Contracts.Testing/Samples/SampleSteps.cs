namespace Retab.Contracts.Testing;

using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;

/// <summary>
/// Valid steps for every lifecycle status, block type and kind of handle, built from the contract's examples and schemas, and future steps,
/// which show whether a consumer is ready for them. Change a step with <see cref="With"/>. Every call returns new values.
/// </summary>
public static class SampleSteps
{
    private const string Schemas = "#/components/schemas/";
    private const string Output = "sample-output-0";

    private static readonly JsonSerializerOptions Writing = new(JsonSerializerOptions.Default) { MaxDepth = StepContract.MaxDepth };

    /// <summary>A step in a state: the contract's example of it, or another example with the required members of that state.</summary>
    /// <param name="status">A status that the contract knows.</param>
    /// <returns>A valid step.</returns>
    /// <exception cref="ArgumentException">The contract does not know the status; see <see cref="OfTomorrow"/>.</exception>
    public static WorkflowRunStep WithStatus(StepLifecycleStatus status)
    {
        CheckKnown(status.Value, StepLifecycleStatus.KnownValues.Select(known => known.Value), nameof(status));
        JsonNode[] examples = [.. Examples()];
        JsonNode? step = examples.FirstOrDefault(example => (string?)example["lifecycle"]?["status"] == status.Value);
        if (step is null)
        {
            step = examples[0];
            step["lifecycle"] = SchemaSample.OfVariant($"{Schemas}StepLifecycle", status.Value);
        }

        return Read(step);
    }

    /// <summary>A completed step of a block type.</summary>
    /// <param name="blockType">A block type that the contract knows.</param>
    /// <returns>A valid step.</returns>
    /// <exception cref="ArgumentException">The contract does not know the block type; see <see cref="OfTomorrow"/>.</exception>
    public static WorkflowRunStep WithBlockType(WorkflowBlockType blockType)
    {
        CheckKnown(blockType.Value, WorkflowBlockType.KnownValues.Select(known => known.Value), nameof(blockType));
        JsonNode step = Completed();
        step["block_type"] = blockType.Value;
        return Read(step);
    }

    /// <summary>A completed step whose only output, <c>sample-output-0</c>, is of a kind of handle.</summary>
    /// <param name="type">A kind that the contract knows.</param>
    /// <returns>A valid step.</returns>
    /// <exception cref="ArgumentException">The contract does not know the kind; see <see cref="OfTomorrow"/>.</exception>
    public static WorkflowRunStep WithHandle(HandlePayloadType type)
    {
        CheckKnown(type.Value, HandlePayloadType.KnownValues.Select(known => known.Value), nameof(type));
        JsonNode step = Completed();
        step["handle_outputs"] = new JsonObject { [Output] = SchemaSample.OfVariant($"{Schemas}HandlePayload", type.Value) };
        return Read(step);
    }

    /// <summary>A step for every status, then for every block type, then for every kind of handle.</summary>
    public static IReadOnlyList<WorkflowRunStep> All =>
    [
        .. StepLifecycleStatus.KnownValues.Select(WithStatus),
        .. WorkflowBlockType.KnownValues.Select(WithBlockType),
        .. HandlePayloadType.KnownValues.Select(WithHandle),
    ];

    /// <summary>
    /// Steps as a future version of the API may send them, each with one thing that the contract does not know. Serve them with
    /// <see cref="StepStubExtensions.GivenFutureStep(IRetabStub, WorkflowRunStep, string)"/>.
    /// </summary>
    public static IReadOnlyList<WorkflowRunStep> OfTomorrow =>
        [WithUnknownStatus, WithUnknownBlockType, WithUnknownHandle, WithUnknownOperation, WithUnknownMember];

    /// <summary>A future step with the status <c>status_of_tomorrow</c>.</summary>
    public static WorkflowRunStep WithUnknownStatus =>
        Future("lifecycle", new JsonObject { ["status"] = "status_of_tomorrow", ["until"] = "2027-01-01T00:00:00Z" });

    /// <summary>A future step with the block type <c>block_of_tomorrow</c>.</summary>
    public static WorkflowRunStep WithUnknownBlockType => Future("block_type", "block_of_tomorrow");

    /// <summary>A future step whose only output, <c>sample-output-0</c>, is of the kind <c>kind_of_tomorrow</c>.</summary>
    public static WorkflowRunStep WithUnknownHandle => Future(
        "handle_outputs",
        new JsonObject { [Output] = new JsonObject { ["type"] = "kind_of_tomorrow", ["rows"] = new JsonArray(1, 2) } });

    /// <summary>A future step whose artifact has the operation <c>operation_of_tomorrow</c>.</summary>
    public static WorkflowRunStep WithUnknownOperation =>
        Future("artifact", new JsonObject { ["operation"] = "operation_of_tomorrow", ["id"] = "art_1" });

    /// <summary>A future step with the member <c>member_of_tomorrow</c>.</summary>
    public static WorkflowRunStep WithUnknownMember => Future("member_of_tomorrow", new JsonObject { ["a"] = 1 });

    /// <summary>
    /// Copies a step and changes the copy as JSON, with the member names of the API: <c>step.With(json => json["model"] = "m")</c>.
    /// </summary>
    /// <remarks>
    /// The copy is a <see cref="WorkflowRunStep"/> again: a known optional member that the change removes has its default. The change may
    /// add what the contract does not know; serve such a step with
    /// <see cref="StepStubExtensions.GivenFutureStep(IRetabStub, WorkflowRunStep, string)"/>. For JSON that is not a step use
    /// <see cref="FailureStubExtensions.GivenRaw"/>.
    /// </remarks>
    /// <param name="step">The step, which does not change.</param>
    /// <param name="change">Changes the JSON of the copy.</param>
    /// <returns>The copy.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ContractViolationException">
    /// The changed JSON violates the contract, or has a value that this library cannot read. The message has the JSON pointers.
    /// </exception>
    public static WorkflowRunStep With(this WorkflowRunStep step, Action<JsonObject> change)
    {
        ArgumentNullException.ThrowIfNull(step);
        ArgumentNullException.ThrowIfNull(change);
        string before = StepText.Of(step);
        JsonObject json = JsonNode.Parse(before, documentOptions: StepContract.Options)!.AsObject();
        change(json);
        string changed = json.ToJsonString(Writing);
        IEnumerable<ContractFinding> violations =
            StepContract.Check(changed).Where(finding => finding.Kind == ContractFindingKind.Violation);
        if (HasReplacement(changed) && !HasReplacement(before))
        {
            violations = violations.Append(ContractFinding.Violation(
                "", "a text has U+FFFD, which System.Text.Json writes in place of an unpaired surrogate"));
        }

        ContractViolationException.ThrowIfAny(violations, "The change does not result in a valid step; GivenRaw serves any JSON.");
        return RetabJson.Deserialize<WorkflowRunStep>(changed);
    }

    /// <summary>Copies a step with other IDs.</summary>
    /// <param name="step">The step, which does not change.</param>
    /// <param name="stepId">The ID of the copy.</param>
    /// <param name="runId">The ID of the copy's run; null, the default, keeps that of the step.</param>
    /// <returns>The copy.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="step"/> or <paramref name="stepId"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="stepId"/> or <paramref name="runId"/> is blank.</exception>
    public static WorkflowRunStep WithId(this WorkflowRunStep step, string stepId, string? runId = null)
    {
        ArgumentNullException.ThrowIfNull(step);
        ArgumentException.ThrowIfNullOrWhiteSpace(stepId);
        if (runId is not null)
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(runId);
        }

        return step with { StepId = stepId, RunId = runId ?? step.RunId };
    }

    /// <summary>Copies a step and adds or replaces an output that holds JSON.</summary>
    /// <param name="step">The step, which does not change.</param>
    /// <param name="handle">The ID of the handle, such as <c>output-json-0</c>.</param>
    /// <param name="data">
    /// The data: a <see cref="RawJson"/>, which is kept verbatim (<see cref="RawJson.Absent"/> omits the member), or any value that
    /// <see cref="RawJson.FromObject"/> accepts. A string becomes a JSON string; use <see cref="RawJson.Parse"/> for JSON text.
    /// </param>
    /// <returns>The copy.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="step"/> or <paramref name="handle"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="handle"/> is blank.</exception>
    /// <exception cref="Newtonsoft.Json.JsonException"><paramref name="data"/> cannot be written as JSON.</exception>
    public static WorkflowRunStep WithOutput(this WorkflowRunStep step, string handle, object? data)
    {
        ArgumentNullException.ThrowIfNull(step);
        ArgumentException.ThrowIfNullOrWhiteSpace(handle);
        var outputs = step.HandleOutputs.ToDictionary(output => output.Key, output => output.Value, StringComparer.Ordinal);
        outputs[handle] = new JsonHandlePayload { Data = data as RawJson ?? RawJson.FromObject(data) };
        return step with { HandleOutputs = outputs };
    }

    private static bool HasReplacement(string json) =>
        json.Contains('\uFFFD', StringComparison.Ordinal) || json.Contains(@"\uFFFD", StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<JsonNode> Examples() => ContractOperation.Get.Examples.Select(example => JsonNode.Parse(example)!);

    private static JsonNode Completed() =>
        Examples().FirstOrDefault(example => (string?)example["lifecycle"]?["status"] == "completed") ?? Examples().First();

    private static WorkflowRunStep Future(string member, JsonNode value)
    {
        JsonNode step = Completed();
        step[member] = value;
        return Read(step);
    }

    private static WorkflowRunStep Read(JsonNode step) =>
        RetabJson.Deserialize<WorkflowRunStep>(step.ToJsonString(Writing));

    private static void CheckKnown(string value, IEnumerable<string> known, string name)
    {
        string[] values = [.. known];
        if (!values.Contains(value))
        {
            throw new ArgumentException(
                $"The contract does not know '{value}'{Spelling.Hint(value, values)}. Known are {string.Join(", ", values)}. "
                + "SampleSteps.OfTomorrow has steps with unknown values, and With creates others.",
                name);
        }
    }
}
