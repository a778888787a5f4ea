namespace Retab.Contracts.Benchmarks.Ratios;

using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.Json;
using Retab.Contracts.Benchmarks.Contenders;

/// <summary>All that was measured in one run, and whether it is as fast as it has to be.</summary>
internal sealed record RatioReport(
    IReadOnlyList<RatioRow> Times, IReadOnlyList<Memory> Memory, IReadOnlyDictionary<string, double> FirstReads)
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>What was missed, in words; empty when nothing was.</summary>
    internal IReadOnlyList<string> Missed =>
    [
        .. from limit in Limit.All
           let row = Times.Single(row =>
               row.Contender == limit.Contender && row.Operation == limit.Operation && row.Workload == limit.Workload)
           where row.Ratio > limit.Ratio
           select Said($"{row.Contender}, {row.Operation}, {row.Workload}: {row.Ratio:0.000}, at most {limit.Ratio}"),
        .. from memory in Memory
           where memory.Contender == OurUtf8.Id && memory.AllocatedBytes > memory.KeptBytes * Limit.Allocation
           select Said($"{memory.Contender}, bytes, {memory.Workload}: {memory.AllocatedBytes} allocated for {memory.KeptBytes}"),
        .. FirstReadRatio > Limit.FirstRead
            ? (string[])[Said($"{OurUtf8.Id}, first read: {FirstReadRatio:0.000}, at most {Limit.FirstRead}")]
            : [],
    ];

    internal bool IsMet => Missed.Count == 0;

    private double FirstReadRatio => FirstReads[OurUtf8.Id] / FirstReads[SourceGeneration.Id];

    internal static RatioReport Measure(int rounds)
    {
        IReadOnlyDictionary<string, double> first = FirstRead.MeasureAll(9);
        var run = new RatioRun(rounds);
        RatioRow[] times = [.. Workload.All.SelectMany(workload => run.Run(workload, Contender.All))];
        return new RatioReport(times, [.. Ratios.Memory.MeasureAll()], first);
    }

    internal string ToJson() => JsonSerializer.Serialize(
        new { met = IsMet, missed = Missed, times = Times, memory = Memory, firstReadMicroseconds = FirstReads }, Indented)
        + "\n";

    internal string ToMarkdown()
    {
        var text = new StringBuilder();
        foreach (string operation in new[] { "read", "write" })
        {
            text
                .AppendLine(Said(
                    $"Time to {operation}, relative to {SourceGeneration.Id} (median of per-round ratios); microseconds in parentheses"))
                .AppendLine();
            Table(
                text, Times.Where(row => row.Operation == operation), row => row.Contender, row => row.Workload,
                row => Said($"{row.Ratio:0.00} ({Short(row.Microseconds)})"));
        }

        text.AppendLine("Bytes allocated by a read; in parentheses, relative to what the result itself keeps").AppendLine();
        Table(
            text, Memory, row => row.Contender, row => row.Workload,
            row => Said($"{row.AllocatedBytes:N0} ({(double)row.AllocatedBytes / row.KeptBytes:0.00})"));
        text.AppendLine("Bytes that stay alive after the results are released").AppendLine();
        Table(text, Memory, row => row.Contender, row => row.Workload, row => Said($"{row.AliveBytes:N0}"));
        text.AppendLine("First read in a fresh process, ms (median of 9); relative to source generation").AppendLine();
        Table(
            text, FirstReads, row => row.Key, _ => "1 KB",
            row => Said($"{row.Value / 1000:0.0} ({row.Value / FirstReads[SourceGeneration.Id]:0.00})"));
        return text.Append(IsMet ? "All limits are met." : "MISSED: " + string.Join("; ", Missed)).ToString();
    }

    private static void Table<T>(
        StringBuilder text, IEnumerable<T> rows, Func<T, string> name, Func<T, string> column, Func<T, string> cell)
    {
        T[] all = [.. rows];
        string[] columns = [.. all.Select(column).Distinct()];
        text.AppendLine("| | " + string.Join(" | ", columns) + " |").AppendLine("|---|" + string.Concat(columns.Select(_ => "---|")));
        foreach (IGrouping<string, T> row in all.GroupBy(name))
        {
            text.AppendLine("| " + row.Key + " | " + string.Join(" | ", row.Select(cell)) + " |");
        }

        text.AppendLine();
    }

    private static string Short(double microseconds) => microseconds < 100 ? Said($"{microseconds:0.0}") : Said($"{microseconds:N0}");

    private static string Said(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
