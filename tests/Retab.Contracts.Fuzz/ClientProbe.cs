using System;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Threading;
using System.Threading.Tasks;

namespace Retab.Contracts.Fuzz;

/// <summary>Puts a document through the client: as the step that was asked for, and as the body of a call that failed.</summary>
internal sealed class ClientProbe : IDisposable
{
    private static readonly HttpStatusCode[] Statuses =
    [
        HttpStatusCode.BadRequest, HttpStatusCode.Unauthorized, HttpStatusCode.NotFound, HttpStatusCode.UnprocessableEntity,
        HttpStatusCode.TooManyRequests, HttpStatusCode.BadGateway,
    ];

    private readonly OneAnswer _answer = new();
    private readonly WorkflowStepsClient _client;

    internal ClientProbe() => _client = new WorkflowStepsClient(new HttpClient(_answer), new RetabClientOptions { ApiKey = "key-of-the-fuzzer" });

    internal long Called { get; private set; }

    /// <returns>What is wrong, in words; null when the client says of the document what RetabJson does.</returns>
    internal async Task<string?> FaultAsync(byte[] document, Outcome expected)
    {
        Called++;
        HttpStatusCode status = Statuses[document.Length / 4 % Statuses.Length];
        if (await CallAsync(document, status) is not { Step: null, Status: var said } || said != (int)status)
        {
            return $"A call that fails with {status} is no RetabApiException of that status.";
        }

        (WorkflowRunStep? step, _) = await CallAsync(document, HttpStatusCode.OK);
        if ((step is null) != (expected.Step is null))
        {
            return $"The client {(step is null ? "refuses" : "takes")} what RetabJson does not: '{expected.Refusal?.Message}'.";
        }

        return step is not null && RetabJson.Serialize(step) != RetabJson.Serialize(expected.Step!)
            ? "The client holds another step."
            : null;
    }

    private async Task<(WorkflowRunStep? Step, int Status)> CallAsync(byte[] document, HttpStatusCode status)
    {
        _answer.Body = document;
        _answer.Status = status;
        try
        {
            return (await _client.GetAsync("s"), 200);
        }
        catch (RetabApiException refused)
        {
            return (null, refused.StatusCode);
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
