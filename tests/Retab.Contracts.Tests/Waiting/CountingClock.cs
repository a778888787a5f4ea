namespace Retab.Contracts.Tests.Waiting;

using System;
using System.Collections.Concurrent;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Time.Testing;

/// <summary>
/// A clock that only tests move, and that knows which of its timers nobody has disposed, and which of them are still to fire.
/// </summary>
internal sealed class CountingClock : FakeTimeProvider
{
    private readonly ConcurrentDictionary<Timer, byte> _live = new();

    internal int LiveTimers => _live.Count;

    internal int PendingTimers => _live.Keys.Count(timer => !timer.HasFired);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this);
        timer.Inner = base.CreateTimer(
            told =>
            {
                timer.HasFired = true;
                callback(told);
            },
            state,
            dueTime,
            period);

        // Only now: while it is counted as pending, the test moves the clock.
        _live[timer] = 0;
        return timer;
    }

    private sealed class Timer(CountingClock clock) : ITimer
    {
        private volatile bool _hasFired;

        internal ITimer? Inner { get; set; }

        internal bool HasFired
        {
            get => _hasFired;
            set => _hasFired = value;
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            bool isChanged = Inner!.Change(dueTime, period);
            HasFired = false;
            return isChanged;
        }

        public void Dispose()
        {
            Inner!.Dispose();
            clock._live.TryRemove(this, out _);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
