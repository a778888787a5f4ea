namespace Retab.Contracts.Tests.Listing;

using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Retab.Contracts.Tests.Documents;

/// <summary>All pages of a list, from servers that behave and servers that do not.</summary>
[TestFixture]
public sealed class WorkflowStepsClientExtensionsTests
{
    [Test]
    public async Task ListAllAsync_SeveralPages_FollowsAfterToTheEnd()
    {
        using PageServer server = Of((null, "c1", ["a", "b"]), ("c1", "c 2&x", ["c"]), ("c 2&x", null, ["d"]));
        using WorkflowStepsClient client = server.Client();

        Assert.That(await IdsAsync(client.ListAllAsync()), Is.EqualTo(new[] { "a", "b", "c", "d" }));
        Assert.That(server.Queries, Is.EqualTo(new[] { "", "after=c1", "after=c%202%26x" }));
    }

    [Test]
    public async Task ListAllAsync_Options_GoAlongOnEveryPageAsTheyWereAtTheCall()
    {
        using PageServer server = Of((null, "c1", ["a"]), ("c1", null, ["b"]));
        using WorkflowStepsClient client = server.Client();
        var statuses = new List<StepLifecycleStatus> { "error", "skipped" };
        var options = new WorkflowStepsListOptions { RunId = "r/1", Status = statuses, Limit = 1, IncludeDownloadUrls = true };

        IAsyncEnumerable<WorkflowRunStep> steps = client.ListAllAsync(options);
        options.RunId = "other";
        statuses.Clear();
        await IdsAsync(steps);

        const string Sent = "limit=1&include_download_urls=true";
        Assert.That(server.Queries, Is.EqualTo(new[]
        {
            $"run_id=r%2F1&status=error&status=skipped&{Sent}", $"run_id=r%2F1&status=error&status=skipped&after=c1&{Sent}",
        }));
    }

    [Test]
    public async Task ListAllAsync_After_StartsThere()
    {
        using PageServer server = Of(("c1", null, ["b"]));
        using WorkflowStepsClient client = server.Client();

        Assert.That(await IdsAsync(client.ListAllAsync(new() { After = "c1" })), Is.EqualTo(new[] { "b" }));
    }

    [Test]
    public void ListAllAsync_Before_ThrowsAtTheCall()
    {
        using PageServer server = Of((null, null, []));
        using WorkflowStepsClient client = server.Client();

        Assert.That(
            () => client.ListAllAsync(new() { Before = "c1" }),
            Throws.ArgumentException.With.Message.StartsWith("ListAllAsync reads forwards"));
        Assert.That(
            () => ((IWorkflowStepsClient)null!).ListAllAsync(),
            Throws.ArgumentNullException.With.Property("ParamName").EqualTo("client"));
    }

    [TestCase("no task", "null")]
    [TestCase("no list", "null")]
    [TestCase("no metadata", "a list without ListMetadata")]
    public async Task ListAllAsync_MockWithoutSetup_SaysWhatToSetUp(string setup, string returned)
    {
        IWorkflowStepsClient mock = ListOnlyClient.Of(setup switch
        {
            "no task" => null,
            "no list" => Task.FromResult<WorkflowRunStepList>(null!),
            _ => Task.FromResult(new WorkflowRunStepList()),
        });

        InvalidOperationException thrown = (await Assert.ThrowsAsync<InvalidOperationException>(() => IdsAsync(mock.ListAllAsync())))!;

        Assert.That(
            thrown.Message,
            Is.EqualTo($"IWorkflowStepsClient.ListAsync returned {returned}. If the client is a mock, set up ListAsync in your mock."));
    }

    [Test]
    public async Task ListAllAsync_Enumerated_RequestsAPageWhenItsFirstStepIsNeeded()
    {
        using PageServer server = Of((null, "c1", ["a", "b"]), ("c1", null, ["c"]));
        using WorkflowStepsClient client = server.Client();
        await using IAsyncEnumerator<WorkflowRunStep> steps = client.ListAllAsync().GetAsyncEnumerator();
        Assert.That(server.Queries, Is.Empty);

        await steps.MoveNextAsync();
        await steps.MoveNextAsync();
        Assert.That(server.Queries, Has.Count.EqualTo(1));

        Assert.That((await steps.MoveNextAsync(), steps.Current.StepId), Is.EqualTo((true, "c")));
        Assert.That(server.Queries, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task ListAllAsync_EnumeratedTwice_StartsAgain()
    {
        using PageServer server = Of((null, "c1", ["a"]), ("c1", null, ["b"]));
        using WorkflowStepsClient client = server.Client();
        IAsyncEnumerable<WorkflowRunStep> steps = client.ListAllAsync();

        IReadOnlyList<string> first = await IdsAsync(steps);

        Assert.That(await IdsAsync(steps), Is.EqualTo(first).And.EqualTo(new[] { "a", "b" }));
        Assert.That(server.Queries, Has.Count.EqualTo(4));
    }

    [Test]
    public async Task ListAllAsync_EmptyPageWithACursor_GoesOn()
    {
        using PageServer server = Of((null, "c1", []), ("c1", "c2", []), ("c2", null, ["a"]));
        using WorkflowStepsClient client = server.Client();

        Assert.That(await IdsAsync(client.ListAllAsync()), Is.EqualTo(new[] { "a" }));
    }

    [TestCase("a", "a")]
    [TestCase("a", "b", "a")]
    [TestCase("a", "b", "c", "b")]
    public async Task ListAllAsync_CursorThatIsRepeated_Throws(params string[] cursors)
    {
        int page = 0;
        using var server = new PageServer(_ => PageServer.Page(cursors[page++], $"s{page}"));
        using WorkflowStepsClient client = server.Client();
        var read = new List<string>();

        RetabApiException thrown = (await Assert.ThrowsAsync<RetabApiException>(async () =>
        {
            await foreach (WorkflowRunStep step in client.ListAllAsync())
            {
                read.Add(step.StepId);
            }
        }))!;

        Assert.That(thrown.Message, Does.Contain($"$.list_metadata.after repeats '{cursors[^1]}'").And.Contain("would never end"));
        Assert.That(thrown.StatusCode, Is.EqualTo(200));
        Assert.That((read.Count, server.Queries.Count), Is.EqualTo((cursors.Length - 1, cursors.Length)));
    }

    [Test]
    public async Task ListAllAsync_RepeatsTheCursorItStartedAt_Throws()
    {
        using var server = new PageServer(_ => PageServer.Page("c1", "s"));
        using WorkflowStepsClient client = server.Client();

        await Assert.ThrowsAsync<RetabApiException>(() => IdsAsync(client.ListAllAsync(new() { After = "c1" })));
        Assert.That(server.Queries, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task ListAllAsync_OneBadStep_ThrowsWithItsPath()
    {
        string[] steps = [Steps.Minimal(), Steps.Minimal(), Steps.Minimal(), Steps.Minimal("null")];
        using var server = new PageServer(_ => PageServer.PageOf(null, steps));
        using WorkflowStepsClient client = server.Client();

        RetabApiException thrown = (await Assert.ThrowsAsync<RetabApiException>(() => IdsAsync(client.ListAllAsync())))!;

        Assert.That(((System.Text.Json.JsonException)thrown.InnerException!).Path, Is.EqualTo("$.data[3].lifecycle"));
    }

    [TestCase("""{"data":[],"list_metadata":{}}""")]
    [TestCase("""{"data":[],"list_metadata":{"after":""}}""")]
    [TestCase("""{"data":[],"list_metadata":{"before":"x","after":null,"total":7}}""")]
    public async Task ListAllAsync_MetadataWithoutACursor_Ends(string page)
    {
        using var server = new PageServer(_ => page);
        using WorkflowStepsClient client = server.Client();

        Assert.That(await IdsAsync(client.ListAllAsync()), Is.Empty);
    }

    [TestCase("""{"list_metadata":{}}""", "$.data")]
    [TestCase("""{"data":null,"list_metadata":{}}""", "$.data")]
    [TestCase("""{"data":[]}""", "$.list_metadata")]
    [TestCase("""{"data":[],"list_metadata":{"after":7}}""", "$.list_metadata.after")]
    [TestCase("""[]""", "$")]
    public async Task ListAsync_PageThatIsNone_Throws(string page, string path)
    {
        using var server = new PageServer(_ => page);
        using WorkflowStepsClient client = server.Client();

        RetabApiException thrown = (await Assert.ThrowsAsync<RetabApiException>(() => client.ListAsync()))!;

        Assert.That(((System.Text.Json.JsonException)thrown.InnerException!).Path, Is.EqualTo(path));
    }

    [Test]
    public async Task ListAllAsync_StallOnTheThirdPage_EndsWithTheTimeLimitOfOneRequest()
    {
        using var server = new PageServer(
            cursor => PageServer.Page($"{cursor}x", "s"), cursor => cursor == "xx" ? TimeSpan.FromSeconds(30) : TimeSpan.Zero);
        using WorkflowStepsClient client = server.Client(options => options.Timeout = TimeSpan.FromSeconds(2));

        TaskCanceledException thrown = (await Assert.ThrowsAsync<TaskCanceledException>(() => IdsAsync(client.ListAllAsync())))!;

        Assert.That(thrown.InnerException, Is.TypeOf<TimeoutException>());
        Assert.That(server.Queries.Count(query => query != "after=xx"), Is.EqualTo(2));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task ListAllAsync_CancelledDuringTheSecondPage_Throws(bool atTheCall)
    {
        using var cancellation = new CancellationTokenSource();
        using var server = new PageServer(
            cursor => PageServer.Page($"{cursor}x", "s"), cursor => cursor == "x" ? TimeSpan.FromSeconds(30) : TimeSpan.Zero);
        using WorkflowStepsClient client = server.Client();
        CancellationToken none = CancellationToken.None;
        await using IAsyncEnumerator<WorkflowRunStep> enumerator = client
            .ListAllAsync(cancellationToken: atTheCall ? cancellation.Token : none)
            .GetAsyncEnumerator(atTheCall ? none : cancellation.Token);
        await enumerator.MoveNextAsync();

        ValueTask<bool> second = enumerator.MoveNextAsync();
        await cancellation.CancelAsync();

        OperationCanceledException thrown = (await Assert.ThrowsAsync<OperationCanceledException>(async () => await second))!;
        Assert.That(thrown, Is.Not.InstanceOf<TaskCanceledException>());
    }

    [Test]
    [NonParallelizable]
    public async Task ListAllAsync_FiveThousandPages_KeepsNoPage()
    {
        string text = new('x', 20_000);
        int page = 0;
        using var server = new PageServer(cursor => PageServer.PageOf(
            ++page < 5_000 ? $"c{page}" : null, [Steps.Minimal(more: $"\"model\":\"{text}\"")]));
        using WorkflowStepsClient client = server.Client();
        int count = 0;
        long before = GC.GetTotalMemory(forceFullCollection: true);
        long peak = 0;

        await foreach (WorkflowRunStep step in client.ListAllAsync())
        {
            if (++count % 500 == 0)
            {
                peak = Math.Max(peak, GC.GetTotalMemory(forceFullCollection: true));
            }
        }

        Assert.That(count, Is.EqualTo(5_000));
        Assert.That(peak - before, Is.LessThan(10_000_000), "all pages are 200 MB as strings");
    }

#pragma warning disable CA1852 // The proxy is a class derived at run time.
    internal class ListOnlyClient : System.Reflection.DispatchProxy
#pragma warning restore CA1852
    {
        private Task<WorkflowRunStepList>? _page;

        internal static IWorkflowStepsClient Of(Task<WorkflowRunStepList>? page)
        {
            IWorkflowStepsClient client = Create<IWorkflowStepsClient, ListOnlyClient>();
            ((ListOnlyClient)client)._page = page;
            return client;
        }

        protected override object? Invoke(System.Reflection.MethodInfo? targetMethod, object?[]? args) => _page;
    }

    private static PageServer Of(params (string? Cursor, string? Next, string[] Ids)[] pages) => new(cursor =>
    {
        (_, string? next, string[] ids) = pages.Single(page => page.Cursor == cursor);
        return PageServer.Page(next, ids);
    });

    private static async Task<IReadOnlyList<string>> IdsAsync(IAsyncEnumerable<WorkflowRunStep> steps)
    {
        var ids = new List<string>();
        await foreach (WorkflowRunStep step in steps)
        {
            ids.Add(step.StepId);
        }

        return ids;
    }
}
