namespace Retab.Contracts.Benchmarks.Ratios;

using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using Retab.Contracts.Benchmarks.Contenders;

/// <summary>The first read of a fresh process: what a service pays that starts for one request.</summary>
internal static class FirstRead
{
    internal const string Option = "--first";

    /// <summary>What the fresh process does: reads one step, and prints how many microseconds it took.</summary>
    internal static void Measure(string contender)
    {
        Workload workload = Workload.All[0];
        Contender reader = Contender.All.Single(one => one.Name == contender);
        long start = Stopwatch.GetTimestamp();
        object read = reader.Read(workload.Json, workload.IsList);
        double microseconds = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
        GC.KeepAlive(read);
        Console.WriteLine(microseconds.ToString("0", CultureInfo.InvariantCulture));
    }

    /// <summary>Microseconds of every contender, the median of fresh processes that take turns.</summary>
    internal static IReadOnlyDictionary<string, double> MeasureAll(int rounds)
    {
        var times = Contender.All.ToDictionary(contender => contender.Name, _ => new List<double>());
        for (int round = 0; round < rounds; round++)
        {
            foreach ((string contender, List<double> measured) in times)
            {
                measured.Add(Run(contender));
            }
        }

        return times.ToDictionary(time => time.Key, time => time.Value.Order().ElementAt(rounds / 2));
    }

    private static double Run(string contender)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true };
        if (System.IO.Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
        {
            start.ArgumentList.Add(Environment.GetCommandLineArgs()[0]);
        }

        start.ArgumentList.Add(Option);
        start.ArgumentList.Add(contender);
        using Process process = Process.Start(start)!;
        string printed = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? double.Parse(printed, CultureInfo.InvariantCulture)
            : throw new InvalidOperationException("The process of " + contender + " ended with " + process.ExitCode + ".");
    }
}
