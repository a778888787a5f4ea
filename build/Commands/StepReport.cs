using System.Diagnostics;

namespace Retab.Contracts.Build.Commands;

/// <summary>Writes one line per step: its name, its result and its duration.</summary>
internal sealed class StepReport(TextWriter output, int count, CancellationToken cancellationToken)
{
    // A step may take minutes: dots show that it is running.
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(10);

    private int _number;

    internal async Task<T> RunAsync<T>(string name, Func<Task<(T Value, string Note)>> work)
    {
        _number++;
        await output.WriteAsync($"[{_number}/{count}] {name,-28}");
        var watch = Stopwatch.StartNew();
        Task<(T Value, string Note)> working = work();
        while (await Task.WhenAny(working, Task.Delay(Silence, cancellationToken)) != working)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await output.WriteAsync('.');
        }

        if (working.IsFaulted)
        {
            await output.WriteLineAsync($" failed ({Seconds(watch)})");
        }

        (T value, string note) = await working;
        await output.WriteLineAsync($"{(watch.Elapsed > Silence ? " " : "")}{note} ({Seconds(watch)})");
        return value;
    }

    internal static string Seconds(Stopwatch watch) => string.Create(CultureInfo.InvariantCulture, $"{watch.Elapsed.TotalSeconds:0.0} s");
}
