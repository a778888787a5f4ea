using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using Retab.Contracts.Build.Json;

namespace Retab.Contracts.IntakeFuzz;

/// <summary>One run: what was found before, then mutants until the time is up or enough is found.</summary>
internal sealed class FuzzRun : IDisposable
{
    // A document takes a few milliseconds.
    private static readonly TimeSpan Hang = TimeSpan.FromSeconds(20);

    // Of each kind the first one is made small, which takes time.
    private const int MostKinds = 60;

    private readonly int _seed;
    private readonly DirectoryInfo _findings;
    private readonly IReadOnlyList<Origin> _origins = Origin.All();
    private readonly Intake _intake;
    private readonly Timer _watch;
    private readonly HashSet<string> _found = new(StringComparer.Ordinal);
    private long _since = long.MaxValue;
    private string _current = "";

    internal FuzzRun(int seed, DirectoryInfo findings)
    {
        _seed = seed;
        _findings = findings;
        findings.Create();
        _intake = new Intake(_origins);
        _watch = new Timer(_ => EndIfHanging(), null, Hang, Hang);
    }

    /// <returns>The exit code: 1 if something was found.</returns>
    internal int Run(TimeSpan time, int first, int most, int compiled, TextWriter output)
    {
        var sample = new CompileSample(compiled, _origins[0].Imported.Contract!);
        string[] known = Directory.GetFiles(Path.Combine(SourceTree.Root, "tests", "Retab.Contracts.IntakeFuzz", "Findings"));
        foreach (string file in known)
        {
            Origin origin = _origins.Single(origin => origin.Name == Path.GetFileName(file).Split("--")[0]);
            if (Take(origin, File.ReadAllText(file), Path.GetFileName(file)).Fault is { } again && _found.Add(Kind(again)))
            {
                output.WriteLine($"FOUND again, {Path.GetFileName(file)}: {again}");
            }
        }

        var mutation = new Mutation(_seed, _origins);
        var watch = Stopwatch.StartNew();
        int accepted = 0;
        int number = first;
        for (; watch.Elapsed < time && number - first < most && _found.Count < MostKinds; number++)
        {
            Mutant mutant = mutation.Make(number);
            (string? fault, Accepted? contract) = Take(mutant.Origin, mutant.Text, $"{_seed}-{number}");
            if (contract is not null)
            {
                accepted++;
                sample.Offer($"{_seed}-{number}", mutant, contract);
            }

            if (fault is not null && _found.Add(Kind(fault)))
            {
                output.WriteLine($"FOUND in mutant {number} of seed {_seed}, {mutant.Origin.Name}: {fault}\n  {Keep(mutant, Kind(fault), number)}");
            }
        }

        int count = number - first;
        Compile(sample.Chosen(), output);
        double seconds = watch.Elapsed.TotalSeconds;
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{count:N0} documents of {_origins.Count} origins in {seconds:0} s ({count / seconds:N0} a second), {accepted:N0} of them accepted; "
            + $"{known.Length} findings of the past; seed {_seed}: {(_found.Count == 0 ? "nothing" : _found.Count)} found."));
        return _found.Count == 0 ? 0 : 1;
    }

    public void Dispose()
    {
        _watch.Dispose();
        _intake.Dispose();
    }

    // What the process died of stays in a file.
    private (string? Fault, Accepted? Accepted) Take(Origin origin, string text, string name)
    {
        _current = Path.Combine(_findings.FullName, $"{origin.Name}--{name}.current.json");
        File.WriteAllText(_current, text);
        Volatile.Write(ref _since, Stopwatch.GetTimestamp());
        (string?, Accepted?) result = _intake.TakeAsync(origin, text).GetAwaiter().GetResult();
        Volatile.Write(ref _since, long.MaxValue);
        File.Delete(_current);
        return result;
    }

    private void Compile(IReadOnlyList<Candidate> candidates, TextWriter output)
    {
        if (candidates.Count == 0)
        {
            return;
        }

        var watch = Stopwatch.StartNew();
        var library = new Library();
        using var generator = new Generator();
        int failed = 0;
        foreach (Candidate candidate in candidates)
        {
            (string? code, string said) = generator.Generate(candidate.Contract);
            IReadOnlyList<string> errors = code is null ? [said] : library.Errors(code, candidate.IsBreaking);
            failed += errors.Count > 0 ? 1 : 0;
            if (errors.Count > 0 && _found.Add(errors[0].Split('\'')[0]))
            {
                string file = Path.Combine(_findings.FullName, $"contract-{candidate.Name}.json");
                File.WriteAllText(file, JsonText.Pretty(candidate.Contract));
                File.WriteAllText(Path.ChangeExtension(file, ".cs"), code);
                output.WriteLine($"FOUND: mutant {candidate.Name} does not compile: {errors[0]}\n  {file}");
            }
        }

        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{candidates.Count} contracts generated and compiled in {watch.Elapsed.TotalSeconds:0} s, {failed} failed."));
    }

    private string Keep(Mutant mutant, string kind, int number)
    {
        string smallest = Smaller.AsLongAs(mutant.Text, text => Take(mutant.Origin, text, "smaller").Fault is { } fault && Kind(fault) == kind);
        string file = Path.Combine(_findings.FullName, $"{mutant.Origin.Name}--{_seed}-{number}.json");
        File.WriteAllText(file, smallest);
        return file;
    }

    /// <summary>What comes before the first quotation is the same for findings that are one; of an exception, where it came from.</summary>
    private static string Kind(string fault) => fault.Split('\'')[0];

    private void EndIfHanging()
    {
        long since = Volatile.Read(ref _since);
        if (since != long.MaxValue && Stopwatch.GetElapsedTime(since) > Hang)
        {
            Console.Error.WriteLine($"FOUND: a document that takes longer than {Hang.TotalSeconds} s: {_current}");
            Environment.Exit(1);
        }
    }
}
