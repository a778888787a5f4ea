using System.Diagnostics;
using System.Globalization;

namespace Retab.Contracts.Build.Commands;

/// <summary>Says of each step what it does, that it is at it, what came of it and how long it took.</summary>
internal sealed class StepReport(TextWriter output, int count, CancellationToken cancellationToken)
{
    // A step may take minutes on a slow machine: a dot now and then.
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(10);

    private int _number;

    internal async Task<T> RunAsync<T>(string name, Func<Task<(T Value, string Note)>> work)
    {
        _number++;
        await output.WriteAsync(string.Create(CultureInfo.InvariantCulture, $"[{_number}/{count}] {name,-28}"));
        await output.FlushAsync(cancellationToken);
        var watch = Stopwatch.StartNew();
        Task<(T Value, string Note)> working = work();
        while (await Task.WhenAny(working, Task.Delay(Silence, cancellationToken)) != working)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await output.WriteAsync('.');
            await output.FlushAsync(cancellationToken);
        }

        if (working.IsFaulted)
        {
            await output.WriteLineAsync($" failed ({Seconds(watch)})");
        }

        (T value, string note) = await working;
        await output.WriteLineAsync((watch.Elapsed > Silence ? " " : "") + note + " (" + Seconds(watch) + ")");
        return value;
    }

    internal static string Seconds(Stopwatch watch) => watch.Elapsed.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture) + " s";
}
