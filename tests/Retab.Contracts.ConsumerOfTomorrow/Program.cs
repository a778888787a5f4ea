using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.DependencyInjection;
using Retab.Contracts;

// Calls what a sync made of an operation of another resource and of parameters of every type. Prints each request as it is sent. Compiled
// by a test, against the packages of that sync.
var services = new ServiceCollection();
services
    .AddRetabContracts(options => (options.ApiKey, options.BaseUrl) = ("key-of-tomorrow", new Uri("https://retab.invalid")))
    .ConfigurePrimaryHttpMessageHandler(() => new Echo());
await using ServiceProvider provider = services.BuildServiceProvider();
IWorkflowStepsClient steps = provider.GetRequiredService<IWorkflowStepsClient>();
IFilesClient files = provider.GetRequiredService<IFilesClient>();

await steps.ListAsync(new()
{
    Status = ["error", StepLifecycleStatus.Skipped],
    Limit = 5,
    IncludeDownloadUrls = false,
    MinRetryCount = 3_000_000_000,
    MinScore = 0.1,
    ModelIds = [1, 2],
    StartedAfter = new DateTimeOffset(2026, 1, 1, 12, 0, 0, TimeSpan.FromHours(2)),
    XRequestSource = "a \"b\"",
    XTrace = ["a", "b"],
    FilterKind = WorkflowStepsListFilterKind.AB,
    Class = "c&d=e#",
    _2fa = true,
    Sort = SortOrder.Desc,
    Either = "x",
    OptionsParameter = "y",
});
RetabFile file = await files.GetVersionAsync("f/1", 7, DateTimeOffset.UnixEpoch, true, ["u", "v w"], new() { IfNoneMatch = "\"1\"" });
Console.WriteLine($"{file.Id} {file.Size}");
IReadOnlyList<RetabFile> list = await files.ListAsync();
Console.WriteLine($"{list.Count} {list[0].Id}");
Console.WriteLine((await files.RawAsync()).ToString());
Console.WriteLine((await steps.CountAsync()).ToString());

foreach (WorkflowStepsListOptions wrong in (WorkflowStepsListOptions[])
    [
        new() { XRequestSource = "a\r\nX-Evil: 1" },
        new() { XTrace = ["a,b"] },
        new() { MinScore = double.NaN },
        new() { Status = [default] },
        new() { RunId = "\ud800" },
    ])
{
    try
    {
        await steps.ListAsync(wrong);
    }
    catch (ArgumentException exception)
    {
        Console.WriteLine($"{exception.ParamName} refused");
    }
}

try
{
    await files.GetVersionAsync("f", 7, DateTimeOffset.UnixEpoch, true, []);
}
catch (ArgumentException exception)
{
    Console.WriteLine($"{exception.ParamName} refused");
}

/// <summary>Prints requests, and answers what each asks for.</summary>
internal sealed class Echo : HttpMessageHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        string path = request.RequestUri!.AbsolutePath;
        string[] own = ["Api-Key", "Accept", "User-Agent"];
        IEnumerable<string> headers =
            request.Headers.Where(header => !own.Contains(header.Key)).Select(header => $" {header.Key}: {string.Join("|", header.Value)}");
        Console.WriteLine($"{request.Method} {request.RequestUri.PathAndQuery}{string.Concat(headers)}");
        string body = path switch
        {
            "/v1/files" => """[{"id":"f"}]""",
            "/v1/workflows/steps/count" => "12",
            "/v1/files/raw" => """{ "a" : 1.50 }""",
            _ when path.StartsWith("/v1/files", StringComparison.Ordinal) => """{"id":"f","size":9000000000}""",
            _ => """{"data":[],"list_metadata":{}}""",
        };
        return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(body) });
    }
}
