namespace Retab.Contracts.Fuzz;

using System;
using System.Text.Json;
using Newtonsoft.Json;
using JsonException = System.Text.Json.JsonException;
using JsonSerializer = System.Text.Json.JsonSerializer;

/// <summary>One way into the library.</summary>
/// <param name="name">For people.</param>
/// <param name="deserialize">Reads a document; the text and Newtonsoft.Json need one in UTF-8.</param>
internal sealed class Face(string name, Func<byte[], WorkflowRunStep?> deserialize)
{
    internal static readonly JsonSerializerOptions Deep = new() { MaxDepth = RawJson.MaxDepth };

    internal static readonly Face Bytes = new("RetabJson from bytes", document => RetabJson.Deserialize<WorkflowRunStep>(document));

    internal static readonly Face Text = new(
        "RetabJson from a string", document => RetabJson.Deserialize<WorkflowRunStep>(JsonOracle.Text(document)));

    internal static readonly Face Sequence = new(
        "RetabJson from a sequence", document => RetabJson.Deserialize<WorkflowRunStep>(Chopped.Sequence(document)));

    internal static readonly Face Stream = new("RetabJson from a stream", document =>
    {
        using var stream = new ChoppedStream(document);
        return RetabJson.DeserializeAsync<WorkflowRunStep>(stream).AsTask().GetAwaiter().GetResult();
    });

    internal static readonly Face SystemTextJson = new(
        "JsonSerializer", document => JsonSerializer.Deserialize<WorkflowRunStep>(JsonOracle.WithoutMark(document), Deep));

    internal static readonly Face Newtonsoft = new(
        "JsonConvert", document => JsonConvert.DeserializeObject<WorkflowRunStep>(JsonOracle.Text(document)));

    internal string Name => name;

    /// <summary>Reads a document. Whatever else than the face's own exception comes, comes out: it is a finding.</summary>
    internal Outcome Read(byte[] document)
    {
        try
        {
            return new Outcome(deserialize(document), null);
        }
        catch (JsonException refused)
        {
            return new Outcome(null, new Refusal(refused.Message, refused.Path, refused.LineNumber, refused.BytePositionInLine));
        }
        catch (JsonSerializationException refused) when (ReferenceEquals(this, Newtonsoft))
        {
            return new Outcome(null, new Refusal(refused.Message, refused.Path, null, null));
        }
        catch (JsonReaderException refused) when (ReferenceEquals(this, Newtonsoft))
        {
            return new Outcome(null, new Refusal(refused.Message, null, null, null));
        }
    }
}

/// <summary>What came of a document.</summary>
/// <param name="Step">The step; null when it was refused, or is null.</param>
/// <param name="Refusal">Why not; null when it was taken.</param>
internal sealed record Outcome(WorkflowRunStep? Step, Refusal? Refusal)
{
    internal string Words => Refusal?.ToString() ?? "taken";
}

/// <summary>What an exception says.</summary>
internal sealed record Refusal(string Message, string? Path, long? Line, long? Byte)
{
    internal bool Says(string words) => Message.Contains(words, StringComparison.Ordinal);
}
