using System;
using System.IO;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;
using Retab.Contracts.Tests.Documents;

namespace Retab.Contracts.Fuzz;

/// <summary>Puts one document through both engines, plain System.Text.Json and the client, and says what is wrong with what came of it.</summary>
internal sealed class Probe : IDisposable
{
    // Bounded memory: what an exception and its words take, and so much for each byte of the document.
    private const long FewBytes = 64 * 1024;
    private const long BytesPerByte = 64;

    private static readonly JsonSerializerOptions Deep = new() { MaxDepth = RawJson.MaxDepth };

    private readonly ClientProbe _client = new();

    /// <summary>How many documents were steps.</summary>
    internal long Read { get; private set; }

    /// <summary>How many documents went through the client, too: as a step, and as the body of a failure.</summary>
    internal long Called => _client.Called;

    public void Dispose() => _client.Dispose();

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

        if (JsonSerializerFault(document, utf8) is { } fault)
        {
            return fault;
        }

        // The rest takes most of the time, so it is for some: by the length, which no seed knows.
        if ((document.Length % 4 == 0 ? await _client.FaultAsync(document, utf8, utf8Error) : document.Length % 4 == 1 ? JsonOracle.Fault(document) : null) is { } difference)
        {
            return difference;
        }

        if (text is null || utf8 is null)
        {
            return null;
        }

        Read++;
        if (JsonOracle.NotJson(document) is { } reason)
        {
            return "Both engines take what Utf8JsonReader does not: " + reason;
        }

        string written = RetabJson.Serialize(text);
        string writtenUtf8 = Encoding.UTF8.GetString(RetabUtf8Json.SerializeToUtf8Bytes(utf8));
        return written != writtenUtf8 ? "RetabJson writes " + written + ", RetabUtf8Json " + writtenUtf8 + "."
            : written != RetabJson.Serialize(utf8) ? "The engines hold different steps."
            : Lost(document, written) is { } lost ? "Lost: " + lost
            : null;
    }

    private static string? Lost(byte[] document, string written)
    {
        try
        {
            return StepComparison.FirstDifference(Encoding.UTF8.GetString(JsonOracle.WithoutMark(document)), written);
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair, escaped: System.Text.Json, with which the comparison looks, cannot.
            return null;
        }
    }

    /// <summary>What plain System.Text.Json makes of it, with the converters that the types name.</summary>
    private static string? JsonSerializerFault(byte[] document, WorkflowRunStep? expected)
    {
        try
        {
            WorkflowRunStep? step = JsonSerializer.Deserialize<WorkflowRunStep>(JsonOracle.WithoutMark(document), Deep);
            return step == expected ? null : "JsonSerializer holds another step.";
        }
        catch (JsonException refused)
        {
            // Its depth counts from the outermost value, ours within a free-form one.
            return expected is null || refused.Message.Contains("depth", StringComparison.Ordinal) ? null : $"JsonSerializer says '{refused.Message}'.";
        }
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
}
