namespace Retab.Contracts.Testing;

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

/// <summary>
/// The results of <see cref="StepVerification"/>. It contains neither the API key nor payload: map keys in pointers are replaced by
/// generated ones, and of unknown members only the names are shown.
/// </summary>
public sealed class VerificationReport
{
    // Steps without their payload. The requested step is last; empty if it has no recording.
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

    /// <summary>The address of the server.</summary>
    public Uri BaseUrl { get; }

    /// <summary>The requested step, with <c>***</c> in place of the API key.</summary>
    public string StepId { get; }

    /// <summary>The requested run, with <c>***</c> in place of the API key; null if none was named.</summary>
    public string? RunId { get; }

    /// <summary>The checks in order. Never empty.</summary>
    public IReadOnlyList<VerificationCheck> Checks { get; }

    /// <summary>The worst outcome of all checks: violation, then drift, then not verified, then conforming.</summary>
    public VerificationOutcome Outcome =>
        new[] { VerificationOutcome.Violation, VerificationOutcome.Drift, VerificationOutcome.NotVerified }
            .FirstOrDefault(outcome => Checks.Any(check => check.Outcome == outcome), VerificationOutcome.Conforming);

    /// <summary>The report for people: a line for each check, followed by a line for each of its findings.</summary>
    public override string ToString() => TextReport.Of(this);

    /// <summary>
    /// The report as JSON: <c>{"outcome","base_url","step_id","run_id","contract":{"version","sha256"},
    /// "checks":[{"name","outcome","message","findings":[{"kind","pointer","reason","value"}]}]}</c>.
    /// </summary>
    /// <returns>Indented JSON.</returns>
    public string ToJson() => JsonReport.Of(this);

    /// <summary>
    /// The report as JUnit XML. Each check is a test case: drift and violations are failures of that type, and what could not be verified
    /// is an error.
    /// </summary>
    /// <returns>The XML document.</returns>
    public string ToJUnit() => JUnitReport.Of(this);

    /// <summary>
    /// Writes the requested step and those of the list as WireMock mappings without their payload: known enum values, timestamps, integers
    /// and booleans are kept, IDs and handle IDs are generated (<c>step_1</c>), everything else is a sample. The mappings answer for
    /// <c>step_1</c>, not for <see cref="StepId"/>. Their list has the steps of all pages without a violation.
    /// </summary>
    /// <param name="directory">The target directory. It is created if it does not exist; files with the same names are replaced.</param>
    /// <param name="format">The kind of WireMock that reads the mappings.</param>
    /// <exception cref="ArgumentNullException"><paramref name="directory"/> is null.</exception>
    /// <exception cref="ArgumentException">
    /// <paramref name="directory"/> is blank, or <paramref name="format"/> is not a defined value.
    /// </exception>
    /// <exception cref="InvalidOperationException">
    /// No valid step was served, so there is nothing to record; or the directory has mappings of another export that would stay.
    /// </exception>
    /// <exception cref="IOException">The directory or a file cannot be written.</exception>
    public void ExportMappings(string directory, StubMappingFormat format)
    {
        if (_recording.Count == 0)
        {
            throw new InvalidOperationException(NothingToRecord);
        }

        // The last one of the same step and run applies.
        using var state = new StubState();
        foreach (StubAnswer answer in _recording.Select(StubAnswer.Step))
        {
            state.Add(new Given(answer.Value!.StepId, answer.Value.RunId, [answer]));
        }

        StubMappings.Write(state, directory, format);
    }

    private string NothingToRecord => Checks.Any(check => check is { Name: "contract", Outcome: not VerificationOutcome.NotVerified })
        ? "There is nothing to record: the step violates the contract, or this library cannot read it."
        : "There is nothing to record: no step was served.";
}
