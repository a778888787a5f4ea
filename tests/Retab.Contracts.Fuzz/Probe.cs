using System;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using System.Threading;
using System.Threading.Tasks;
using Retab.Contracts.Tests.Documents;

namespace Retab.Contracts.Fuzz;

/// <summary>Puts one document through both engines and the client, and says what is wrong with what came of it.</summary>
internal sealed class Probe : IDisposable
{
    // Bounded memory: what an exception and its words take, and so much for each byte of the document.
    private const long FewBytes = 64 * 1024;
    private const long BytesPerByte = 64;

    private static readonly HttpStatusCode[] Statuses = [HttpStatusCode.BadRequest, HttpStatusCode.Unauthorized, HttpStatusCode.NotFound, HttpStatusCode.UnprocessableEntity, HttpStatusCode.TooManyRequests, HttpStatusCode.BadGateway];

    private readonly OneAnswer _answer = new();
    private readonly WorkflowStepsClient _client;

    internal Probe() => _client = new WorkflowStepsClient(new HttpClient(_answer), new RetabClientOptions { ApiKey = "key-of-the-fuzzer", Serializer = RetabUtf8Json.Serializer });

    /// <summary>How many documents were steps.</summary>
    internal long Read { get; private set; }

    /// <summary>How many documents went through the client, too: as a step, and as the body of a failure.</summary>
    internal long Called { get; private set; }

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
        long before = GC.GetAllocatedBytesForCurrentThread();
        (WorkflowRunStep? text, string? textError) = ReadText(document);
        long between = GC.GetAllocatedBytesForCurrentThread();
        (WorkflowRunStep? utf8, string? utf8Error) = ReadUtf8(document);
        long after = GC.GetAllocatedBytesForCurrentThread();
        long most = FewBytes + (BytesPerByte * document.Length);
        if (between - before > most || after - between > most)
        {
            return "For " + document.Length + " bytes RetabJson allocates " + (between - before) + ", RetabUtf8Json " + (after - between) + ".";
        }

        if (textError != utf8Error)
        {
            return "RetabJson says '" + textError + "', RetabUtf8Json '" + utf8Error + "'.";
        }

        // The rest takes most of the time, so it is for some: by the length, which no seed knows.
        if ((document.Length % 4 == 0 ? await CallAsync(document, utf8, utf8Error) : document.Length % 4 == 1 ? Oracle(document, textError) : null) is { } difference)
        {
            return difference;
        }

        if (text is null || utf8 is null)
        {
            return null;
        }

        Read++;
        string written = RetabJson.Serialize(text);
        string writtenUtf8 = Encoding.UTF8.GetString(RetabUtf8Json.SerializeToUtf8Bytes(utf8));
        return written != writtenUtf8 ? "RetabJson writes " + written + ", RetabUtf8Json " + writtenUtf8 + "."
            : written != RetabJson.Serialize(utf8) ? "The engines hold different steps."
            : Lost(document, written) is { } lost ? "Lost: " + lost
            : null;
    }

    /// <summary>System.Text.Json's reader says what is JSON: no more is taken, and no less is called none.</summary>
    private static string? Oracle(byte[] document, string? error)
    {
        string? oracle = NotJson(document);
        return error is null && oracle is not null ? "Both engines take what Utf8JsonReader does not: " + oracle
            : Verbatim(document, out string? refusal) ? oracle is null ? null : "RawJson takes what Utf8JsonReader does not: " + oracle
            : oracle is null && !IsOurs(refusal!) ? "RawJson calls JSON none: " + refusal
            : null;
    }

    // What Utf8JsonReader leaves to who reads the strings, and the bound that is documented.
    private static bool IsOurs(string refusal) => refusal.Contains("nests deeper than", StringComparison.Ordinal) || refusal.Contains("urrogate", StringComparison.Ordinal);

    private static bool Verbatim(byte[] document, out string? refusal)
    {
        try
        {
            refusal = null;
            string text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(WithoutMark(document));
            return RawJson.Parse(text).ToString() == text.Trim(' ', '\n', '\r', '\t') ? true : throw new InvalidOperationException("RawJson is not verbatim.");
        }
        catch (Exception refused) when (refused is Newtonsoft.Json.JsonReaderException or DecoderFallbackException)
        {
            refusal = refused.Message;
            return false;
        }
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

    internal static (WorkflowRunStep? Step, string? Error) ReadText(byte[] document)
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

    internal static (WorkflowRunStep? Step, string? Error) ReadUtf8(byte[] document)
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

    private async Task<string?> CallAsync(byte[] document, WorkflowRunStep? expected, string? error)
    {
        Called++;
        HttpStatusCode status = Statuses[document.Length / 4 % Statuses.Length];
        if (await CallAsync(document, status) is not { Step: null, Status: var said } || said != (int)status)
        {
            return "A call that fails with " + status + " is no RetabApiException of that status.";
        }

        (WorkflowRunStep? step, _) = await CallAsync(document, HttpStatusCode.OK);
        return (step is null) != (expected is null) ? "RetabUtf8Json says '" + error + "', the client " + (step is null ? "refuses." : "does not.")
            : step is not null && RetabJson.Serialize(step) != RetabJson.Serialize(expected!) ? "The client holds another step."
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

    private static string? NotJson(byte[] document)
    {
        // The reader leaves what is inside a string to who asks for it.
        if (!Utf8.IsValid(document))
        {
            return "It is not UTF-8.";
        }

        var reader = new Utf8JsonReader(WithoutMark(document), new JsonReaderOptions { MaxDepth = RawJson.MaxDepth + 8 });
        try
        {
            while (reader.Read())
            {
            }

            return null;
        }
        catch (JsonException refused)
        {
            return refused.Message;
        }
    }

    private static byte[] WithoutMark(byte[] document) => document.AsSpan().StartsWith("\uFEFF"u8) ? document[3..] : document;

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
