using System;

namespace Retab.Contracts;

/// <summary>Computes how long to wait before the next request.</summary>
internal sealed class Backoff(WaitOptions options)
{
    private readonly double _factor = options.Factor;
    private readonly TimeSpan _max = options.MaxDelay;
    private readonly double _jitter = options.Jitter;
#if NET
    private readonly Random _random = Random.Shared;
#else
    // The seed of new Random() is the clock on .NET Framework, where waits that start together would ask together.
    private readonly Random _random = new(Guid.NewGuid().GetHashCode());
#endif
    private TimeSpan _next = options.FirstDelay;

    /// <param name="retryAfter">The minimum, if the server asks for one.</param>
    internal TimeSpan Next(TimeSpan? retryAfter)
    {
        TimeSpan delay = _next;
        _next = TimeSpan.FromTicks((long)Math.Min(delay.Ticks * _factor, _max.Ticks));
#pragma warning disable CA5394 // Spreads requests; nothing is kept secret by it.
        double share = 1 + (_jitter * ((2 * _random.NextDouble()) - 1));
#pragma warning restore CA5394
        delay = TimeSpan.FromTicks((long)(delay.Ticks * share));
        TimeSpan due = retryAfter > delay ? retryAfter.Value : delay;
        return due < WaitOptions.Longest ? due : WaitOptions.Longest;
    }
}
