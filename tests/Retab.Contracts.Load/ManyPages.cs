namespace Retab.Contracts.Load;

using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Text;
using System.Threading.Tasks;

/// <summary>Reads a list of many pages with ListAllAsync: every step comes once and in order, and no page is kept.</summary>
internal static class ManyPages
{
    private const int StepsPerPage = 100;

    // A page is about 15 KB.
    private const long Allowed = 512 * 1024;

    /// <returns>The exit code: 1 if a step was wrong, or memory has grown.</returns>
    internal static async Task<int> RunAsync(int count, TextWriter output)
    {
        int page = 0;
        using var list = new Answers(_ => Page(page++, count));
        using var http = new HttpClient(list);
        using var client = new WorkflowStepsClient(http, new RetabClientOptions { ApiKey = "key-of-the-load-run" });
        int steps = 0;
        int wrong = 0;
        long early = 0;
        long most = 0;
        await foreach (WorkflowRunStep step in client.ListAllAsync())
        {
            wrong += step.StepId == $"step_{steps}" ? 0 : 1;
            steps++;
            // After a tenth, then ten times more.
            if (steps % (count * StepsPerPage / 10) == 0)
            {
                long alive = Memory.Alive();
                early = early == 0 ? alive : early;
                most = Math.Max(most, alive);
            }
        }

        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{steps:N0} steps of {count:N0} pages, {wrong} wrong; alive: {early / 1024:N0} KiB after a tenth, "
            + $"at most {most / 1024:N0} KiB later"));
        return wrong == 0 && steps == count * StepsPerPage && most - early <= Allowed ? 0 : 1;
    }

    private static byte[] Page(int number, int count)
    {
        int first = number * StepsPerPage;
        string steps = string.Join(',', Enumerable.Range(first, StepsPerPage).Select(step =>
            $$$"""{"block_id":"b","step_id":"step_{{{step}}}","block_type":"extract","block_label":"L","run_id":"r","lifecycle":"""
            + """{"status":"completed"}}"""));
        string after = number + 1 < count ? $"\"step_{first + StepsPerPage - 1}\"" : "null";
        return Encoding.UTF8.GetBytes($$$$"""{"data":[{{{{steps}}}}],"list_metadata":{"after":{{{{after}}}},"before":null}}""");
    }
}
