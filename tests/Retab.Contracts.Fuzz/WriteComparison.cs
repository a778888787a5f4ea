namespace Retab.Contracts.Fuzz;

using System;
using System.Buffers;
using System.Text;
using Newtonsoft.Json;
using JsonException = System.Text.Json.JsonException;
using JsonSerializer = System.Text.Json.JsonSerializer;

/// <summary>Whether a step is written the same by every face, and what cannot be written is refused at the same place.</summary>
internal static class WriteComparison
{
    private static readonly (string Name, Func<WorkflowRunStep, string> Write)[] Faces =
    [
        ("RetabJson to bytes", step => Encoding.UTF8.GetString(RetabJson.SerializeToUtf8Bytes(step))),
        ("RetabJson to a buffer", step =>
        {
            var buffer = new ArrayBufferWriter<byte>();
            RetabJson.Serialize(buffer, step);
            return Encoding.UTF8.GetString(buffer.WrittenSpan);
        }),
        ("JsonSerializer", step => JsonSerializer.Serialize(step, Face.Deep)),
        ("JsonConvert", step => JsonConvert.SerializeObject(step)),
    ];

    /// <returns>What is wrong, in words; null when all of them write <paramref name="written"/>.</returns>
    internal static string? Fault(WorkflowRunStep step, string written)
    {
        WorkflowRunStep half = step with { BlockLabel = "\ud800" };
        string refused = Refusal(RetabJson.Serialize, half);
        foreach ((string name, Func<WorkflowRunStep, string> write) in Faces)
        {
            if (write(step) is var other && other != written)
            {
                return $"{name} writes {other}, RetabJson {written}.";
            }

            if (Refusal(write, half) is var says && says != refused)
            {
                return $"{name} says '{says}', RetabJson '{refused}'.";
            }
        }

        return null;
    }

    private static string Refusal(Func<WorkflowRunStep, string> write, WorkflowRunStep step)
    {
        try
        {
            return $"written: {write(step)}";
        }
        catch (JsonException refused)
        {
            // Where JsonSerializer writes, only the message has the path.
            return refused.Message.Replace($"Path within the {nameof(WorkflowRunStep)}:", "Path:", StringComparison.Ordinal);
        }
        catch (JsonSerializationException refused)
        {
            return refused.Message;
        }
    }
}
