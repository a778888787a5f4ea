namespace Retab.Contracts.Fuzz;

using System;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Retab.Contracts.Tests.Documents;

/// <summary>Puts one document through every face of the library and the client, and says what is wrong with what came of it.</summary>
internal sealed class Probe : IDisposable
{
    // Bounded memory: what an exception and its words take, and so much for each byte of the document.
    private const long FewBytes = 64 * 1024;
    private const long BytesPerByte = 64;

    private readonly ClientProbe _client = new();

    /// <summary>How many documents were steps.</summary>
    internal long Read { get; private set; }

    /// <summary>How many documents went through the client, too: as a step, and as the body of a failure.</summary>
    internal long Called => _client.Called;

    public void Dispose() => _client.Dispose();

    /// <returns>What is wrong, in words; null when every face and the client do what they promise.</returns>
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
            string? frame = exception.StackTrace?.Split('\n')
                .FirstOrDefault(line => line.Contains(" Retab.Contracts.", StringComparison.Ordinal));
            return $"{exception.GetType().Name}{frame?.Split('(')[0]}: '{exception}'";
        }
    }

    private async Task<string?> CompareAsync(byte[] document)
    {
        JsonException? notJson = JsonOracle.NotJson(document);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Outcome outcome = Face.Bytes.Read(document);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        if (allocated > FewBytes + (BytesPerByte * document.Length))
        {
            return $"For {document.Length} bytes RetabJson allocates {allocated}.";
        }

        string? fault = outcome.Refusal is { } refusal
            ? RefusalFault(document, notJson, refusal)
            : StepFault(document, notJson, outcome.Step!);
        return fault ?? ReadComparison.Fault(document, notJson, outcome) ?? await RestFaultAsync(document, notJson, outcome);
    }

    private static string? RefusalFault(byte[] document, JsonException? notJson, Refusal refusal)
    {
        if (refusal.Path is null or "")
        {
            return $"An exception without a path: '{refusal.Message}'";
        }

        string? quoted = Quoting.Fault(document, refusal);
        return quoted is null && notJson is not null ? JsonOracle.PlaceFault(notJson, refusal) : quoted;
    }

    private string? StepFault(byte[] document, JsonException? notJson, WorkflowRunStep step)
    {
        Read++;
        if (notJson is not null)
        {
            return $"RetabJson takes what Utf8JsonReader does not: '{notJson.Message}'";
        }

        string written = RetabJson.Serialize(step);
        return WriteComparison.Fault(step, written) ?? Lost(document, written);
    }

    /// <summary>What takes most of the time, so it is for some: by the length, which no seed knows.</summary>
    private async Task<string?> RestFaultAsync(byte[] document, JsonException? notJson, Outcome outcome) => (document.Length % 4) switch
    {
        0 => await _client.FaultAsync(document, notJson, outcome),
        1 => JsonOracle.RawJsonFault(document, notJson),
        _ => null,
    };

    private static string? Lost(byte[] document, string written)
    {
        try
        {
            string? lost = StepComparison.FirstDifference(JsonOracle.Text(document), written);
            return lost is null ? null : $"Lost: '{lost}'";
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair, escaped: System.Text.Json, with which the comparison looks, cannot.
            return null;
        }
    }
}
