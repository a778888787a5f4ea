namespace Retab.Contracts.Fuzz;

using System.Text.Json;

/// <summary>Holds JsonConvert against RetabJson, within what Newtonsoft.Json's reader lets through.</summary>
internal static class NewtonsoftComparison
{
    /// <inheritdoc cref="ReadComparison.Fault"/>
    internal static string? Fault(byte[] document, JsonException? notJson, Outcome expected)
    {
        Outcome found = Face.Newtonsoft.Read(document);

        // The reader takes more than JSON, and makes other texts of half surrogate pairs.
        if (notJson is not null || TokenComparison.HoldsHalfPair(JsonOracle.WithoutMark(document)))
        {
            return null;
        }

        // The spelling of a number is lost, so it may be an integer, or none.
        bool isOfSpelling = expected.Refusal is { } ours && (ours.Says("Expected an integer of") || ours.Says(" does not fit in "));
        return found.Refusal is { } refusal
            ? RefusalFault(document, refusal, isOfSpelling, expected)
            : StepFault(found.Step, isOfSpelling, expected);
    }

    private static string? RefusalFault(byte[] document, Refusal refusal, bool isOfSpelling, Outcome expected)
    {
        // Numbers beyond a double do not come through.
        if (refusal.Path is null || refusal.Says("64-bit floating point; RetabJson reads it"))
        {
            return null;
        }

        return isOfSpelling || refusal.Path == expected.Refusal?.Path
            ? Quoting.Fault(document, refusal)
            : $"JsonConvert says '{refusal}', RetabJson '{expected.Words}'.";
    }

    private static string? StepFault(WorkflowRunStep? step, bool isOfSpelling, Outcome expected)
    {
        if (step is null || expected.Step is null)
        {
            // Null is null to JsonConvert.
            return step == expected.Step || isOfSpelling ? null : $"JsonConvert takes what RetabJson refuses: '{expected.Words}'.";
        }

        string? difference = TokenComparison.FirstDifference(
            RetabJson.SerializeToUtf8Bytes(expected.Step), RetabJson.SerializeToUtf8Bytes(step));
        return difference is null ? null : $"JsonConvert holds another step: '{difference}'";
    }
}
