using System.Text.Json;

namespace Retab.Contracts.Fuzz;

/// <summary>Holds the faces against RetabJson from bytes: the same documents taken, the same steps, the same places of what is wrong.</summary>
internal static class ReadComparison
{
    private static readonly Face[] Same = [Face.Sequence, Face.Stream];

    /// <param name="document">The document.</param>
    /// <param name="notJson">Why it is not JSON; null when it is.</param>
    /// <param name="expected">What RetabJson makes of its bytes.</param>
    /// <returns>What is wrong, in words; null when all of them agree.</returns>
    internal static string? Fault(byte[] document, JsonException? notJson, Outcome expected)
    {
        foreach (Face face in JsonOracle.IsUtf8(document) ? [Face.Text, .. Same] : Same)
        {
            Outcome found = face.Read(document);
            if (found != expected)
            {
                return $"{face.Name}: '{found.Refusal?.ToString() ?? "taken"}', from bytes '{expected.Refusal?.ToString() ?? "taken"}'.";
            }
        }

        return SystemTextJson(document, notJson, expected) ?? (JsonOracle.IsUtf8(document) ? Newtonsoft(document, notJson, expected) : null);
    }

    private static string? SystemTextJson(byte[] document, JsonException? notJson, Outcome expected)
    {
        (WorkflowRunStep? step, Refusal? refusal) = Face.SystemTextJson.Read(document);
        if (refusal is null)
        {
            // Null is null to JsonSerializer.
            return step != expected.Step ? $"JsonSerializer holds another step, or one where RetabJson says '{expected.Refusal?.Message}'." : null;
        }

        // Its depth counts from the outermost value, ours within a free-form one; of what is no JSON it knows no path.
        if (refusal.Says("depth"))
        {
            return null;
        }

        if (expected.Refusal is not { } ours)
        {
            return $"JsonSerializer refuses what RetabJson takes: '{refusal.Message}'.";
        }

        return notJson is null && refusal != ours && !refusal.Says($" Path within the {nameof(WorkflowRunStep)}: {ours.Path}.")
            ? $"JsonSerializer says '{refusal}', RetabJson '{ours}'."
            : notJson is null ? Quoting.Fault(document, refusal) : null;
    }

    private static string? Newtonsoft(byte[] document, JsonException? notJson, Outcome expected)
    {
        (WorkflowRunStep? step, Refusal? refusal) = Face.Newtonsoft.Read(document);

        // Its reader takes more than JSON, and makes other texts of half surrogate pairs.
        if (notJson is not null || TokenComparison.HoldsHalfPair(JsonOracle.WithoutMark(document)))
        {
            return null;
        }

        // The spelling of a number is lost, so an integer may be one or none.
        bool isOfSpelling = expected.Refusal is { } ours && (ours.Says("Expected an integer of") || ours.Says(" does not fit in "));
        if (refusal is not null)
        {
            // Numbers beyond a double do not come through its reader.
            bool isLimit = refusal.Path is null || refusal.Says("64-bit floating point; RetabJson reads it");
            return isLimit || isOfSpelling || refusal.Path == expected.Refusal?.Path
                ? isLimit ? null : Quoting.Fault(document, refusal)
                : $"JsonConvert says '{refusal}', RetabJson '{expected.Refusal?.ToString() ?? "taken"}'.";
        }

        if (step is null || expected.Step is null)
        {
            return step is null && expected.Step is null || isOfSpelling ? null : $"JsonConvert takes what RetabJson refuses: '{expected.Refusal?.Message}'.";
        }

        return TokenComparison.FirstDifference(RetabJson.SerializeToUtf8Bytes(expected.Step), RetabJson.SerializeToUtf8Bytes(step)) is { } difference
            ? $"JsonConvert holds another step: '{difference}'"
            : null;
    }
}
