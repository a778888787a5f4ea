using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace Retab.Contracts.Load;

/// <summary>
/// 64 threads read through one client, from UTF-8 and from a string: every result is looked at, and what stays alive is measured while the
/// threads are still there, so that what one of them keeps would be seen.
/// </summary>
internal static class ManyReads
{
    private const int Threads = 64;

    // What may stay for all threads together, caches of the framework included; a step of a thread's own would be 256 KiB times 64.
    private const long Allowed = 2 * 1024 * 1024;

    private static readonly byte[][] Documents = [.. Enumerable.Range(0, Threads).Select(Document)];

    /// <returns>The exit code: 1 when a result was wrong, or memory has grown.</returns>
    internal static int Run(int count, TextWriter output)
    {
        using var answers = new Answers();
        using var http = new HttpClient(answers);
        using var client = new WorkflowStepsClient(http, new RetabClientOptions { ApiKey = "key-of-the-load-run" });
        using var measured = new Barrier(Threads + 1);
        int wrong = 0;
        long done = 0;
        Thread[] threads = [.. Enumerable.Range(0, Threads).Select(number => new Thread(() =>
        {
            // A share to warm up, a tenth, and the rest; what lives is measured after each, with every thread waiting.
            foreach (int share in new[] { 100, count / 10 / Threads, (count - (count / 10)) / Threads })
            {
                for (int i = 0; i < share; i++)
                {
                    if (!IsRight(Read(client, number, i), number))
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

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{done:N0} reads on {Threads} threads in {watch.Elapsed.TotalSeconds:0} s, a third of them through the client, {wrong} wrong"));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"alive with all threads waiting: {warm / 1024:N0} KiB warm, {early / 1024:N0} KiB after a tenth, {late / 1024:N0} KiB at the end"));
        return wrong == 0 && late - warm <= Allowed ? 0 : 1;
    }

    private static WorkflowRunStep Read(WorkflowStepsClient client, int number, int i) => (i % 3) switch
    {
        0 => client.GetAsync(number.ToString(CultureInfo.InvariantCulture)).GetAwaiter().GetResult(),
        1 => RetabJson.Deserialize<WorkflowRunStep>(Documents[number]),
        _ => RetabJson.Deserialize<WorkflowRunStep>(Encoding.UTF8.GetString(Documents[number])),
    };

    private static bool IsRight(WorkflowRunStep step, int number) =>
        step.StepId == "step_" + number && step.RetryCount == number
        && step.Lifecycle is ErrorStepLifecycle error && error.Message == "m" + number
        && step.HandleOutputs["out"] is JsonHandlePayload { Data: var data } && data.ToString() == "{ \"caller\" : " + number + ".50 }"
        && step.AdditionalProperties["of_tomorrow"].ToString() == "[ " + number + " ]";

    private static long Alive(Barrier measured)
    {
        measured.SignalAndWait();
        for (int i = 0; i < 3; i++)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }

        long alive = GC.GetTotalMemory(forceFullCollection: true);
        measured.SignalAndWait();
        return alive;
    }

    // Small ones and, for every eighth thread, one of a quarter of a megabyte.
    private static byte[] Document(int number) => Encoding.UTF8.GetBytes(
        $$$$"""{"block_id":"b","step_id":"step_{{{{number}}}}","block_type":"extract","block_label":"L","run_id":"r","lifecycle":{"message":"m{{{{number}}}}","status":"error"},"retry_count":{{{{number}}}},"model":"{{{{new string('x', number % 8 == 0 ? 250_000 : 10)}}}}","handle_outputs":{"out":{"data":{ "caller" : {{{{number}}}}.50 },"type":"json"} },"of_tomorrow":[ {{{{number}}}} ] }""");

    private sealed class Answers : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            int number = int.Parse(request.RequestUri!.Segments[^1], CultureInfo.InvariantCulture);
            var content = new ByteArrayContent(Documents[number]);
            content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            return Task.FromResult(new HttpResponseMessage { Content = content, RequestMessage = request });
        }
    }
}
