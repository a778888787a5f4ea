using System;
using System.Threading;
using System.Threading.Tasks;

namespace Retab.Contracts;

/// <summary>Stops waiting when the call's limit is reached, even where the work is deaf to its token.</summary>
internal static class CancellableWait
{
    /// <summary>Disposes without making the caller wait, which a stalled answer can for seconds, nor hear of a failure.</summary>
    internal static void DisposeLater(IDisposable resource) =>
        _ = Task.Run(resource.Dispose, CancellationToken.None).ContinueWith(
            static disposal => disposal.Exception,
            CancellationToken.None,
            TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);

    /// <param name="work">What is waited for.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <param name="onLateResult">Cleans up a result that nobody waits for any more.</param>
    /// <exception cref="OperationCanceledException">The wait was ended.</exception>
    internal static async Task<T> OrCancelled<T>(this Task<T> work, CancellationToken cancellationToken, Action<T>? onLateResult = null)
    {
        if (!work.IsCompleted)
        {
            var cancelled = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
            using CancellationTokenRegistration registration = cancellationToken.Register(() => cancelled.TrySetResult(true));
            if (await Task.WhenAny(work, cancelled.Task).ConfigureAwait(false) != work)
            {
                _ = work.ContinueWith(
                    late =>
                    {
                        // Looking at the exception keeps it from coming up as an unobserved one.
                        if (late.Exception is null && !late.IsCanceled)
                        {
                            onLateResult?.Invoke(late.Result);
                        }
                    },
                    CancellationToken.None,
                    TaskContinuationOptions.ExecuteSynchronously,
                    TaskScheduler.Default);
                throw new OperationCanceledException(cancellationToken);
            }
        }

        return await work.ConfigureAwait(false);
    }
}
