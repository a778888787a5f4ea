namespace Retab.Contracts.Load;

using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Text;
using System.Threading;
using Newtonsoft.Json;
using JsonSerializer = System.Text.Json.JsonSerializer;

/// <summary>
/// 64 threads read steps in each of the ways there are: every result is checked, and the memory that stays is measured while the threads
/// still exist, so that a cache per thread would show.
/// </summary>
internal static class ManyReads
{
    private const int Threads = 64;

    // For all threads together, caches of the framework included. A step kept by each thread with a large document would be 16 MiB.
    private const long Allowed = 2 * 1024 * 1024;

    private static readonly byte[][] Documents = [.. Enumerable.Range(0, Threads).Select(Document)];

    /// <returns>The exit code: 1 if a result was wrong, or memory has grown.</returns>
    internal static int Run(int count, TextWriter output)
    {
        using var answers = new Answers(request => Documents[int.Parse(request.RequestUri!.Segments[^1], CultureInfo.InvariantCulture)]);
        using var http = new HttpClient(answers);
        using var client = new WorkflowStepsClient(http, new RetabClientOptions { ApiKey = "key-of-the-load-run" });
        (string Name, Func<int, WorkflowRunStep> Read)[] faces =
        [
            ("RetabJson, UTF-8", number => RetabJson.Deserialize<WorkflowRunStep>(Documents[number])),
            ("RetabJson, text", number => RetabJson.Deserialize<WorkflowRunStep>(Encoding.UTF8.GetString(Documents[number]))),
            ("JsonSerializer", number => JsonSerializer.Deserialize<WorkflowRunStep>(Documents[number])!),
            ("JsonConvert", number => JsonConvert.DeserializeObject<WorkflowRunStep>(Encoding.UTF8.GetString(Documents[number]))!),
            ("client", number => client.GetAsync(number.ToString(CultureInfo.InvariantCulture)).GetAwaiter().GetResult()),
        ];
        return faces.Select(face => Run(face.Name, face.Read, count, output)).ToArray().Max();
    }

    private static int Run(string name, Func<int, WorkflowRunStep> read, int count, TextWriter output)
    {
        using var measured = new Barrier(Threads + 1);
        int wrong = 0;
        long done = 0;
        Thread[] threads = [.. Enumerable.Range(0, Threads).Select(number => new Thread(() =>
        {
            // A few to warm up, a tenth, and the rest. Memory is measured after each, while every thread waits.
            foreach (int share in new[] { 100, count / 10 / Threads, (count - (count / 10)) / Threads })
            {
                for (int i = 0; i < share; i++)
                {
                    if (!IsRight(read(number), number))
                    {
                        Interlocked.Increment(ref wrong);
                    }

                    Interlocked.Increment(ref done);
                }

                measured.SignalAndWait();
                measured.SignalAndWait();
            }
        }))];
        foreach (Thread thread in threads)
        {
            thread.Start();
        }

        var watch = Stopwatch.StartNew();
        long warm = Alive(measured);
        long early = Alive(measured);
        long late = Alive(measured);
        foreach (Thread thread in threads)
        {
            thread.Join();
        }

        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name}: {done:N0} reads on {Threads} threads in {watch.Elapsed.TotalSeconds:0} s, {wrong} wrong; alive with all threads "
            + $"waiting: {warm / 1024:N0} KiB warm, {early / 1024:N0} KiB after a tenth, {late / 1024:N0} KiB at the end"));
        return wrong == 0 && late - warm <= Allowed ? 0 : 1;
    }

    private static bool IsRight(WorkflowRunStep step, int number) =>
        step.StepId == $"step_{number}" && step.RetryCount == number
        && step.Lifecycle is ErrorStepLifecycle error && error.Message == $"m{number}"
        && step.HandleOutputs["out"] is JsonHandlePayload { Data: var data } && data.ToString() == $$"""{"caller":{{number}}}"""
        && step.AdditionalProperties["of_tomorrow"].ToString() == $"[{number}]";

    private static long Alive(Barrier measured)
    {
        measured.SignalAndWait();
        long alive = Memory.Alive();
        measured.SignalAndWait();
        return alive;
    }

    // Small ones and, for every sixteenth thread, one of a quarter of a megabyte.
    private static byte[] Document(int number) => Encoding.UTF8.GetBytes(
        $$$$"""{"block_id":"b","step_id":"step_{{{{number}}}}","block_type":"extract","block_label":"L","run_id":"r","lifecycle":"""
        + $$$$"""{"message":"m{{{{number}}}}","status":"error"}"""
        + $$$$""","retry_count":{{{{number}}}},"model":"{{{{new string('x', number % 16 == 0 ? 250_000 : 10)}}}}","handle_outputs":"""
        + $$$$"""{"out":{"data":{"caller":{{{{number}}}}},"type":"json"} },"of_tomorrow":[{{{{number}}}}] }""");
}
