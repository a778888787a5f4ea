using System;
using System.Globalization;
using System.IO;
using BenchmarkDotNet.Running;
using Retab.Contracts.Benchmarks;
using Retab.Contracts.Benchmarks.Ratios;

// --ratios [rounds] [file.json]: the table, exit code 1 when a number is missed. --curve: linear or not. Anything else is BenchmarkDotNet's.
switch (args)
{
    case [FirstRead.Option, var contender]:
        FirstRead.Measure(contender);
        return 0;
    case ["--ratios", ..]:
        int rounds = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 100;
        RatioReport report = RatioReport.Measure(rounds);
        Console.WriteLine(report.ToMarkdown());
        if (args.Length > 2)
        {
            File.WriteAllText(args[2], report.ToJson());
        }

        return report.IsMet ? 0 : 1;
    case ["--curve"]:
        Curve.Run(Console.Out);
        return 0;
    default:
        BenchmarkSwitcher.FromAssembly(typeof(StepBenchmarks).Assembly).Run(args);
        return 0;
}
