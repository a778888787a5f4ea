namespace Retab.Contracts.Benchmarks.Ratios;

using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

/// <summary>Times to read as bars, for people who do not read tables: light and dark backgrounds alike.</summary>
internal static class Chart
{
    private const int BarHeight = 14;
    private const int LabelWidth = 240;
    private const double UnitWidth = 60;

    internal static string Of(IEnumerable<RatioRow> times)
    {
        IGrouping<string, RatioRow>[] workloads = [.. times.Where(row => row.Operation == "read").GroupBy(row => row.Workload)];
        int rows = workloads.Sum(workload => workload.Count() + 2);
        var svg = new StringBuilder(
            Said($"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"760\" height=\"{(rows * (BarHeight + 4)) + 30}\" ")
            + "font-family=\"sans-serif\" font-size=\"12\" fill=\"#7f7f7f\">\n");
        svg.Append(
            "<text x=\"0\" y=\"14\" font-weight=\"bold\">Time to read, relative to System.Text.Json source generation "
            + "(shorter is better)</text>\n");
        int y = 30;
        foreach (IGrouping<string, RatioRow> workload in workloads)
        {
            svg.Append(Said($"<text x=\"0\" y=\"{y + 11}\" font-weight=\"bold\">{workload.Key}</text>\n"));
            y += BarHeight + 4;
            foreach (RatioRow row in workload)
            {
                string color = row.Contender.StartsWith("Retab", StringComparison.Ordinal) ? "#2e7d32" : "#9e9e9e";
                svg.Append(Said($"<text x=\"{LabelWidth - 8}\" y=\"{y + 11}\" text-anchor=\"end\">{row.Contender}</text>"));
                svg.Append(Said(
                    $"<rect x=\"{LabelWidth}\" y=\"{y}\" width=\"{row.Ratio * UnitWidth:0.0}\" height=\"{BarHeight}\" fill=\"{color}\"/>"));
                svg.Append(Said($"<text x=\"{LabelWidth + (row.Ratio * UnitWidth) + 6:0.0}\" y=\"{y + 11}\">{row.Ratio:0.00}</text>\n"));
                y += BarHeight + 4;
            }

            y += BarHeight + 4;
        }

        return svg.Append("</svg>\n").ToString();
    }

    private static string Said(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
