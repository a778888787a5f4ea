using System;
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
    /// <param name="options">
    /// Key, address and limits, as for a client; <see cref="RetabClientOptions.Authentication"/> does not matter.
    /// </param>
    /// <param name="stepId">A step that the server has.</param>
    /// <param name="runId">Its run; null to name none.</param>
    /// <param name="cancellationToken">Ends the verification.</param>
    /// <returns>What was found. That no answer came is a finding, too: <see cref="VerificationOutcome.NotVerified"/>.</returns>
    /// <exception cref="ArgumentException">An option is missing or wrong, or the id is none.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static async Task<VerificationReport> RunAsync(
        RetabClientOptions options,
        string stepId,
        string? runId = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        var probe = new StepProbe(options, stepId, runId);
        Exchange byHeader = await probe.AskAsync(RetabAuthentication.ApiKeyHeader, cancellationToken).ConfigureAwait(false);
        Exchange byToken = await probe.AskAsync(RetabAuthentication.Bearer, cancellationToken).ConfigureAwait(false);
        Exchange without = await probe.AskWithoutKeyAsync(cancellationToken).ConfigureAwait(false);

        var key = new HiddenKey(options.ApiKey!);
        var anonymization = new Anonymization(key);
        anonymization.Id("step", stepId);
        if (runId is not null)
        {
            anonymization.Id("run", runId);
        }

        var withHeader = new JudgedResponse(byHeader, anonymization, stepId, runId);
        var withToken = new JudgedResponse(byToken, anonymization, stepId, runId);
        var unknown = new JudgedResponse(without, anonymization, stepId, runId);
        var address = new UriBuilder(options.BaseUrl ?? Production);
        address.Path = key.Blank(address.Path);
        return new VerificationReport(
            address.Uri,
            key.Blank(stepId),
            runId is null ? null : key.Blank(runId),
            [
                StepChecks.Authentication(withHeader, withToken, unknown),
                .. StepChecks.Answers(withHeader, withToken),
                StepChecks.Refusal(unknown),
            ],
            withHeader.Recording ?? withToken.Recording);
    }
}
