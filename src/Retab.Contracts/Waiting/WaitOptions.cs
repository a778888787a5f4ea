using System;

namespace Retab.Contracts;

/// <summary>How to wait for a step. The options are read once, when the wait begins.</summary>
public sealed class WaitOptions
{
    /// <summary>
    /// The delay before the second request; the first is sent at once. The default is one second. It must be longer than zero.
    /// </summary>
    public TimeSpan FirstDelay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The factor by which each delay is longer than the previous one. The default is 1.5. It must be at least 1.</summary>
    public double Factor { get; set; } = 1.5;

    /// <summary>
    /// The longest delay between two requests. The default is 30 seconds. It must be at least <see cref="FirstDelay"/> and at most 24 days.
    /// If the server asks for more with <c>Retry-After</c>, the delay is that long.
    /// </summary>
    public TimeSpan MaxDelay { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// The fraction by which each delay is randomly shortened or extended, so that many waits do not send their requests at the same time.
    /// The default is 0.2. It must be between 0 and 1.
    /// </summary>
    public double Jitter { get; set; } = 0.2;

    /// <summary>
    /// The time limit for the whole wait. The default is 30 minutes. It must be longer than zero and at most 24 days, or
    /// <see cref="System.Threading.Timeout.InfiniteTimeSpan"/> for no limit.
    /// </summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>
    /// How many consecutive transient failures are retried: status 408, 429 or 5xx, a failed connection, a request that timed out. The
    /// default is 5; one more ends the wait with that failure. Any other failure ends it at once.
    /// </summary>
    public int MaxTransientFailures { get; set; } = 5;

    /// <summary>
    /// Whether to continue waiting while a person reviews the step. The default is false: the wait ends at <c>awaiting_review</c>.
    /// </summary>
    public bool WaitThroughReview { get; set; }

    /// <summary>The clock. The default is <see cref="TimeProvider.System"/>.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>The longest time that a timer can be set to.</summary>
    internal static TimeSpan Longest { get; } = TimeSpan.FromDays(24);

    /// <exception cref="ArgumentException">A value is out of range; the message names it.</exception>
    internal void Validate()
    {
        Check(FirstDelay > TimeSpan.Zero, nameof(FirstDelay), "longer than zero");
        Check(Factor >= 1 && !double.IsInfinity(Factor), nameof(Factor), "at least 1");
        Check(MaxDelay >= FirstDelay && MaxDelay <= Longest, nameof(MaxDelay), "at least FirstDelay and at most 24 days");
        Check(Jitter is >= 0 and <= 1, nameof(Jitter), "between 0 and 1");
        Check(
            (Timeout > TimeSpan.Zero && Timeout <= Longest) || Timeout == System.Threading.Timeout.InfiniteTimeSpan,
            nameof(Timeout), "longer than zero and at most 24 days, or infinite");
        Check(MaxTransientFailures >= 0, nameof(MaxTransientFailures), "at least 0");
        Check(TimeProvider is not null, nameof(TimeProvider), "set");
    }

    private static void Check(bool holds, string name, string rule)
    {
        if (!holds)
        {
            throw new ArgumentException($"WaitOptions.{name} must be {rule}.", name);
        }
    }
}
