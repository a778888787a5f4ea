namespace Retab.Contracts.Benchmarks;

using System.Buffers;
using System.Collections.Generic;
using System.Linq;
using BenchmarkDotNet.Attributes;
using Retab.Contracts.Benchmarks.Contenders;

/// <summary>Every contender on every workload, for details.</summary>
[MemoryDiagnoser]
public class StepBenchmarks
{
    private readonly ArrayBufferWriter<byte> _target = new(4 * 1024 * 1024);
    private Contender _contender = null!;
    private Workload _workload = null!;
    private object _value = null!;

    /// <summary>Name of the workload.</summary>
    [ParamsSource(nameof(Workloads))]
    public string Document { get; set; } = "";

    /// <summary>Name of the contender.</summary>
    [ParamsSource(nameof(Contenders))]
    public string Engine { get; set; } = "";

    /// <summary>The names to choose from.</summary>
    public static IEnumerable<string> Workloads => Workload.All.Select(workload => workload.Name);

    /// <summary>The names to choose from.</summary>
    public static IEnumerable<string> Contenders => Contender.All.Select(contender => contender.Name);

    /// <summary>Chooses.</summary>
    [GlobalSetup]
    public void Choose()
    {
        _contender = Contender.All.Single(contender => contender.Name == Engine);
        _workload = Workload.All.Single(workload => workload.Name == Document);
        _value = _contender.Read(_workload.Json, _workload.IsList);
    }

    /// <summary>Reads the document.</summary>
    [Benchmark]
    public object Read() => _contender.Read(_workload.Json, _workload.IsList);

    /// <summary>Writes it, where the contender writes.</summary>
    [Benchmark]
    public int Write()
    {
        _target.ResetWrittenCount();
        if (_contender.Writes)
        {
            _contender.Write(_target, _value);
        }

        return _target.WrittenCount;
    }
}
