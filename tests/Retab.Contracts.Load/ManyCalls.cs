namespace Retab.Contracts.Load;

using System;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Retab.Contracts.Testing;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;
using WireMock.Server;
using WireMock.Settings;

/// <summary>64 callers share one client over sockets: the rate, p50 and p99, and what the process holds before and after.</summary>
internal static class ManyCalls
{
    private const int Callers = 64;

    private static readonly string[] Steps = [.. Enumerable.Range(0, Callers).Select(Step)];

    /// <returns>The exit code: 1 if a result was wrong, or sockets or threads have grown.</returns>
    internal static async Task<int> RunAsync(TimeSpan duration, TextWriter output)
    {
        using var server = WireMockServer.Start(new WireMockServerSettings { RequestLogExpirationDuration = 0, MaxRequestLogCount = 0 });
        using RetabStubServer stub = RetabStubServer.Start();
        for (int i = 0; i < Callers; i++)
        {
            server
                .Given(Request.Create().WithPath($"/v1/workflows/steps/step_{i}").UsingGet())
                .RespondWith(Response.Create().WithBody(Steps[i]));
            stub.GivenStep(RetabJson.Deserialize<WorkflowRunStep>(Steps[i]));
        }

        int plain = await RunAsync("WireMock", new Uri(server.Url!), "key-of-the-load-run", duration, output);
        int stubbed = await RunAsync("RetabStubServer", stub.BaseUrl, stub.ApiKey, duration, output);
        return Math.Max(plain, stubbed);
    }

    private static async Task<int> RunAsync(string name, Uri address, string key, TimeSpan duration, TextWriter output)
    {
        using var client = new WorkflowStepsClient(new RetabClientOptions { ApiKey = key, BaseUrl = address });
        await CallAsync(client, TimeSpan.FromSeconds(2));
        (int Threads, int Handles) before = Held();
        (double[] times, int wrong) = await CallAsync(client, duration);
        (int Threads, int Handles) after = Held();

        Array.Sort(times);
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"""
            {name}: {times.Length} calls, {wrong} wrong, {times.Length / duration.TotalSeconds:0} a second;
              p50 {times[times.Length / 2]:0.0} ms, p99 {times[times.Length * 99 / 100]:0.0} ms, worst {times[^1]:0.0} ms;
              threads {before.Threads} -> {after.Threads}, open files and sockets {before.Handles} -> {after.Handles}
            """));
        return wrong == 0 && after.Threads <= before.Threads + 8 && after.Handles <= before.Handles + Callers ? 0 : 1;
    }

    private static string Step(int caller) =>
        $$$$"""{"block_id":"b","step_id":"step_{{{{caller}}}}","block_type":"extract","block_label":"L","run_id":"r","lifecycle":"""
        + $$$$"""{"status":"completed"},"handle_outputs":{"out":{"type":"json","data":{ "caller" : {{{{caller}}}} } } } }""";

    private static async Task<(double[] Milliseconds, int Wrong)> CallAsync(WorkflowStepsClient client, TimeSpan time)
    {
        var took = new ConcurrentBag<double>();
        int bad = 0;
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(async () =>
        {
            while (watch.Elapsed < time)
            {
                long start = Stopwatch.GetTimestamp();
                WorkflowRunStep step = await client.GetAsync($"step_{caller}");
                took.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                if (step.StepId != $"step_{caller}"
                    || step.HandleOutputs["out"] is not JsonHandlePayload { Data: var data }
                    || data.ToString() != $$"""{ "caller" : {{caller}} }""")
                {
                    Interlocked.Increment(ref bad);
                }
            }
        })));
        return ([.. took], bad);
    }

    private static (int Threads, int Handles) Held()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        int handles = OperatingSystem.IsLinux() ? Directory.GetFiles("/proc/self/fd").Length : Process.GetCurrentProcess().HandleCount;
        return (Process.GetCurrentProcess().Threads.Count, handles);
    }
}
