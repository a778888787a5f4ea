namespace Retab.Contracts.Testing;

using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

/// <summary>
/// Compares a server, live or not, with the contract that this package was built from: the header for the key, whether responses are valid,
/// what they have that the contract does not know, whether reading and writing them loses anything, and how requests without a key are
/// refused.
/// </summary>
public static class StepVerification
{
    private static readonly Uri Production = new("https://api.retab.com");

    /// <summary>
    /// Requests a step three times: with the key in either header, and without it. Then requests the list of its run, up to two pages of
    /// two steps each.
    /// </summary>
    /// <param name="options">
    /// Key, address and limits, as for a client. <see cref="RetabClientOptions.Authentication"/> is ignored: both ways are tried.
    /// </param>
    /// <param name="stepId">The ID of a step that exists on the server.</param>
    /// <param name="runId">
    /// The ID of its run; null, the default, names none. The list is that of this run, else of the run that the step has.
    /// </param>
    /// <param name="cancellationToken">Cancels the verification.</param>
    /// <returns>The report. A server that does not respond is reported, too, as <see cref="VerificationOutcome.NotVerified"/>.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="options"/> or <paramref name="stepId"/> is null.</exception>
    /// <exception cref="ArgumentException">
    /// An option is missing or invalid, an ID is blank, or no client can request <paramref name="stepId"/>: it is <c>.</c>, <c>..</c> or
    /// not valid Unicode.
    /// </exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public static async Task<VerificationReport> RunAsync(
        RetabClientOptions options,
        string stepId,
        string? runId = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        Given.CheckedId(stepId, nameof(stepId));
        if (runId is not null)
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(runId);
        }

        var probe = new StepProbe(options);
        Exchange byHeader = await probe.AskAsync(RetabAuthentication.ApiKeyHeader, GetAsync).ConfigureAwait(false);
        Exchange byToken = await probe.AskAsync(RetabAuthentication.Bearer, GetAsync).ConfigureAwait(false);
        Exchange without = await probe.AskWithoutKeyAsync(GetAsync).ConfigureAwait(false);

        var key = new HiddenKey(options.ApiKey!);
        var anonymization = new Anonymization(key);
        anonymization.Id("step", stepId);
        if (runId is not null)
        {
            anonymization.Id("run", runId);
        }

        JudgedResponse withHeader = Judged(byHeader);
        JudgedResponse withToken = Judged(byToken);
        JudgedResponse unknown = Judged(without);
        (RetabAuthentication taken, JudgedResponse served) = withHeader.IsTaken
            ? (RetabAuthentication.ApiKeyHeader, withHeader)
            : (RetabAuthentication.Bearer, withToken);
        IReadOnlyList<JudgedResponse> pages = served.IsTaken && (runId ?? served.Read<WorkflowRunStep>()?.RunId) is { } run
            ? await new RunPages(probe, anonymization, taken, run).AskAsync(cancellationToken).ConfigureAwait(false)
            : [];
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
                .. StepChecks.Pages(pages),
            ],
            (withHeader.Recording ?? withToken.Recording) is { } step ? [.. pages.SelectMany(RunPages.RecordedSteps), step] : []);

        Task GetAsync(IWorkflowStepsClient client) => client.GetAsync(stepId, new() { RunId = runId }, cancellationToken);

        JudgedResponse Judged(Exchange exchange) => JudgedResponse.Of<WorkflowRunStep>(
            exchange, anonymization, ContractOperation.Get, step => OfAnother(step, stepId, runId));
    }

    private static IEnumerable<ContractFinding> OfAnother(WorkflowRunStep step, string stepId, string? runId)
    {
        if (step.StepId != stepId)
        {
            yield return ContractFinding.Violation("/step_id", "another step was requested");
        }

        if (runId is not null && step.RunId != runId)
        {
            yield return ContractFinding.Violation("/run_id", "another run was requested");
        }
    }
}
