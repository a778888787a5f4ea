using System;
#if !NATIVE
using System.Globalization;
using System.IO;
using BenchmarkDotNet.Running;
using Retab.Contracts.Benchmarks;
#endif
using Retab.Contracts.Benchmarks.Ratios;

// --ratios [rounds] [file.json]: the table, and a chart beside the file; exit code 1 when a number is missed. --first: the first read
// alone. --curve: linear or not. Anything else is BenchmarkDotNet's.
switch (args)
{
    case [FirstRead.Option, var contender]:
        FirstRead.Measure(contender);
        return 0;
    case ["--first"]:
        foreach ((string name, double microseconds) in FirstRead.MeasureAll(9))
        {
            Console.WriteLine(FormattableString.Invariant($"{name,-36} {microseconds,8:0} us"));
        }

        return 0;
#if !NATIVE
    case ["--ratios", ..]:
        int rounds = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 100;
        RatioReport report = RatioReport.Measure(rounds);
        Console.WriteLine(report.ToMarkdown());
        if (args.Length > 2)
        {
            File.WriteAllText(args[2], report.ToJson());
            File.WriteAllText(Path.ChangeExtension(args[2], ".svg"), Chart.Of(report.Times));
        }

        return report.IsMet ? 0 : 1;
    case ["--curve"]:
        Curve.Run(Console.Out);
        return 0;
    default:
        BenchmarkSwitcher.FromAssembly(typeof(StepBenchmarks).Assembly).Run(args);
        return 0;
#else
    default:
        Console.Error.WriteLine("As native code there is only --first.");
        return 2;
#endif
}
