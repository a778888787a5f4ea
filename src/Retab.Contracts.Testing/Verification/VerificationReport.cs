using System;
using System.Collections.Generic;
using System.Linq;

namespace Retab.Contracts.Testing;

/// <summary>
/// What <see cref="StepVerification"/> found. It contains neither the API key nor payload: pointers have made-up map keys, and of unknown
/// members only the names are shown.
/// </summary>
public sealed class VerificationReport
{
    // Steps without their payload, the one that was asked for last; none where that one has no recording.
    private readonly IReadOnlyList<string> _recording;

    internal VerificationReport(
        Uri baseUrl, string stepId, string? runId, IReadOnlyList<VerificationCheck> checks, IReadOnlyList<string> recording)
    {
        BaseUrl = baseUrl;
        StepId = stepId;
        RunId = runId;
        Checks = checks;
        _recording = recording;
    }

    /// <summary>The server.</summary>
    public Uri BaseUrl { get; }

    /// <summary>The step that was asked for; <c>***</c> in place of the key.</summary>
    public string StepId { get; }

    /// <summary>The run that was named, <c>***</c> in place of the key; null where none was.</summary>
    public string? RunId { get; }

    /// <summary>The checks, in the order they were made; never empty.</summary>
    public IReadOnlyList<VerificationCheck> Checks { get; }

    /// <summary>A violation before a drift; else <see cref="VerificationOutcome.NotVerified"/> where a check could not be made.</summary>
    public VerificationOutcome Outcome =>
        new[] { VerificationOutcome.Violation, VerificationOutcome.Drift, VerificationOutcome.NotVerified }
            .FirstOrDefault(outcome => Checks.Any(check => check.Outcome == outcome), VerificationOutcome.Conforming);

    /// <summary>For people: a line a check, and one below for every finding.</summary>
    public override string ToString() => TextReport.Of(this);

    /// <summary>
    /// As JSON: <c>{"outcome","base_url","step_id","run_id","contract":{"version","sha256"},
    /// "checks":[{"name","outcome","message","findings":[{"kind","pointer","reason","value"}]}]}</c>.
    /// </summary>
    /// <returns>The report's text.</returns>
    public string ToJson() => JsonReport.Of(this);

    /// <summary>
    /// As JUnit XML, a test case a check: a drift or a violation is a failure of that type, what could not be verified is an error.
    /// </summary>
    /// <returns>The report's text.</returns>
    public string ToJUnit() => JUnitReport.Of(this);

    /// <summary>
    /// Writes the step that was served, and those of the list, as mappings of a stub, without their payload: known enum values, timestamps,
    /// integers and booleans are kept, ids and handle ids are made up (<c>step_1</c>), everything else is a sample. The mappings answer for
    /// <c>step_1</c>, not for <see cref="StepId"/>; their list has every step of the pages that were listed without a violation.
    /// </summary>
    /// <param name="directory">Where; made if it is not there. A file of the same name is replaced.</param>
    /// <param name="format">Who reads them.</param>
    /// <exception cref="InvalidOperationException">No step was served that the contract allows, so there is nothing to record.</exception>
    public void ExportMappings(string directory, StubMappingFormat format)
    {
        if (_recording.Count == 0)
        {
            throw new InvalidOperationException(NothingToRecord);
        }

        // The later one of the same step and run takes the place of the earlier.
        var state = new StubState();
        foreach (StubAnswer answer in _recording.Select(StubAnswer.Step))
        {
            state.Add(new Given(answer.Value!.StepId, answer.Value.RunId, [answer]));
        }

        StubMappings.Write(state, directory, format);
    }

    private string NothingToRecord => Checks.Any(check => check is { Name: "contract", Outcome: not VerificationOutcome.NotVerified })
        ? "There is nothing to record: the answer is not what the contract allows, or not what this library reads."
        : "There is nothing to record: no step was served.";
}
