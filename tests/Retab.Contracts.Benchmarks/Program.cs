using System;
using System.Globalization;
using Retab.Contracts.Benchmarks;
using Retab.Contracts.Benchmarks.Contenders;
using Retab.Contracts.Benchmarks.Ratios;

var run = new RatioRun(rounds: int.Parse(args.Length > 1 ? args[1] : "60", CultureInfo.InvariantCulture));
foreach (Workload workload in Workload.All)
{
    foreach (RatioRow row in run.Run(workload, Contender.All))
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{row.Workload,-12} {row.Operation,-6} {row.Contender,-36} {row.Ratio,7:0.000} {row.Microseconds,12:0.00} us {row.AllocatedBytes,12:N0} B"));
    }
}
