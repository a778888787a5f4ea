using System;
using System.IO;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Retab.Contracts.Tests.Documents;

namespace Retab.Contracts.Fuzz;

/// <summary>Puts one document through both engines and the client, and says what is wrong with what came of it.</summary>
internal sealed class Probe : IDisposable
{
    private readonly OneAnswer _answer = new();
    private readonly WorkflowStepsClient _client;

    internal Probe() => _client = new WorkflowStepsClient(new HttpClient(_answer), new RetabClientOptions { ApiKey = "key-of-the-fuzzer", Serializer = RetabUtf8Json.Serializer });

    /// <summary>How many documents were steps.</summary>
    internal long Read { get; private set; }

    /// <returns>What is wrong, in words; null when both engines and the client do what they promise.</returns>
    internal async Task<string?> FaultAsync(byte[] document)
    {
        try
        {
            return await CompareAsync(document);
        }
#pragma warning disable CA1031 // Whatever it is, it is a finding: the exceptions that are documented are caught further in.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return exception.ToString();
        }
    }

    private async Task<string?> CompareAsync(byte[] document)
    {
        (WorkflowRunStep? text, string? textError) = ReadText(document);
        (WorkflowRunStep? utf8, string? utf8Error) = ReadUtf8(document);
        if (textError != utf8Error)
        {
            return "RetabJson says '" + textError + "', RetabUtf8Json '" + utf8Error + "'.";
        }

        (WorkflowRunStep? called, string? callError) = await CallAsync(document);
        if ((called is null) != (utf8 is null))
        {
            return "RetabUtf8Json says '" + utf8Error + "', the client '" + callError + "'.";
        }

        if (text is null || utf8 is null)
        {
            return null;
        }

        Read++;
        if (!IsJson(document))
        {
            return "Both engines take what Utf8JsonReader does not.";
        }

        string written = RetabJson.Serialize(text);
        string writtenUtf8 = Encoding.UTF8.GetString(RetabUtf8Json.SerializeToUtf8Bytes(utf8));
        return written != writtenUtf8 ? "RetabJson writes " + written + ", RetabUtf8Json " + writtenUtf8 + "."
            : written != RetabJson.Serialize(utf8) || written != RetabJson.Serialize(called!) ? "The engines hold different steps."
            : Lost(document, written) is { } lost ? "Lost: " + lost
            : null;
    }

    private static string? Lost(byte[] document, string written)
    {
        try
        {
            return StepComparison.FirstDifference(Encoding.UTF8.GetString(WithoutMark(document)), written);
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair, escaped: System.Text.Json, with which the comparison looks, cannot.
            return null;
        }
    }

    public void Dispose()
    {
        _client.Dispose();
        _answer.Dispose();
    }

    private static (WorkflowRunStep? Step, string? Error) ReadText(byte[] document)
    {
        try
        {
            using var stream = new MemoryStream(document);
            return (RetabJson.Deserialize<WorkflowRunStep>(stream), null);
        }
        catch (Newtonsoft.Json.JsonException refused)
        {
            return (null, refused.Message);
        }
    }

    private static (WorkflowRunStep? Step, string? Error) ReadUtf8(byte[] document)
    {
        try
        {
            return (RetabUtf8Json.Deserialize<WorkflowRunStep>(document), null);
        }
        catch (JsonException refused)
        {
            return (null, refused.Message);
        }
    }

    private async Task<(WorkflowRunStep? Step, string? Error)> CallAsync(byte[] document)
    {
        _answer.Body = document;
        try
        {
            return (await _client.GetAsync("s"), null);
        }
        catch (RetabApiException refused)
        {
            return (null, refused.Message);
        }
    }

    private static bool IsJson(byte[] document)
    {
        var reader = new Utf8JsonReader(WithoutMark(document), new JsonReaderOptions { MaxDepth = RawJson.MaxDepth + 8 });
        try
        {
            while (reader.Read())
            {
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static byte[] WithoutMark(byte[] document) => document.AsSpan().StartsWith("\uFEFF"u8) ? document[3..] : document;

    private sealed class OneAnswer : HttpMessageHandler
    {
        internal byte[] Body { get; set; } = [];

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var content = new ByteArrayContent(Body);
            content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            return Task.FromResult(new HttpResponseMessage { Content = content, RequestMessage = request });
        }
    }
}
