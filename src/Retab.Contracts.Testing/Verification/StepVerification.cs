using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Retab.Contracts.Testing;

/// <summary>
/// Holds a server, live or not, against the contract that this package was made from: which header it takes the key in, whether its
/// answer is what the contract allows, what it holds that the contract does not know, whether that survives a round trip, how it refuses.
/// </summary>
public static class StepVerification
{
    private static readonly Uri Production = new("https://api.retab.com");

    /// <summary>Asks for one step three times: with the key in each header, and without it.</summary>
    /// <param name="options">Key, address and limits, as for a client; <see cref="RetabClientOptions.Authentication"/> does not matter.</param>
    /// <param name="stepId">A step that the server has.</param>
    /// <param name="runId">Its run; null to name none.</param>
    /// <param name="cancellationToken">Ends the verification.</param>
    /// <returns>What was found. That no answer came is a finding, too: <see cref="VerificationOutcome.NotVerified"/>.</returns>
    /// <exception cref="ArgumentException">An option is missing or wrong, or the id is none.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static async Task<VerificationReport> RunAsync(RetabClientOptions options, string stepId, string? runId = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        var probe = new StepProbe(options, stepId, runId);
        Exchange byHeader = await probe.AskAsync(RetabAuthentication.ApiKeyHeader, cancellationToken).ConfigureAwait(false);
        Exchange byToken = await probe.AskAsync(RetabAuthentication.Bearer, cancellationToken).ConfigureAwait(false);
        Exchange without = await probe.AskWithoutKeyAsync(cancellationToken).ConfigureAwait(false);

        Exchange answer = byHeader.IsTaken || !byToken.IsTaken ? byHeader : byToken;
        var scrubber = new Scrubber([options.ApiKey!, .. byHeader.Cookies, .. byToken.Cookies, .. without.Cookies]);
        VerificationCheck[] checks =
        [
            StepChecks.Authentication(byHeader, byToken, without),
            .. StepChecks.Answer(answer),
            StepChecks.Refusal(without),
        ];
        return new VerificationReport(
            options.BaseUrl ?? Production,
            stepId,
            runId,
            [.. checks.Select(check => Scrubbed(check, scrubber))],
            answer is { IsTaken: true, Failure: null, Body: { } body } ? scrubber.Json(body) : null,
            answer is { IsTaken: true, Failure: null, Body: { } step } ? RetabJson.Deserialize<WorkflowRunStep>(step).RunId : null);
    }

    private static VerificationCheck Scrubbed(VerificationCheck check, Scrubber scrubber) => check with
    {
        Message = scrubber.Text(check.Message),
        Findings = [.. check.Findings.Select(finding => finding with
        {
            Pointer = scrubber.Text(finding.Pointer),
            Reason = scrubber.Text(finding.Reason),
            Value = finding.Value is null ? null : scrubber.Text(finding.Value),
        })],
    };
}
