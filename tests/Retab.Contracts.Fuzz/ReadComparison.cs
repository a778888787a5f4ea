namespace Retab.Contracts.Fuzz;

using System.Text.Json;

/// <summary>Holds the faces against RetabJson from bytes: the same documents taken, the same steps, the same places.</summary>
internal static class ReadComparison
{
    private static readonly Face[] OfBytes = [Face.Sequence, Face.Stream];
    private static readonly Face[] OfText = [Face.Text, .. OfBytes];

    /// <param name="document">The document.</param>
    /// <param name="notJson">Why it is not JSON; null when it is.</param>
    /// <param name="expected">What RetabJson makes of its bytes.</param>
    /// <returns>What is wrong, in words; null when all of them agree.</returns>
    internal static string? Fault(byte[] document, JsonException? notJson, Outcome expected)
    {
        bool isUtf8 = JsonOracle.IsUtf8(document);
        foreach (Face face in isUtf8 ? OfText : OfBytes)
        {
            Outcome found = face.Read(document);
            if (found != expected)
            {
                return $"{face.Name}: '{found.Words}', from bytes '{expected.Words}'.";
            }
        }

        string? fault = SystemTextJson(document, notJson, expected);
        return fault is null && isUtf8 ? NewtonsoftComparison.Fault(document, notJson, expected) : fault;
    }

    private static string? SystemTextJson(byte[] document, JsonException? notJson, Outcome expected)
    {
        Outcome found = Face.SystemTextJson.Read(document);
        if (found.Refusal is not { } refusal)
        {
            // Null is null to JsonSerializer.
            return found.Step == expected.Step ? null : $"JsonSerializer holds another step: RetabJson says '{expected.Words}'.";
        }

        // Its depth counts from the outermost value, ours within a free-form one.
        if (refusal.Says("depth"))
        {
            return null;
        }

        if (expected.Refusal is not { } ours)
        {
            return $"JsonSerializer refuses what RetabJson takes: '{refusal.Message}'.";
        }

        // What is no JSON outside of the step's own braces, it finds itself, and quotes as much as it likes.
        if (notJson is not null)
        {
            return refusal.Path == "$" ? null : Quoting.Fault(document, refusal);
        }

        // What stands before the step hides the line.
        return refusal == ours || (refusal.Line is null && refusal.Path == ours.Path && ours.Says(refusal.Message[..^1]))
            ? Quoting.Fault(document, refusal)
            : $"JsonSerializer says '{refusal}', RetabJson '{ours}'.";
    }
}
