using System;
using System.Threading;
using System.Threading.Tasks;

namespace Retab.Contracts;

/// <summary>Stops waiting when the limit of the call is reached, even if the work ignores its token.</summary>
internal static class CancellableWait
{
    /// <summary>Disposes in the background and ignores failures: disposing a stalled response can take seconds.</summary>
    internal static void DisposeLater(IDisposable resource) =>
        _ = Task.Run(resource.Dispose, CancellationToken.None).ContinueWith(
            static disposal => disposal.Exception,
            CancellationToken.None,
            TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);

    /// <param name="work">The task to wait for.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <param name="onLateResult">Cleans up a result that arrives after the wait was cancelled.</param>
    /// <exception cref="OperationCanceledException">The wait was cancelled.</exception>
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
                        // Reading the exception marks it as observed.
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
