using System;
using System.Collections.Generic;
using System.IO;
using System.Runtime.CompilerServices;
using System.Threading;

namespace Retab.Contracts;

// Follows the pages of the list of steps, which the generated client reads one at a time.
public static partial class WorkflowStepsClientExtensions
{
    /// <summary>
    /// Lists all steps, page by page. A page is requested when its first step is needed; every request has the same filters and limit.
    /// </summary>
    /// <remarks>
    /// The steps are ordered by <see cref="WorkflowRunStep.StartedAt"/>, then by <see cref="WorkflowRunStep.StepId"/>. Each enumeration
    /// starts from the beginning; pages are not kept. To test code that lists steps, mock <see cref="IWorkflowStepsClient.ListAsync"/>,
    /// which this method calls.
    /// </remarks>
    /// <param name="client">The client to ask.</param>
    /// <param name="options">
    /// Filters, and the number of steps per page (20 unless <see cref="WorkflowStepsListOptions.Limit"/> is set). Copied when the method is
    /// called; null (the default) for all steps that the API key may read. <see cref="WorkflowStepsListOptions.After"/> is where the list
    /// starts; <see cref="WorkflowStepsListOptions.Before"/> must be null.
    /// </param>
    /// <param name="cancellationToken">Cancels the enumeration, including the request in progress.</param>
    /// <returns>The steps. Enumerating them throws what <see cref="IWorkflowStepsClient.ListAsync"/> throws.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="client"/> is null.</exception>
    /// <exception cref="ArgumentException"><see cref="WorkflowStepsListOptions.Before"/> is set.</exception>
    /// <exception cref="RetabApiException">
    /// While enumerating: the server did not return a valid page with status 200, or it repeated a cursor, so that the list would never
    /// end.
    /// </exception>
    /// <exception cref="System.Net.Http.HttpRequestException">While enumerating: the connection failed.</exception>
    /// <exception cref="System.Threading.Tasks.TaskCanceledException">
    /// While enumerating: a request took longer than <see cref="RetabClientOptions.Timeout"/>, which is for one page; the inner exception
    /// is a <see cref="TimeoutException"/>.
    /// </exception>
    /// <exception cref="OperationCanceledException">While enumerating: <paramref name="cancellationToken"/> was cancelled.</exception>
    /// <exception cref="InvalidOperationException">While enumerating: the client is a mock that returned null.</exception>
    public static IAsyncEnumerable<WorkflowRunStep> ListAllAsync(
        this IWorkflowStepsClient client,
        WorkflowStepsListOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        Guard.NotNull(client);
        if (options?.Before is not null)
        {
            throw new ArgumentException("ListAllAsync reads forwards: use After, or read pages backwards with ListAsync.", nameof(options));
        }

        return PagesAsync(client, options?.Snapshot() ?? new WorkflowStepsListOptions(), cancellationToken);
    }

    private static async IAsyncEnumerable<WorkflowRunStep> PagesAsync(
        IWorkflowStepsClient client,
        WorkflowStepsListOptions first,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var cursors = new HashSet<string>(StringComparer.Ordinal);
        string? next = first.After;
        do
        {
            cursors.Add(next ?? "");
            WorkflowRunStepList page = await Guard
                .Returned(client.ListAsync(first with { After = next }, cancellationToken), nameof(client.ListAsync))
                .ConfigureAwait(false);
            next = page.ListMetadata is null
                ? throw Guard.Unmocked(nameof(client.ListAsync), "a list without ListMetadata")
                : page.ListMetadata.After;
            if (!string.IsNullOrEmpty(next) && cursors.Contains(next!))
            {
                throw Repeated(next!, cursors.Count);
            }

            foreach (WorkflowRunStep step in page.Data)
            {
                yield return step;
            }
        }
        while (!string.IsNullOrEmpty(next));
    }

    private static RetabApiException Repeated(string cursor, int count) => new(
        statusCode: 200,
        innerException: new InvalidDataException(FormattableString.Invariant(
            $"$.list_metadata.after repeats '{JsonLocation.Shorten(cursor, 64)}' after {count} pages: the list would never end.")));
}
