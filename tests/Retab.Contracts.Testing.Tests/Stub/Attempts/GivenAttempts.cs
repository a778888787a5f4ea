namespace Retab.Contracts.Testing.Tests.Stub.Attempts;

using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

/// <summary>The attempts that are refused as they are given, one line each.</summary>
internal static class GivenAttempts
{
    private const string Half = "\ud800";

    internal static IEnumerable<Attempt> All =>
        [.. StepsAsJson, .. StepsAsObjects, .. Sequences, .. FutureSteps, .. Errors, .. RawAnswers, .. IdsAndWorkflows];

    private static WorkflowRunStep Step => SampleSteps.WithStatus(StepLifecycleStatus.Completed).WithId("s", "r");

    private static WorkflowRunStep Future => Step.With(json => json["of_tomorrow"] = 1);

    private static IEnumerable<Attempt> StepsAsJson =>
    [
        NoStep("nothing", ""),
        NoStep("null", "null"),
        NoStep("an array", "[]"),
        NoStep("a text", "\"s\""),
        NoStep("JSON that is cut off", "{"),
        NoStep("two documents", "{} {}"),
        NoStep("a comment", "/**/" + Text(Future)),
        NoStep("a comma too many", Text(Future)[..^1] + ",}"),
        NoStep("a byte order mark", "\uFEFF" + Text(Future)),
        NoStep("a half surrogate as it is", Text(Step)[..^1] + ",\"more\":\"" + Half + "\"}"),
        Json("a number for an ID", """{"block_id":1}""", "/block_id", "this must be string"),
        Json("null for the run", """{"run_id":null}""", "/run_id", "this must be string"),
        Json("null for the lifecycle", """{"lifecycle":null}""", "/lifecycle", "this must be object"),
        Json("an array for the lifecycle", """{"lifecycle":[]}""", "/lifecycle", "this must be object"),
        Json("a lifecycle without a status", """{"lifecycle":{}}""", "/lifecycle/status", "the required member 'status' is missing"),
        Json("null for the status", """{"lifecycle":{"status":null}}""", "/lifecycle/status", "this must be string"),
        Json("a number for the status", """{"lifecycle":{"status":7}}""", "/lifecycle/status", "this must be string"),
        Json(
            "skipped without its reason",
            """{"lifecycle":{"status":"skipped"}}""",
            "/lifecycle/reason",
            "the required member 'reason' is missing"),
        Json(
            "cancelled without its reason",
            """{"lifecycle":{"status":"cancelled"}}""",
            "/lifecycle/reason",
            "the required member 'reason' is missing"),
        Json(
            "an error without its message",
            """{"lifecycle":{"status":"error"}}""",
            "/lifecycle/message",
            "the required member 'message' is missing"),
        Json(
            "an error whose details are an array",
            """{"lifecycle":{"status":"error","message":"m","details":[]}}""",
            "/lifecycle/details",
            "this must be object or null"),
        Json(
            "an error whose context is a number",
            """{"lifecycle":{"status":"error","message":"m","details":{"context":1}}}""",
            "/lifecycle/details/context",
            "this must be object or null"),
        Json("a count that is no integer", """{"retry_count":1.5}""", "/retry_count", "this must be integer"),
        Json(
            "a text for an iteration",
            """{"loop_containers":[{"container_id":"c","iteration":"0"}]}""",
            "/loop_containers/0/iteration",
            "this must be integer"),
        Json("an artifact without its ID", """{"artifact":{"operation":"parse"}}""", "/artifact/id", "the required member 'id' is missing"),
        Json("a number for an artifact", """{"artifact":5}""", "/artifact", "this must be object or null"),
        Json("null for an output", """{"handle_outputs":{"o":null}}""", "/handle_outputs/o", "this must be object"),
        Json(
            "an output without a type",
            """{"handle_outputs":{"o":{"data":1}}}""",
            "/handle_outputs/o/type",
            "the required member 'type' is missing"),
        Json(
            "a file without its name",
            """{"handle_outputs":{"o":{"type":"file","document":{"id":"i","mime_type":"m"}}}}""",
            "/handle_outputs/o/document/filename",
            "the required member 'filename' is missing"),
        Json("a word for a time", """{"created_at":"yesterday"}""", "/created_at", "date-time"),
        Json("an offset without a colon", """{"created_at":"2026-05-18T10:00:00+0200"}""", "/created_at", "date-time"),
        Json("a time with a space", """{"created_at":"2026-05-18 10:00:00Z"}""", "/created_at", "date-time"),
        Json("a time without seconds", """{"created_at":"2026-05-18T10:00Z"}""", "/created_at", "date-time"),
        Json("a day for a time", """{"created_at":"2026-05-18"}""", "/created_at", "date-time"),
        Json("a time and a line feed", """{"created_at":"2026-05-18T10:00:00Z\n"}""", "/created_at", "date-time"),
        Json("a month that does not exist", """{"created_at":"2026-13-18T10:00:00Z"}""", "/created_at", "2026-13-18"),
        Json("a day that does not exist", """{"created_at":"2026-02-30T10:00:00Z"}""", "/created_at", "2026-02-30"),
        Json(
            "a signed URL in an input",
            """{"of_tomorrow":1,"handle_inputs":{"i":{"type":"file","download_url":"https://f.example/?sig=1"}}}""",
            "/handle_inputs/i",
            "only files in handle_outputs have a download_url"),
        Spelled("a member twice", "\"x\":1,\"x\":2", "/x", "this member is repeated"),
        Spelled(
            "a status twice",
            "\"lifecycle\":{\"status\":\"running\",\"status\":\"completed\"}",
            "/lifecycle/status",
            "this member is repeated"),
        Spelled("a member twice, once in escapes", "\"retry_count\":1,\"retry\\u005fcount\":2", "/retry_count", "this member is repeated"),
        Spelled(
            "an integer in scientific notation",
            "\"retry_count\":1e2",
            "/retry_count",
            "the contract allows this number, but this library cannot read it"),
        Spelled(
            "an integer of more than 32 bits",
            "\"retry_count\":3000000000",
            "/retry_count",
            "the contract allows this number, but this library cannot read it"),
        Spelled(
            "a half surrogate in the name of a member",
            "\"\\ud800\":1",
            "/.",
            "the contract allows this name, but this library cannot read it"),
        Spelled(
            "a half surrogate in the status",
            "\"lifecycle\":{\"status\":\"\\ud800\"}",
            "/lifecycle/status",
            "the contract allows this text, but this library cannot read it"),
        Spelled(
            "a half surrogate in the block type",
            "\"block_type\":\"\\udc00\"",
            "/block_type",
            "the contract allows this text, but this library cannot read it"),
        Spelled(
            "a half surrogate in the name of an output",
            "\"handle_outputs\":{\"\\ud800\":{\"type\":\"json\"}}",
            "/handle_outputs/.",
            "the contract allows this name, but this library cannot read it"),
    ];

    private static IEnumerable<Attempt> StepsAsObjects =>
    [
        Drift("a block type of tomorrow", json => json["block_type"] = "of_tomorrow", "/block_type"),
        Drift("a member of tomorrow", json => json["more"] = 1, "/more"),
        Drift("a member of a variant of tomorrow", json => json["lifecycle"]!["since"] = 1, "/lifecycle/since"),
        Drift("a status of tomorrow", json => json["lifecycle"]!["status"] = "frozen", "/lifecycle/status"),
        Drift(
            "a kind of tomorrow",
            json => json["handle_inputs"]!["input-file-0"]!["type"] = "of_tomorrow",
            "/handle_inputs/input-file-0/type"),
        Drift("an operation of tomorrow", json => json["artifact"]!["operation"] = "of_tomorrow", "/artifact/operation"),
        Drift(
            "a member of another kind",
            json => json["handle_inputs"] = new JsonObject { ["a/b~c"] = new JsonObject { ["type"] = "file", ["data"] = 1 } },
            "/handle_inputs/a~1b~0c/data"),
        Refused("an object without anything", stub => stub.GivenStep(new WorkflowRunStep()), "The step cannot be written as JSON"),
        Refused("no lifecycle", stub => stub.GivenStep(Step with { Lifecycle = null! }), "Violation at /lifecycle"),
        Refused("no ID", stub => stub.GivenStep(Step with { StepId = null! }), "Violation at /step_id"),
        Refused(
            "no block type",
            stub => stub.GivenStep(Step with { BlockType = default }),
            "Violation at /block_type|Drift at /block_type"),
        Refused(
            "skipped as an object without its reason",
            stub => stub.GivenStep(Step with { Lifecycle = new SkippedStepLifecycle() }),
            "Violation at /lifecycle/reason"),
        Refused("a half surrogate in a label", stub => stub.GivenStep(Step with { BlockLabel = Half }), "Violation at /block_label"),
        Refused("a half surrogate in an ID", stub => stub.GivenStep(Step with { StepId = Half }), "Violation at /step_id"),
        Refused("a half surrogate in a run", stub => stub.GivenStep(Step with { RunId = Half }), "Violation at /run_id"),
        Refused(
            "a half surrogate in the name of an output object",
            stub => stub.GivenStep(Step.WithOutput(Half, 1)),
            "Violation at /handle_outputs"),
        Mistaken(
            "an unknown lifecycle with a known status",
            stub => stub.GivenStep(Step with { Lifecycle = new UnknownStepLifecycle("error") }),
            "'error' is not an unknown status"),
        Null(
            "an unknown lifecycle without a status",
            stub => stub.GivenStep(Step with { Lifecycle = new UnknownStepLifecycle(null!) }),
            "value"),
        Refused(
            "a variant whose further members have another status",
            stub => stub.GivenStep(
                Step with { Lifecycle = new RunningStepLifecycle { AdditionalProperties = Members("status", "\"completed\"") } }),
            "Violation at /lifecycle"),
        Refused(
            "a step whose further members have another ID",
            stub => stub.GivenStep(Step with { AdditionalProperties = Members("step_id", "\"t\"") }),
            "Violation at /step_id"),
        Refused(
            "a payload whose further members have another type",
            stub => stub.GivenStep(Step with
            {
                HandleOutputs = Outputs(new JsonHandlePayload { Data = RawJson.Null, AdditionalProperties = Members("type", "\"file\"") }),
            }),
            "Violation at /handle_outputs/o"),
        Mistaken(
            "an unknown payload with a known type",
            stub => stub.GivenStep(Step with { HandleOutputs = Outputs(new UnknownHandlePayload("json")) }),
            "'json' is not an unknown type"),
        Mistaken(
            "null for an output object",
            stub => stub.GivenStep(Step with { HandleOutputs = Outputs(null!) }),
            "The value of 'o' is null"),
        Refused(
            "a change that removes what is required",
            stub => stub.GivenStep(Step.With(json => json.Remove("run_id"))),
            "Violation at /run_id"),
        Refused(
            "a change to another type",
            stub => stub.GivenStep(Step.With(json => json["retry_count"] = "1")),
            "Violation at /retry_count"),
        Refused(
            "a change to another status without its members",
            stub => stub.GivenStep(Step.With(json => json["lifecycle"]!["status"] = "skipped")),
            "Violation at /lifecycle/reason"),
        Refused("a change to a half surrogate", stub => stub.GivenStep(Step.With(json => json["block_label"] = Half)), "U\\+FFFD"),
    ];

    private static IEnumerable<Attempt> Sequences =>
    [
        Mistaken("a sequence of nothing", stub => stub.GivenStepSequence(), "A sequence needs at least one state"),
        Null("a sequence with null in it", stub => stub.GivenStepSequence(Step, null!), "State 2 of the sequence is null"),
        Null("no sequence", stub => stub.GivenStepSequence(null!), "states"),
        Mistaken(
            "a sequence of two steps",
            stub => stub.GivenStepSequence(Step, Step.WithId("t", "r")),
            "must belong to one step and one run, but these are s of r, t of r"),
        Mistaken(
            "a sequence of two runs",
            stub => stub.GivenStepSequence(Step, Step.WithId("s", "q")),
            "must belong to one step and one run, but these are s of r, s of q"),
        Mistaken(
            "a sequence that leaves completed",
            stub => stub.GivenStepSequence(Of("completed"), Of("running")),
            "State 1 of the sequence is 'completed', which is terminal, but state 2 is 'running'"),
        Mistaken(
            "a sequence that leaves error for completed",
            stub => stub.GivenStepSequence(Of("running"), Of("error"), Of("completed")),
            "State 2 of the sequence is 'error', which is terminal, but state 3 is 'completed'"),
        Mistaken(
            "a sequence that leaves cancelled",
            stub => stub.GivenStepSequence(Of("cancelled"), Of("cancelled"), Of("pending")),
            "State 2 of the sequence is 'cancelled', which is terminal, but state 3 is 'pending'"),
        Refused(
            "a sequence with a future state",
            stub => stub.GivenStepSequence(Step, Future),
            "State 2 of the sequence has something that the contract does not know"),
        Refused(
            "a sequence with a state that is invalid",
            stub => stub.GivenStepSequence(Of("running"), Step with { Lifecycle = new ErrorStepLifecycle() }),
            "Violation at /lifecycle/message"),
    ];

    private static IEnumerable<Attempt> FutureSteps =>
    [
        Mistaken("a future step without anything new", stub => stub.GivenFutureStep(Step), "The step has nothing new"),
        Mistaken("future JSON without anything new", stub => stub.GivenFutureStep(Text(Step)), "The step has nothing new"),
        Mistaken(
            "a future step that is new in free-form data alone",
            stub => stub.GivenFutureStep(Step.WithOutput("o", new { of_tomorrow = 1 })),
            "The step has nothing new"),
        Refused(
            "a future step that is also invalid",
            stub => stub.GivenFutureStep(Future with { Lifecycle = new SkippedStepLifecycle() }),
            "Violation at /lifecycle/reason"),
    ];

    private static IEnumerable<Attempt> Errors =>
    [
        .. from status in (int[])[0, 99, 200, 204, 302, 399, 600]
           from attempt in (Attempt[])
           [
               OutOfRange($"an error of status {status}", stub => stub.GivenError("s", status), "An error status is 400 to 599"),
               OutOfRange($"an error of the list of status {status}", stub => stub.GivenListError(status), "An error status is 400 to 599"),
           ]
           select attempt,
        .. from body in (string[])
        [
            "{\"detail\":1}", "{\"detail\":", "null", "5", "true", "\"x\"", "\uFEFF{\"detail\":1}", "{\"detail\":\"a\",\"detail\":\"b\"}",
            "{\"detail\":{\"code\":\"a\",\"code\":\"b\"}}",
        ]
           from attempt in (Attempt[])
           [
               Refused($"a 404 of {body}", stub => stub.GivenError("s", 404, body), "The contract does not allow this body for a 404"),
               Refused(
                   $"a 422 of the list of {body}",
                   stub => stub.GivenListError(422, body),
                   "The contract does not allow this body for a 422"),
           ]
           select attempt,
        Refused(
            "a 401 without a detail",
            stub => stub.GivenError("s", 401, "{\"oops\":1}"),
            "Violation at /detail: the required member 'detail' is missing"),
        Refused(
            "JSON that is cut off for a status that the contract does not have",
            stub => stub.GivenListError(404, "{\"detail\":"),
            "this is not JSON"),
        Refused("a 422 without a place", stub => stub.GivenError("s", 422, """{"detail":[{"msg":"m"}]}"""), "Violation at /detail"),
        Refused(
            "a half surrogate in the JSON of an error",
            stub => stub.GivenError("s", 404, "{\"detail\":\"" + Half + "\"}"),
            "an unpaired surrogate at 11"),
        Refused("a half surrogate in the text of an error", stub => stub.GivenListError(502, Half), "an unpaired surrogate at 0"),
        OutOfRange(
            "a wait of less than nothing",
            stub => stub.GivenError("s", 429, retryAfter: TimeSpan.FromTicks(-1)),
            "must not be negative"),
        OutOfRange(
            "a wait of the list of less than nothing",
            stub => stub.GivenListError(429, retryAfter: TimeSpan.MinValue),
            "must not be negative"),
        OutOfRange("a fault that does not exist", stub => stub.GivenFault("s", (StubFault)99), "There is no such fault"),
        OutOfRange("a fault of the list that does not exist", stub => stub.GivenListFault((StubFault)(-1)), "There is no such fault"),
    ];

    private static IEnumerable<Attempt> RawAnswers =>
    [
        OutOfRange("a raw 100", stub => stub.GivenRaw("s", 100, ""), "must be 200 to 599"),
        OutOfRange("a raw 199 of the list", stub => stub.GivenListRaw(199, ""), "must be 200 to 599"),
        OutOfRange("a raw 600", stub => stub.GivenRaw("s", 600, ""), "must be 200 to 599"),
        Mistaken("a raw 204 with a body", stub => stub.GivenRaw("s", 204, "{}"), "has no body"),
        Mistaken("a raw 205 with a body", stub => stub.GivenListRaw(205, " "), "has no body"),
        Mistaken("a raw 304 with a body", stub => stub.GivenRaw("s", 304, "x"), "has no body"),
        Null("a raw answer of null", stub => stub.GivenRaw("s", 200, null!), "body"),
        Mistaken("a raw half surrogate", stub => stub.GivenRaw("s", 200, Half), "an unpaired surrogate at 0"),
        Mistaken("a raw half surrogate of the list", stub => stub.GivenListRaw(200, "[\"" + Half), "an unpaired surrogate at 2"),
    ];

    private static IEnumerable<Attempt> IdsAndWorkflows =>
    [
        .. from id in (string[])["", " ", ".", "..", "a" + Half]
           from attempt in (Attempt[])
           [
               Mistaken($"an error of the ID '{Shown(id)}'", stub => stub.GivenError(id, 404), "No client can request a step with the ID"),
               Mistaken(
                   $"a fault of the ID '{Shown(id)}'",
                   stub => stub.GivenFault(id, StubFault.EmptyBody),
                   "No client can request a step with the ID"),
               Mistaken(
                   $"a raw answer of the ID '{Shown(id)}'",
                   stub => stub.GivenRaw(id, 200, ""),
                   "No client can request a step with the ID"),
           ]
           select attempt,
        .. from id in (string[])["", " ", ".", ".."]
           from attempt in (Attempt[])
           [
               Mistaken(
                   $"a step of the ID '{id}'",
                   stub => stub.GivenStep(Step with { StepId = id }),
                   "No client can request a step with the ID"),
               Mistaken(
                   $"a future step of the ID '{id}'",
                   stub => stub.GivenFutureStep(Future with { StepId = id }),
                   "No client can request a step with the ID"),
           ]
           select attempt,
        .. from workflow in (string[])["", " ", Half]
           from attempt in (Attempt[])
           [
               Mistaken($"a step of the workflow '{Shown(workflow)}'", stub => stub.GivenStep(Step, workflow), "workflowId"),
               Mistaken($"a sequence of the workflow '{Shown(workflow)}'", stub => stub.GivenStepSequence([Step], workflow), "workflowId"),
               Mistaken($"a future step of the workflow '{Shown(workflow)}'", stub => stub.GivenFutureStep(Future, workflow), "workflowId"),
           ]
           select attempt,
    ];

    private static Attempt NoStep(string name, string json) =>
        Refused($"{name} for a step", stub => stub.GivenFutureStep(json), "Violation at the root");

    /// <summary>A step with these members in place of its own.</summary>
    private static Attempt Json(string name, string members, string at, string reason) => Refused(
        name,
        stub =>
        {
            JsonObject json = JsonNode.Parse(Text(Step))!.AsObject();
            foreach ((string member, JsonNode? value) in JsonNode.Parse(members)!.AsObject())
            {
                json[member] = value?.DeepClone();
            }

            stub.GivenFutureStep(json.ToJsonString());
        },
        $"Violation at {at}: .*{Regex.Escape(reason)}");

    /// <summary>A step with a member as it is spelled, in place of its own.</summary>
    private static Attempt Spelled(string name, string member, string at, string reason) => Refused(
        name,
        stub =>
        {
            JsonObject json = JsonNode.Parse(Text(Step))!.AsObject();
            json.Remove(member.Split('"')[1]);
            stub.GivenFutureStep($"{json.ToJsonString()[..^1]},{member}}}");
        },
        $"Violation at ({at}): .*{Regex.Escape(reason)}");

    private static Attempt Drift(string name, Action<JsonObject> change, string at) =>
        Refused(
            $"{name} that is not called future",
            stub => stub.GivenStep(Step.With(change)),
            $"GivenFutureStep for future steps.*Drift at {at}: ");

    private static Attempt Refused(string name, Action<IRetabStub> give, string words) =>
        new(name, give, typeof(ContractViolationException), words);

    private static Attempt Mistaken(string name, Action<IRetabStub> give, string words) =>
        new(name, give, typeof(ArgumentException), words);

    private static Attempt OutOfRange(string name, Action<IRetabStub> give, string words) =>
        new(name, give, typeof(ArgumentOutOfRangeException), words);

    private static Attempt Null(string name, Action<IRetabStub> give, string words) =>
        new(name, give, typeof(ArgumentNullException), words);

    private static WorkflowRunStep Of(string status) => SampleSteps.WithStatus(status).WithId("s", "r");

    private static string Text(WorkflowRunStep step) => RetabJson.Serialize(step);

    private static string Shown(string text) => text.Replace(Half, "half a pair", StringComparison.Ordinal);

    private static Dictionary<string, RawJson> Members(string name, string json) => new() { [name] = RawJson.Parse(json) };

    private static Dictionary<string, HandlePayload> Outputs(HandlePayload payload) => new() { ["o"] = payload };
}
