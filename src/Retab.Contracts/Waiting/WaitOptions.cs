using System;

namespace Retab.Contracts;

/// <summary>How to wait for a step. Read once, when the wait begins.</summary>
public sealed class WaitOptions
{
    /// <summary>Wait before the second request; the first is made at once. One second unless set, and longer than zero.</summary>
    public TimeSpan FirstDelay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How much longer each wait is than the one before; 1.5 unless set, at least 1.</summary>
    public double Factor { get; set; } = 1.5;

    /// <summary>The longest wait between two requests; 30 seconds unless set. A Retry-After of the server may be longer.</summary>
    public TimeSpan MaxDelay { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// The share by which each wait is made shorter or longer at random, so that many waits do not march in step; 0.2 unless set, 0 to 1.
    /// </summary>
    public double Jitter { get; set; } = 0.2;

    /// <summary>Time for the whole wait; 30 minutes unless set. <see cref="System.Threading.Timeout.InfiniteTimeSpan"/> for none.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>
    /// How many requests in a row may fail for a reason that may pass: status 408, 429 or 5xx, a broken connection,
    /// a request that timed out. 5 unless set; one more ends the wait with that failure. Any other failure ends it at once.
    /// </summary>
    public int MaxTransientFailures { get; set; } = 5;

    /// <summary>Whether to go on waiting while a person decides; false unless set, so that <c>awaiting_review</c> ends the wait.</summary>
    public bool WaitThroughReview { get; set; }

    /// <summary>The clock; the system's unless set.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>The longest that a timer can be set to.</summary>
    internal static TimeSpan Longest { get; } = TimeSpan.FromDays(24);

    internal static bool IsTimeout(TimeSpan timeout) =>
        (timeout > TimeSpan.Zero && timeout <= Longest) || timeout == System.Threading.Timeout.InfiniteTimeSpan;

    /// <exception cref="ArgumentException">A value is out of its range; the message names it.</exception>
    internal void Validate()
    {
        Check(FirstDelay > TimeSpan.Zero, nameof(FirstDelay), "longer than zero");
        Check(Factor >= 1 && !double.IsInfinity(Factor), nameof(Factor), "at least 1");
        Check(MaxDelay >= FirstDelay && MaxDelay <= Longest, nameof(MaxDelay), "at least FirstDelay and at most 24 days");
        Check(Jitter is >= 0 and <= 1, nameof(Jitter), "between 0 and 1");
        Check(IsTimeout(Timeout), nameof(Timeout), "longer than zero and at most 24 days, or infinite");
        Check(MaxTransientFailures >= 0, nameof(MaxTransientFailures), "at least 0");
        Check(TimeProvider is not null, nameof(TimeProvider), "set");
    }

    private static void Check(bool holds, string name, string rule)
    {
        if (!holds)
        {
            throw new ArgumentException("WaitOptions." + name + " must be " + rule + ".", name);
        }
    }
}
