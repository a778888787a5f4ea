namespace Retab.Contracts.Benchmarks.Ratios;

using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Threading;
using Retab.Contracts.Benchmarks.Contenders;

/// <summary>Time per step from 1 to 100,000 steps, and per megabyte from 1 KB to 256 MB of data: flat where reading is linear.</summary>
internal static class Curve
{
    internal static void Run(TextWriter output)
    {
        var reader = new OurUtf8();
        Workload warm = Workload.Steps(100);
        for (int i = 0; i < 3; i++)
        {
            Best(() => reader.Read(warm.Json, isList: true));
            Thread.Sleep(TimeSpan.FromSeconds(0.3));
        }

        output.WriteLine("| steps | ms | microseconds a step |\n|---|---|---|");
        for (int count = 1; count <= 100_000; count *= 10)
        {
            Workload workload = Workload.Steps(count);
            double time = Best(() => reader.Read(workload.Json, isList: true));
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"| {count:N0} | {time * 1e3:0.000} | {time * 1e6 / count:0.00} |"));
        }

        // The copy of the same bytes is what the memory alone costs: beyond some size the system hands out fresh pages each time.
        output.WriteLine("\n| data | ms | ms a MB | copy of the bytes, ms a MB |\n|---|---|---|---|");
        for (int kilobytes = 1; kilobytes <= 256 * 1024; kilobytes *= 4)
        {
            byte[] json = Workload.Data(kilobytes * 1024);
            double time = Best(() => reader.Read(json, isList: false));
            double copy = Best(() => json.AsSpan().ToArray());
            double megabytes = kilobytes / 1024.0;
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {kilobytes:N0} KB | {time * 1e3:0.000} | {time * 1e3 / megabytes:0.00} | {copy * 1e3 / megabytes:0.00} |"));
        }
    }

    private static double Best(Action action)
    {
        double best = double.MaxValue;
        var total = Stopwatch.StartNew();
        for (int i = 0; i < 5 || (i < 2000 && total.Elapsed < TimeSpan.FromSeconds(1)); i++)
        {
            long start = Stopwatch.GetTimestamp();
            action();
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        return best;
    }
}
