using System;
using System.Linq;

namespace Retab.Contracts.Testing;

/// <summary>The signed URLs in the outputs of a step: written where they are asked for, left out where not.</summary>
internal static class DownloadUrls
{
    private static readonly TimeSpan Validity = TimeSpan.FromMinutes(30);

    /// <summary>A step without any; anything else as it is.</summary>
    internal static StubAnswer LeftOut(StubAnswer answer) =>
        Changed(answer, static file => file with { DownloadUrl = null, ExpiresAt = null });

    /// <summary>A step with its own, and with made-up ones where it has none; anything else as it is.</summary>
    internal static StubAnswer WrittenInto(StubAnswer answer, DateTimeOffset now) => Changed(answer, file => file.Document is null
        ? file
        : file with { DownloadUrl = file.DownloadUrl ?? UrlOf(file.Document), ExpiresAt = file.ExpiresAt ?? now + Validity });

    /// <summary>A step in which nothing changes keeps its text.</summary>
    private static StubAnswer Changed(StubAnswer answer, Func<FileHandlePayload, FileHandlePayload> change)
    {
        if (answer.Value is not { } step)
        {
            return answer;
        }

        var outputs = step.HandleOutputs.ToDictionary(
            output => output.Key,
            output => output.Value is FileHandlePayload file ? change(file) : output.Value,
            StringComparer.Ordinal);
        return outputs.Values.SequenceEqual(step.HandleOutputs.Values)
            ? answer
            : answer with { Body = RetabJson.Serialize(step with { HandleOutputs = outputs }) };
    }

    private static string UrlOf(FileRef document) =>
        $"https://files.retab.invalid/{Uri.EscapeDataString(document.Id)}?signature={Guid.NewGuid():N}";
}
