using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;

namespace Retab.Contracts;

/// <summary>Waits for steps and lists them, with any <see cref="IWorkflowStepsClient"/>.</summary>
public static partial class WorkflowStepsClientExtensions
{
    /// <summary>Requests a step until it is in a final state, or awaits a person's review.</summary>
    /// <remarks>
    /// An unknown status is treated as non-terminal: waiting continues until the timeout. To test code that waits, mock
    /// <see cref="IWorkflowStepsClient.GetAsync"/>, which this method calls.
    /// </remarks>
    /// <param name="client">The client to ask.</param>
    /// <param name="stepId">The ID of the step.</param>
    /// <param name="get">Optional parameters of each request, such as the run; null (the default) for none.</param>
    /// <param name="wait">Delays, retries and the time limit; null for the defaults of <see cref="WaitOptions"/>: 30 minutes.</param>
    /// <param name="progress">Receives each step that was read, including the last one; null (the default) for none.</param>
    /// <param name="cancellationToken">Cancels the wait, including the request in progress.</param>
    /// <returns>
    /// The step in one of the states completed, error, skipped and cancelled, or in awaiting_review unless
    /// <see cref="WaitOptions.WaitThroughReview"/> is set.
    /// </returns>
    /// <exception cref="ArgumentNullException"><paramref name="client"/> or <paramref name="stepId"/> is null.</exception>
    /// <exception cref="ArgumentException">An option is out of range, or <paramref name="stepId"/> cannot be sent.</exception>
    /// <exception cref="WaitTimeoutException">
    /// The step did not reach a final state within <see cref="WaitOptions.Timeout"/>; <see cref="WaitTimeoutException.LastStep"/> is the
    /// last known one.
    /// </exception>
    /// <exception cref="RetabApiException">
    /// The server rejected a request, or more consecutive requests failed than <see cref="WaitOptions.MaxTransientFailures"/>.
    /// </exception>
    /// <exception cref="System.Net.Http.HttpRequestException">
    /// The connection failed more consecutive times than <see cref="WaitOptions.MaxTransientFailures"/>.
    /// </exception>
    /// <exception cref="TaskCanceledException">
    /// More consecutive requests timed out than <see cref="WaitOptions.MaxTransientFailures"/>; the inner exception is a
    /// <see cref="TimeoutException"/>.
    /// </exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    /// <exception cref="InvalidOperationException">The client is a mock that returned null.</exception>
    public static async Task<WorkflowRunStep> WaitForCompletionAsync(
        this IWorkflowStepsClient client,
        string stepId,
        WorkflowStepsGetOptions? get = null,
        WaitOptions? wait = null,
        IProgress<WorkflowRunStep>? progress = null,
        CancellationToken cancellationToken = default)
    {
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

    /// <summary>Returns a step each time its status has changed, until it is in a final state, or awaits a person's review.</summary>
    /// <returns>The step as it is now, then one item per change of its status. Enumerating them throws the exceptions below.</returns>
    /// <inheritdoc cref="WaitForCompletionAsync"/>
    public static async IAsyncEnumerable<WorkflowRunStep> WatchAsync(
        this IWorkflowStepsClient client,
        string stepId,
        WorkflowStepsGetOptions? get = null,
        WaitOptions? wait = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
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
