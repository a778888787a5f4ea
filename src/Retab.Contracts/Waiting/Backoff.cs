using System;

namespace Retab.Contracts;

/// <summary>How long to wait before the next request.</summary>
internal sealed class Backoff(WaitOptions options)
{
    private readonly double _factor = options.Factor;
    private readonly TimeSpan _max = options.MaxDelay;
    private readonly double _jitter = options.Jitter;
    private readonly Random _random = new();
    private TimeSpan _next = options.FirstDelay;

    /// <param name="retryAfter">What the server asks for, which is the least.</param>
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
