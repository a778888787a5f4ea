namespace Retab.Contracts.Testing;

using System;
using System.Collections.Generic;
using System.Linq;

/// <summary>The signed URLs in the outputs of a step: present if a request asks for them, absent otherwise.</summary>
internal static class DownloadUrls
{
    private static readonly TimeSpan Validity = TimeSpan.FromMinutes(30);

    /// <summary>A step without download URLs. Any other answer is unchanged.</summary>
    internal static StubAnswer LeftOut(StubAnswer answer) =>
        Changed(answer, static file => file with { DownloadUrl = null, ExpiresAt = null });

    /// <summary>A step with its own download URLs, and with generated ones where it has none. Any other answer is unchanged.</summary>
    internal static StubAnswer WrittenInto(StubAnswer answer, DateTimeOffset now) => Changed(answer, file => file.Document is null
        ? file
        : file with { DownloadUrl = file.DownloadUrl ?? UrlOf(file.Document), ExpiresAt = file.ExpiresAt ?? now + Validity });

    /// <summary>Download URLs in the inputs of a step. The schema allows them there, but the API sends them in outputs only.</summary>
    internal static IEnumerable<ContractFinding> InInputs(WorkflowRunStep step) =>
        from input in step.HandleInputs
        where input.Value is FileHandlePayload { DownloadUrl: not null } or FileHandlePayload { ExpiresAt: not null }
        select ContractFinding.Violation(
            JsonPointer.Append("/handle_inputs", input.Key), "only files in handle_outputs have a download_url and its expires_at");

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
