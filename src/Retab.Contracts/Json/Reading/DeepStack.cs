using System;
using System.Runtime.ExceptionServices;
using System.Threading;

namespace Retab.Contracts;

/// <summary>
/// Runs work on a stack that bears <see cref="RawJson.MaxDepth"/> levels. Newtonsoft.Json recurses into a consumer's own
/// type, with about 24 KiB a level once an exception passes through it, so that 64 levels can end a process.
/// </summary>
internal static class DeepStack
{
    /// <summary>As deep as a thread's ordinary stack bears in any case.</summary>
    internal const int OrdinaryDepth = 16;

    // Reserved, not used, until it is needed.
    private const int Bytes = 64 * 1024 * 1024;

    internal static T Run<T>(Func<T> work)
    {
        T result = default!;
        ExceptionDispatchInfo? failure = null;
        var thread = new Thread(
            () =>
            {
                try
                {
                    result = work();
                }
#pragma warning disable CA1031 // Whatever it is, it belongs to the caller's thread.
                catch (Exception exception)
#pragma warning restore CA1031
                {
                    failure = ExceptionDispatchInfo.Capture(exception);
                }
            },
            Bytes);
        thread.Start();
        thread.Join();
        failure?.Throw();
        return result;
    }
}
