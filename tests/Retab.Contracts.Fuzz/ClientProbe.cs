namespace Retab.Contracts.Fuzz;

using System;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;

/// <summary>Puts a document through the client: as the step asked for, as a step of a list, and as the body of a failed call.</summary>
internal sealed class ClientProbe : IDisposable
{
    private static readonly HttpStatusCode[] Statuses =
    [
        HttpStatusCode.BadRequest, HttpStatusCode.Unauthorized, HttpStatusCode.NotFound, HttpStatusCode.UnprocessableEntity,
        HttpStatusCode.TooManyRequests, HttpStatusCode.BadGateway,
    ];

    // The document stands between two steps, so that a fault at its end shows in the one after it.
    private static readonly WorkflowRunStep Neighbour = RetabJson.Deserialize<WorkflowRunStep>(
        """{"block_id":"b","step_id":"s","block_type":"extract","block_label":"L","run_id":"r","lifecycle":{"status":"pending"}}""")!;

    private static readonly byte[] Head = [.. "{\"data\":["u8, .. RetabJson.SerializeToUtf8Bytes(Neighbour), (byte)','];
    private static readonly byte[] Tail = [(byte)',', .. RetabJson.SerializeToUtf8Bytes(Neighbour), .. "],\"list_metadata\":{}}"u8];

    private readonly OneAnswer _answer = new();
    private readonly WorkflowStepsClient _client;

    internal ClientProbe() =>
        _client = new WorkflowStepsClient(new HttpClient(_answer), new RetabClientOptions { ApiKey = "key-of-the-fuzzer" });

    /// <summary>How many documents went through the client.</summary>
    internal long Called { get; private set; }

    /// <param name="document">The document.</param>
    /// <param name="notJson">Why it is not JSON; null when it is.</param>
    /// <param name="expected">What RetabJson makes of it.</param>
    /// <returns>What is wrong, in words; null when the client says of the document what RetabJson does.</returns>
    internal async Task<string?> FaultAsync(byte[] document, JsonException? notJson, Outcome expected)
    {
        Called++;
        HttpStatusCode status = Statuses[document.Length / 4 % Statuses.Length];
        if (await CallAsync(document, status, GetAsync) is not { Value: null, Refusal.StatusCode: var code } || code != (int)status)
        {
            return $"A call that fails with {status} is no RetabApiException of that status.";
        }

        (WorkflowRunStep? step, RetabApiException? refusal) = await CallAsync(document, HttpStatusCode.OK, GetAsync);
        return StepFault("The client", step, refusal, expected) ?? await ListFaultAsync(document, notJson, expected);
    }

    private async Task<string?> ListFaultAsync(byte[] document, JsonException? notJson, Outcome expected)
    {
        byte[] body = [.. Head, .. document, .. Tail];
        (WorkflowRunStepList? list, RetabApiException? refusal) =
            await CallAsync(body, HttpStatusCode.OK, client => client.ListAsync());
        if (notJson is not null)
        {
            // Two steps with a comma between them are no document, but are part of a list; a mark of the byte order is neither.
            return list is not null && JsonOracle.NotJson(body) is { } broken
                ? $"The list takes what Utf8JsonReader does not: '{broken.Message}'"
                : null;
        }

        bool isMarked = document.Length != JsonOracle.WithoutMark(document).Length;
        if (isMarked || list is not { Data: [var first, var middle, var last] })
        {
            return isMarked ? null : StepFault("The list", null, refusal, expected) ?? PathFault(refusal!, expected.Refusal!);
        }

        return first == Neighbour && last == Neighbour ? StepFault("The list", middle, null, expected) : "The list holds other neighbours.";
    }

    private static string? PathFault(RetabApiException refusal, Refusal expected)
    {
        string place = $"$.data[1]{expected.Path![1..]}";
        string? path = (refusal.InnerException as JsonException)?.Path;
        bool isCut = path?.EndsWith('…') == true && place.StartsWith(path[..^1], StringComparison.Ordinal);
        return path == place || isCut
            ? null
            : $"The list refuses another place: '{refusal.InnerException?.Message}', the step alone '{expected}'.";
    }

    private static string? StepFault(string who, WorkflowRunStep? step, RetabApiException? refusal, Outcome expected)
    {
        if ((step is null) != (expected.Step is null))
        {
            return step is null
                ? $"{who} refuses what RetabJson takes: '{refusal?.Message}'."
                : $"{who} takes what RetabJson refuses: '{expected.Words}'.";
        }

        return step is not null && RetabJson.Serialize(step) != RetabJson.Serialize(expected.Step!) ? $"{who} holds another step." : null;
    }

    private static Task<WorkflowRunStep> GetAsync(IWorkflowStepsClient client) => client.GetAsync("s");

    private async Task<(T? Value, RetabApiException? Refusal)> CallAsync<T>(
        byte[] body, HttpStatusCode status, Func<IWorkflowStepsClient, Task<T>> call)
        where T : class
    {
        _answer.Body = body;
        _answer.Status = status;
        try
        {
            return (await call(_client), null);
        }
        catch (RetabApiException refused)
        {
            return (null, refused);
        }
    }

    public void Dispose()
    {
        _client.Dispose();
        _answer.Dispose();
    }

    private sealed class OneAnswer : HttpMessageHandler
    {
        internal byte[] Body { get; set; } = [];

        internal HttpStatusCode Status { get; set; } = HttpStatusCode.OK;

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var content = new ByteArrayContent(Body);
            content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            return Task.FromResult(new HttpResponseMessage(Status) { Content = content, RequestMessage = request });
        }
    }
}
