using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Threading;

namespace Retab.Contracts.Fuzz;

/// <summary>One look: what was found before, what grows, then documents until the time is up or one is found.</summary>
internal sealed class FuzzRun : IDisposable
{
    // A document takes well below a millisecond.
    private static readonly TimeSpan Hang = TimeSpan.FromSeconds(20);

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
        _current = new FileStream(Path.Combine(findings.FullName, "current.json"), FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0);
        _watch = new Timer(_ => EndIfHanging(), null, Hang, Hang);
    }

    /// <returns>The exit code: 1 when something was found.</returns>
    internal int Look(TimeSpan time, TextWriter output, TextWriter error)
    {
        string[] known = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Findings"));
        foreach (string file in known)
        {
            if (Fault(File.ReadAllBytes(file)) is { } again)
            {
                error.WriteLine("FOUND again, " + Path.GetFileName(file) + ": " + again);
                return 1;
            }
        }

        if (Growth.Fault() is { } slow)
        {
            error.WriteLine("FOUND: " + slow);
            return 1;
        }

        var mutation = new Mutation(_seed);
        var watch = Stopwatch.StartNew();
        long count = 0;
        for (; watch.Elapsed < time; count++)
        {
            byte[] document = mutation.Next();
            if (Fault(document) is { } fault)
            {
                error.WriteLine("FOUND after " + count.ToString("N0", CultureInfo.InvariantCulture) + " documents, seed " + _seed + ": " + fault + "\nSmallest: " + Keep(document, count) + "\nOnce it is mended, keep that file in tests/Retab.Contracts.Fuzz/Findings.");
                return 1;
            }
        }

        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{count:N0} documents through each engine in {watch.Elapsed.TotalSeconds:0} s ({count / watch.Elapsed.TotalSeconds:N0} a second), {_probe.Read:N0} of them steps, {_probe.Called:N0} also through the client; {known.Length} findings of the past; seed {_seed}: nothing found."));
        return 0;
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

    private string Keep(byte[] document, long count)
    {
        byte[] smallest = Smaller.AsManyAsStayAsync(document, async candidate => await _probe.FaultAsync(candidate) is not null).GetAwaiter().GetResult();
        string file = Path.Combine(_findings.FullName, "finding-" + _seed.ToString(CultureInfo.InvariantCulture) + "-" + count.ToString(CultureInfo.InvariantCulture) + ".json");
        File.WriteAllBytes(file, smallest);
        return file;
    }

    private void EndIfHanging()
    {
        long since = Volatile.Read(ref _since);
        if (since != long.MaxValue && Stopwatch.GetElapsedTime(since) > Hang)
        {
            Console.Error.WriteLine("FOUND: a document that takes longer than " + Hang.TotalSeconds + " s: " + _current.Name);
            Environment.Exit(1);
        }
    }
}
