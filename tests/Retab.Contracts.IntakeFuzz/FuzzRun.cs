namespace Retab.Contracts.IntakeFuzz;

using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using Retab.Contracts.Build.Json;

/// <summary>One run: what was found before, then mutants until the time is up or enough is found, then the compiler.</summary>
internal sealed class FuzzRun : IDisposable
{
    // A document takes a few milliseconds.
    private static readonly TimeSpan Hang = TimeSpan.FromSeconds(20);

    // Of each kind the first one is made small, which takes time.
    private const int MostKinds = 20;

    private const string Known = "tests/Retab.Contracts.IntakeFuzz/Findings";

    private readonly int _seed;
    private readonly DirectoryInfo _findings;
    private readonly IReadOnlyList<Origin> _origins = Origin.All();
    private readonly HashSet<string> _found = new(StringComparer.Ordinal);
    private readonly Intake _intake;
    private readonly Timer _watch;
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
    internal int Run(TimeSpan time, int first, int most, int compiled)
    {
        string[] known = Directory.GetFiles(Path.Combine(SourceTree.Root, Known));
        Array.ForEach(known, LookAgain);
        var mutation = new Mutation(_seed, _origins);
        var sample = new CompileSample(compiled, _origins[0].Imported.Contract!);
        var watch = Stopwatch.StartNew();
        int accepted = 0;
        int count = 0;
        for (; watch.Elapsed < time && count < most && _found.Count < MostKinds; count++)
        {
            Mutant mutant = mutation.Make(first + count);
            (string? fault, Accepted? contract) = Take(mutant.Origin, mutant.Text, mutant.Name);
            if (contract is not null)
            {
                accepted++;
                sample.Offer(mutant, contract);
            }

            if (fault is not null && _found.Add(Kind(fault)))
            {
                Console.Out.WriteLine($"FOUND in {mutant.Name}: {fault}\n  {Keep(mutant, Kind(fault))}");
            }
        }

        double seconds = watch.Elapsed.TotalSeconds;
        Compile(sample.Chosen());
        string findings = _found.Count == 0 ? "nothing found" : $"{_found.Count} found; once fixed, keep them in {Known}";
        Console.Out.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"""
            {count:N0} documents of {_origins.Count} origins in {seconds:0} s ({count / seconds:N0} a second), {accepted:N0} accepted;
            {known.Length} findings of the past; seed {_seed}: {findings}.
            """));
        return _found.Count == 0 ? 0 : 1;
    }

    public void Dispose()
    {
        _watch.Dispose();
        _intake.Dispose();
    }

    // The name of the file begins with that of its origin.
    private void LookAgain(string file)
    {
        string name = Path.GetFileNameWithoutExtension(file);
        Origin origin = _origins.Single(origin => origin.Name == name.Split("--")[0]);
        if (Take(origin, File.ReadAllText(file), name).Fault is { } again && _found.Add(Kind(again)))
        {
            Console.Out.WriteLine($"FOUND again, {name}: {again}");
        }
    }

    // What the process dies of stays in a file.
    private (string? Fault, Accepted? Accepted) Take(Origin origin, string text, string name)
    {
        _current = Path.Combine(_findings.FullName, $"{name}.current.json");
        File.WriteAllText(_current, text);
        Volatile.Write(ref _since, Stopwatch.GetTimestamp());
        (string?, Accepted?) result = _intake.TakeAsync(origin, text).GetAwaiter().GetResult();
        Volatile.Write(ref _since, long.MaxValue);
        File.Delete(_current);
        return result;
    }

    private string Keep(Mutant mutant, string kind)
    {
        bool IsFaulty(string text) => Take(mutant.Origin, text, mutant.Name).Fault is { } fault && Kind(fault) == kind;
        string file = Path.Combine(_findings.FullName, $"{mutant.Name}.json");
        File.WriteAllText(file, Smaller.AsLongAs(mutant.Text, IsFaulty));
        return file;
    }

    private void Compile(IReadOnlyList<Candidate> candidates)
    {
        if (candidates.Count == 0)
        {
            return;
        }

        var watch = Stopwatch.StartNew();
        using var compiler = new Compiler();
        int failed = 0;
        foreach (Candidate candidate in candidates)
        {
            IReadOnlyList<string> errors = compiler.Errors(candidate.Contract, candidate.IsBreaking, out string code);
            failed += Math.Min(errors.Count, 1);
            if (errors is [var error, ..] && _found.Add(Kind(error)))
            {
                string file = Path.Combine(_findings.FullName, $"{candidate.Name}.contract.json");
                File.WriteAllText(file, JsonText.Pretty(candidate.Contract));
                File.WriteAllText(Path.ChangeExtension(file, ".cs"), code);
                Console.Out.WriteLine($"FOUND: the contract of {candidate.Name} does not compile: {error}\n  {file}");
            }
        }

        Console.Out.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{candidates.Count} contracts generated and compiled in {watch.Elapsed.TotalSeconds:0} s, {failed} failed."));
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
