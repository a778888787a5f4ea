using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Retab.Contracts.Testing;

/// <summary>
/// Holds a server, live or not, against the contract that this package was made from: which header it takes the key in, whether its
/// answers are what the contract allows, what they hold that the contract does not know, whether that survives a round trip, how it
/// refuses.
/// </summary>
public static class StepVerification
{
    private static readonly Uri Production = new("https://api.retab.com");

    /// <summary>
    /// Asks for one step three times: with the key in each header, and without it. Then lists the step's run, two steps a page, two pages
    /// at most.
    /// </summary>
    /// <param name="options">
    /// Key, address and limits, as for a client; <see cref="RetabClientOptions.Authentication"/> does not matter.
    /// </param>
    /// <param name="stepId">A step that the server has.</param>
    /// <param name="runId">
    /// Its run; null to name none. The list is always that of one run: of this one, else of the run that the step names.
    /// </param>
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
            yield return ContractFinding.Violation("/step_id", "another step was asked for");
        }

        if (runId is not null && step.RunId != runId)
        {
            yield return ContractFinding.Violation("/run_id", "another run was asked for");
        }
    }
}
