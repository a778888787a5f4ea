namespace Retab.Contracts.Benchmarks.Ratios;

using System;
using System.Buffers;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using Retab.Contracts.Benchmarks.Contenders;

/// <summary>One contender at one workload.</summary>
/// <param name="Contender">Who.</param>
/// <param name="Workload">On what.</param>
/// <param name="Operation">"read" or "write".</param>
/// <param name="Ratio">Time relative to source generation: the median of the ratios of all rounds.</param>
/// <param name="Microseconds">Time of one operation, the median.</param>
/// <param name="AllocatedBytes">Allocated by one operation.</param>
internal sealed record RatioRow(
    string Contender, string Workload, string Operation, double Ratio, double Microseconds, long AllocatedBytes);

/// <summary>
/// Times all contenders in turn, round by round, in time of the thread: what else the machine does is not counted, and what it does to the
/// processor's speed falls on all of them alike.
/// </summary>
/// <param name="rounds">How many rounds.</param>
internal sealed class RatioRun(int rounds)
{
    // Long enough for the clock, short enough for many rounds.
    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(4);

    private readonly ArrayBufferWriter<byte> _target = new(4 * 1024 * 1024);

    internal IEnumerable<RatioRow> Run(Workload workload, Contender[] contenders)
    {
        foreach (RatioRow row in Measure("read", workload, contenders, contender => () => contender.Read(workload.Json, workload.IsList)))
        {
            yield return row;
        }

        foreach (RatioRow row in Measure("write", workload, [.. contenders.Where(contender => contender.Writes)], contender =>
        {
            object value = contender.Read(workload.Json, workload.IsList);
            return () =>
            {
                _target.ResetWrittenCount();
                contender.Write(_target, value);
            };
        }))
        {
            yield return row;
        }
    }

    private IEnumerable<RatioRow> Measure(string operation, Workload workload, Contender[] contenders, Func<Contender, Action> prepare)
    {
        Action[] actions = [.. contenders.Select(prepare)];
        Warm(actions);
        int[] counts = [.. actions.Select(action => Math.Max(1, (int)(Turn.TotalSeconds / Time(action, 3))))];
        long[] allocated = [.. actions.Select(Allocated)];
        double[][] times = [.. actions.Select(_ => new double[rounds])];
        for (int round = 0; round < rounds; round++)
        {
            for (int turn = 0; turn < actions.Length; turn++)
            {
                // Another one begins each round: nobody is always the one who pays for the collection of another's garbage.
                int i = (turn + round) % actions.Length;
                times[i][round] = Time(actions[i], counts[i]);
            }
        }

        int baseline = Array.FindIndex(contenders, contender => contender.Name == SourceGeneration.Id);
        for (int i = 0; i < contenders.Length; i++)
        {
            double ratio = Median(times[i].Select((time, round) => time / times[baseline][round]));
            yield return new RatioRow(contenders[i].Name, workload.Name, operation, ratio, Median(times[i]) * 1e6, allocated[i]);
        }
    }

    /// <summary>Runs all of them until the compiler is done: it works in the background, on what was called often, after a pause.</summary>
    private static void Warm(Action[] actions)
    {
        for (int pass = 0; pass < 4; pass++)
        {
            foreach (Action action in actions)
            {
                var watch = Stopwatch.StartNew();
                for (int i = 0; i < 30 || watch.Elapsed < TimeSpan.FromSeconds(0.2); i++)
                {
                    action();
                }
            }

            Thread.Sleep(TimeSpan.FromSeconds(0.2));
        }
    }

    private static double Time(Action action, int count)
    {
        double start = ThreadTime.Now;
        for (int i = 0; i < count; i++)
        {
            action();
        }

        return (ThreadTime.Now - start) / count;
    }

    private static long Allocated(Action action)
    {
        action();
        long before = GC.GetAllocatedBytesForCurrentThread();
        action();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }
}
