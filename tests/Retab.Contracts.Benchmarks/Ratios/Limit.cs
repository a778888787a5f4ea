namespace Retab.Contracts.Benchmarks.Ratios;

using System.Collections.Generic;
using Retab.Contracts.Benchmarks.Contenders;

/// <summary>A number that must not be missed: time relative to System.Text.Json source generation in the same run.</summary>
internal sealed record Limit(string Contender, string Operation, string Workload, double Ratio)
{
    /// <summary>Bytes allocated by a read, relative to those that its result keeps.</summary>
    internal const double Allocation = 1.12;

    /// <summary>The first read of a fresh process, relative to that of source generation.</summary>
    internal const double FirstRead = 0.27;

    internal static IReadOnlyList<Limit> All { get; } =
    [
        .. Of(OurUtf8.Id, "read", 0.35, 0.37, 0.34, 0.37),
        .. Of(OurText.Id, "read", 0.42, 0.42, 0.52, 0.45),
        .. Of(OurJsonSerializer.Id, "read", 0.87, 0.87, 0.87, 0.87),
        // Newtonsoft.Json's own reader takes most of it; at 1 MB all but a tenth.
        .. Of(OurNewtonsoft.Id, "read", 2.0, 2.0, 3.0, 2.0),
        .. Of(OurUtf8.Id, "write", 0.46, 0.35, 0.10, 0.52),
        .. Of(OurNewtonsoft.Id, "write", 2.0, 2.0, 2.0, 2.0),
    ];

    private static IEnumerable<Limit> Of(string contender, string operation, params double[] ratios)
    {
        Workload[] workloads = Benchmarks.Workload.All;
        for (int i = 0; i < ratios.Length; i++)
        {
            yield return new Limit(contender, operation, workloads[i].Name, ratios[i]);
        }
    }
}
