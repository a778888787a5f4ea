namespace Retab.Contracts.Fuzz;

using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;

/// <summary>One look: what was found before, what grows, then documents until the time is up or enough is found.</summary>
internal sealed class FuzzRun : IDisposable
{
    // A document takes well below a millisecond.
    private static readonly TimeSpan Hang = TimeSpan.FromSeconds(20);

    // Of each kind the first one is made small, which takes time.
    private const int MostKinds = 8;

    private readonly int _seed;
    private readonly DirectoryInfo _findings;
    private readonly Probe _probe = new();
    private readonly FileStream _current;
    private readonly Timer _watch;
    private long _since = long.MaxValue;

    internal FuzzRun(int seed, DirectoryInfo findings)
    {
        _seed = seed;
        _findings = findings;
        findings.Create();
        // Unbuffered: what the process died of stays.
        _current = new FileStream(
            Path.Combine(findings.FullName, "current.json"), FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0);
        _watch = new Timer(_ => EndIfHanging(), null, Hang, Hang);
    }

    /// <returns>The exit code: 1 when something was found.</returns>
    internal int Look(TimeSpan time, TextWriter output, TextWriter error)
    {
        string[] known = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Findings"));
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (string file in known)
        {
            if (Fault(File.ReadAllBytes(file)) is { } again && found.Add(Kind(again)))
            {
                error.WriteLine($"FOUND again, {Path.GetFileName(file)}: {again}");
            }
        }

        foreach (string growth in Growth.Faults().Where(found.Add))
        {
            error.WriteLine($"FOUND: {growth}");
        }

        var mutation = new Mutation(_seed);
        var watch = Stopwatch.StartNew();
        long count = 0;
        for (; watch.Elapsed < time && found.Count < MostKinds; count++)
        {
            byte[] document = mutation.Next();
            if (Fault(document) is { } fault && found.Add(Kind(fault)))
            {
                error.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"FOUND after {count:N0} documents, seed {_seed}: {fault}\nSmallest: {Keep(document, Kind(fault), count)}"));
            }
        }

        string findings = found.Count == 0
            ? "nothing found"
            : $"{found.Count} found; once mended, keep the files in tests/Retab.Contracts.Fuzz/Findings";
        double seconds = watch.Elapsed.TotalSeconds;
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"""
            {count:N0} documents through each face in {seconds:0} s ({count / seconds:N0} a second), {_probe.Read:N0} of them steps,
            {_probe.Called:N0} also through the client; {known.Length} findings of the past; seed {_seed}: {findings}.
            """));
        return found.Count == 0 ? 0 : 1;
    }

    public void Dispose()
    {
        _watch.Dispose();
        _probe.Dispose();
        _current.Dispose();
        File.Delete(_current.Name);
    }

    private string? Fault(byte[] document)
    {
        RandomAccess.Write(_current.SafeFileHandle, document, 0);
        _current.SetLength(document.Length);
        Volatile.Write(ref _since, Stopwatch.GetTimestamp());
        string? fault = _probe.FaultAsync(document).GetAwaiter().GetResult();
        Volatile.Write(ref _since, long.MaxValue);
        return fault;
    }

    private string Keep(byte[] document, string kind, long count)
    {
        byte[] smallest = Smaller.AsManyAsStayAsync(
            document,
            async candidate => await _probe.FaultAsync(candidate) is { } fault && Kind(fault) == kind).GetAwaiter().GetResult();
        string file = Path.Combine(_findings.FullName, string.Create(CultureInfo.InvariantCulture, $"finding-{_seed}-{count}.json"));
        File.WriteAllBytes(file, smallest);
        return file;
    }

    /// <summary>What comes before the first quotation is the same for findings that are one; of an exception, where it came from.</summary>
    private static string Kind(string fault) => fault.Split('\'')[0];

    private void EndIfHanging()
    {
        long since = Volatile.Read(ref _since);
        if (since != long.MaxValue && Stopwatch.GetElapsedTime(since) > Hang)
        {
            Console.Error.WriteLine($"FOUND: a document that takes longer than {Hang.TotalSeconds} s: {_current.Name}");
            Environment.Exit(1);
        }
    }
}
