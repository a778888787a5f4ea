namespace Retab.Contracts.Benchmarks.Ratios;

using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using Retab.Contracts.Benchmarks.Contenders;

/// <summary>What a read leaves behind.</summary>
/// <param name="Contender">Who.</param>
/// <param name="Workload">On what.</param>
/// <param name="KeptBytes">What the result itself needs.</param>
/// <param name="AllocatedBytes">What was allocated to make it.</param>
/// <param name="AliveBytes">What is still alive when the result is not any more.</param>
internal sealed record Memory(string Contender, string Workload, long KeptBytes, long AllocatedBytes, long AliveBytes)
{
    internal static IEnumerable<Memory> MeasureAll() =>
        from workload in Benchmarks.Workload.All
        from contender in Contenders.Contender.All
        where contender.Writes
        select Measure(contender, workload);

    private static Memory Measure(Contender contender, Workload workload)
    {
        // So many results that the collector's own noise is small beside them.
        int count = Math.Max(1, 4_000_000 / workload.Json.Length);
        Keep(contender, workload, 2, out _);
        long before = GC.GetTotalMemory(forceFullCollection: true);
        long kept = Keep(contender, workload, count, out long allocated) - before;
        long alive = GC.GetTotalMemory(forceFullCollection: true) - before;
        return new Memory(contender.Name, workload.Name, kept / count, allocated / count, Math.Max(0, alive));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static long Keep(Contender contender, Workload workload, int count, out long allocated)
    {
        object[] results = new object[count];
        long start = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < count; i++)
        {
            results[i] = contender.Read(workload.Json, workload.IsList);
        }

        allocated = GC.GetAllocatedBytesForCurrentThread() - start;
        long held = GC.GetTotalMemory(forceFullCollection: true) - (count * IntPtr.Size);
        GC.KeepAlive(results);
        return held;
    }
}
