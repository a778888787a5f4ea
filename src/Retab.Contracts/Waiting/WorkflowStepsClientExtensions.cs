using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;

namespace Retab.Contracts;

/// <summary>Waiting for steps and listing them, over any client.</summary>
public static partial class WorkflowStepsClientExtensions
{
    /// <summary>Asks for a step until it is final, or waits for a person's review.</summary>
    /// <param name="client">Whom to ask.</param>
    /// <param name="stepId">Identifier of the step.</param>
    /// <param name="get">Optional parameters of each request, such as the run; null to send none.</param>
    /// <param name="wait">How to wait; null for the defaults.</param>
    /// <param name="progress">Gets every step that is read, the last one too.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The step as completed, error, skipped, cancelled, or awaiting_review unless that is waited through.</returns>
    /// <exception cref="ArgumentException">An option is out of its range, or the id is none.</exception>
    /// <exception cref="WaitTimeoutException">
    /// The step did not come to an end in time; it carries the last step. A status that this version does not know is no end.
    /// </exception>
    /// <exception cref="RetabApiException">The server refused, or failed more often in a row than the options allow.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public static async Task<WorkflowRunStep> WaitForCompletionAsync(
        this IWorkflowStepsClient client,
        string stepId,
        WorkflowStepsGetOptions? get = null,
        WaitOptions? wait = null,
        IProgress<WorkflowRunStep>? progress = null,
        CancellationToken cancellationToken = default)
    {
        Guard.NotNull(client, nameof(client));
        using var polling = new StepWait(client, stepId, get, wait ?? new WaitOptions(), cancellationToken);
        WorkflowRunStep step;
        do
        {
            step = await polling.NextAsync().ConfigureAwait(false);
            progress?.Report(step);
        }
        while (!polling.IsOver(step));
        return step;
    }

    /// <summary>Gives a step each time its status has changed, until it is final or waits for a person's review.</summary>
    /// <returns>The step as it is now, then one item per change of its status.</returns>
    /// <inheritdoc cref="WaitForCompletionAsync"/>
    public static async IAsyncEnumerable<WorkflowRunStep> WatchAsync(
        this IWorkflowStepsClient client,
        string stepId,
        WorkflowStepsGetOptions? get = null,
        WaitOptions? wait = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        Guard.NotNull(client, nameof(client));
        using var polling = new StepWait(client, stepId, get, wait ?? new WaitOptions(), cancellationToken);
        StepLifecycleStatus? seen = null;
        WorkflowRunStep step;
        do
        {
            step = await polling.NextAsync().ConfigureAwait(false);
            if (seen != step.Lifecycle.Status)
            {
                seen = step.Lifecycle.Status;
                yield return step;
            }
        }
        while (!polling.IsOver(step));
    }
}
