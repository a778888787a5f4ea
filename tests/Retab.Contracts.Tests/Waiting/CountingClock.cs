using System;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Time.Testing;

namespace Retab.Contracts.Tests.Waiting;

/// <summary>A clock that only tests move, and that knows which of its timers nobody has disposed.</summary>
internal sealed class CountingClock : FakeTimeProvider
{
    private int _liveTimers;

    internal int LiveTimers => _liveTimers;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        Interlocked.Increment(ref _liveTimers);
        return new Timer(base.CreateTimer(callback, state, dueTime, period), this);
    }

    private sealed class Timer(ITimer timer, CountingClock clock) : ITimer
    {
        private int _disposed;

        public bool Change(TimeSpan dueTime, TimeSpan period) => timer.Change(dueTime, period);

        public void Dispose()
        {
            timer.Dispose();
            if (Interlocked.Exchange(ref _disposed, 1) == 0)
            {
                Interlocked.Decrement(ref clock._liveTimers);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
