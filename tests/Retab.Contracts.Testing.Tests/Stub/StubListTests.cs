namespace Retab.Contracts.Testing.Tests.Stub;

using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Threading.Tasks;

/// <summary>The list that both stubs serve: every test runs over a socket and without one.</summary>
[TestFixture(typeof(ServerSource))]
[TestFixture(typeof(HandlerSource))]
public sealed class StubListTests<TSource>
    where TSource : StubSource, new()
{
    private readonly TSource _source = new();

    private IRetabStub Stub => _source.Stub;

    [SetUp]
    public void Start() => _source.Start();

    [TearDown]
    public void Stop() => _source.Stop();

    [Test]
    public async Task List_NothingGiven_IsAnEmptyPage()
    {
        WorkflowRunStepList page = await Stub.Client.ListAsync();

        Assert.That(page.Data, Is.Empty);
        Assert.That((page.ListMetadata.Before, page.ListMetadata.After), Is.EqualTo(((string?)null, (string?)null)));
        Stub.Requests.AssertNoneUnmatched();
    }

    [Test]
    public async Task List_Steps_AreOrderedByInstantThenIdAndThoseWithoutAStartAreLast()
    {
        Stub.GivenStep(Step("b", null));
        Stub.GivenStep(Step("a", null));
        Stub.GivenStep(Step("late", "2026-05-18T10:00:01Z"));
        Stub.GivenStep(Step("b early", "2026-05-18T12:00:00+02:00"));
        Stub.GivenStep(Step("B early", "2026-05-18T10:00:00Z"));
        Stub.GivenStep(Step("earliest", "2026-05-18T11:00:00+02:00"));

        Assert.That(await IdsAsync(), Is.EqualTo(new[] { "earliest", "B early", "b early", "late", "a", "b" }));
    }

    private static IEnumerable<TestCaseData<WorkflowStepsListOptions, string>> Filters =>
    [
        new(new() { RunId = "r1" }, "1 2"),
        new(new() { RunId = "r 2&" }, "3 4"),
        new(new() { RunId = "none" }, ""),
        new(new() { WorkflowId = "w1" }, "1 3"),
        new(new() { WorkflowId = "none" }, ""),
        new(new() { BlockId = "block-2" }, "2 4"),
        new(new() { StepId = "3" }, "3"),
        new(new() { BlockType = ["extract"] }, "1"),
        new(new() { BlockType = ["extract", "split", "of_tomorrow"] }, "1 3"),
        new(new() { Status = ["error"] }, "2"),
        new(new() { Status = ["error", "skipped"] }, "2 4"),
        new(new() { Status = ["error,skipped"] }, ""),
        new(new() { Status = [] }, "1 2 3 4"),
        new(new() { RunId = "r1", Status = ["completed", "skipped"] }, "1"),
        new(
            new() { WorkflowId = "w1", BlockId = "block-1", StepId = "3", RunId = "r 2&", BlockType = ["split"], Status = ["completed"] },
            "3"),
        new(new() { WorkflowId = "w1", BlockId = "block-2" }, ""),
    ];

    [TestCaseSource(nameof(Filters))]
    public async Task List_Filters_FindWhatMatchesAllOfThem(WorkflowStepsListOptions options, string expected)
    {
        Stub.GivenStep(Filtered("1", "completed", "r1", "block-1", "extract"), "w1");
        Stub.GivenStepSequence([Filtered("2", "error", "r1", "block-2", "parse")], "w2");
        Stub.GivenFutureStep(Filtered("3", "completed", "r 2&", "block-1", "split").With(json => json["more"] = 1), workflowId: "w1");
        Stub.GivenStep(Filtered("4", "skipped", "r 2&", "block-2", "parse"));

        Assert.That(string.Join(' ', await IdsAsync(options)), Is.EqualTo(expected));
    }

    [TestCase("run_id=r1&run_id=r2", "2")]
    [TestCase("step_id=2&step_id=1", "1")]
    [TestCase("limit=1&limit=2", "1 2")]
    [TestCase("status=error&status=completed", "1 2")]
    public async Task List_RepeatedParameter_IsTheLastValueUnlessItIsAList(string query, string expected)
    {
        Stub.GivenStep(Filtered("1", "completed", "r1", "b", "extract"));
        Stub.GivenStep(Filtered("2", "error", "r2", "b", "extract"));
        using WorkflowStepsClient client = _source.ClientOf(new RetabClientOptions { ApiKey = Stub.ApiKey, BaseUrl = Stub.BaseUrl }, query);

        Assert.That((await client.ListAsync()).Data.Select(step => step.StepId), Is.EqualTo(expected.Split(' ')));
    }

    [Test]
    public async Task List_StepGivenAgainWithoutWorkflow_IsFoundByNoWorkflow()
    {
        Stub.GivenStep(Step("s"), "w");
        Assert.That(await IdsAsync(new() { WorkflowId = "w" }), Is.EqualTo(new[] { "s" }));

        Stub.GivenStep(Step("s"));

        Assert.That(await IdsAsync(new() { WorkflowId = "w" }), Is.Empty);
        Assert.That(await IdsAsync(), Is.EqualTo(new[] { "s" }));
    }

    [TestCase(null, 20)]
    [TestCase(1, 1)]
    [TestCase(1000, 25)]
    public async Task List_Limit_IsTheLengthOfAPage(int? limit, int expected)
    {
        GiveMany(25);

        WorkflowRunStepList page = await Stub.Client.ListAsync(new() { Limit = limit });

        Assert.That(page.Data, Has.Count.EqualTo(expected));
        Assert.That(page.ListMetadata.After, Is.EqualTo(expected == 25 ? null : page.Data[^1].StepId));
    }

    [Test]
    public async Task List_AfterAndBefore_AreTheNeighbouringPages()
    {
        GiveMany(5);

        var first = await PageAsync(new() { Limit = 2 });
        var second = await PageAsync(new() { Limit = 2, After = first.After });
        var third = await PageAsync(new() { Limit = 2, After = second.After });
        var secondAgain = await PageAsync(new() { Limit = 2, Before = third.Before });
        var firstAgain = await PageAsync(new() { Limit = 2, Before = secondAgain.Before });
        var shortPage = await PageAsync(new() { Limit = 2, Before = "step_01" });

        Assert.That(first, Is.EqualTo(("step_00 step_01", (string?)null, (string?)"step_01")));
        Assert.That(second, Is.EqualTo(("step_02 step_03", (string?)"step_02", (string?)"step_03")));
        Assert.That(third, Is.EqualTo(("step_04", (string?)"step_04", (string?)null)));
        Assert.That(secondAgain, Is.EqualTo(second));
        Assert.That(firstAgain, Is.EqualTo(first));
        Assert.That(shortPage, Is.EqualTo(("step_00", (string?)null, (string?)"step_00")));
        Assert.That(await PageAsync(new() { After = "step_04" }), Is.EqualTo(("", (string?)null, (string?)null)));
    }

    [Test]
    public async Task ListAll_SeveralPagesWithFilter_AreAllStepsOnce()
    {
        GiveMany(45);
        Stub.GivenStep(Step("other", run: "other"));

        var read = new List<string>();
        await foreach (WorkflowRunStep step in Stub.Client.ListAllAsync(new() { RunId = "r" }))
        {
            read.Add(step.StepId);
        }

        Assert.That(read, Is.EqualTo(Enumerable.Range(0, 45).Select(number => $"step_{number:00}")));
        Stub.Requests.AssertListed(times: 3);
        Assert.That(Stub.Requests.Select(request => request.Query["run_id"].Single()), Is.EqualTo(new[] { "r", "r", "r" }));
        Assert.That(
            Stub.Requests.Select(request => request.Query["after"].SingleOrDefault()),
            Is.EqualTo(new[] { null, "step_19", "step_39" }));
    }

    [TestCase(1)]
    [TestCase(2)]
    [TestCase(3)]
    public async Task ListAll_IdsSharedByRunsOrWithAnyCharacter_AreAllReadOnce(int limit)
    {
        (string Id, string Run)[] steps =
        [
            ("s", "r1"), ("s", "r2"), ("s", "r@3"), ("s@r1", "r"), ("s@r2", "r"), ("s%40r1", "r"), ("a,b;c", "r"), ("é \"&?#+", "r"),
            ("s", "r/4"),
        ];
        foreach ((string id, string run) in steps)
        {
            Stub.GivenStep(Step(id, run: run));
        }

        var read = new List<(string, string)>();
        await foreach (WorkflowRunStep step in Stub.Client.ListAllAsync(new() { Limit = limit }))
        {
            read.Add((step.StepId, step.RunId));
        }

        Assert.That(
            read,
            Is.EqualTo(steps.OrderBy(step => step.Id, StringComparer.Ordinal).ThenBy(step => step.Run, StringComparer.Ordinal)));
    }

    [Test]
    public async Task List_BackwardsOverSharedIds_IsTheSamePages()
    {
        foreach (string run in new[] { "r1", "r2", "r3" })
        {
            Stub.GivenStep(Step("s", run: run));
        }

        WorkflowRunStepList last =
            await Stub.Client.ListAsync(new() { Limit = 1, After = (await Stub.Client.ListAsync(new() { Limit = 2 })).ListMetadata.After });
        WorkflowRunStepList middle = await Stub.Client.ListAsync(new() { Limit = 1, Before = last.ListMetadata.Before });
        WorkflowRunStepList first = await Stub.Client.ListAsync(new() { Limit = 1, Before = middle.ListMetadata.Before });

        Assert.That(new[] { last, middle, first }.Select(page => page.Data.Single().RunId), Is.EqualTo(new[] { "r3", "r2", "r1" }));
        Assert.That(first.ListMetadata.Before, Is.Null);
    }

    [Test]
    public async Task List_IdOfSeveralRunsAsCursor_IsTheStepThatTheFilterFinds()
    {
        Stub.GivenStep(Step("s", "2026-05-18T10:00:00Z", "r1"));
        Stub.GivenStep(Step("t", "2026-05-18T10:00:01Z", "r1"));
        Stub.GivenStep(Step("s", "2026-05-18T10:00:02Z", "r2"));
        Stub.GivenStep(Step("t", "2026-05-18T10:00:03Z", "r2"));

        WorkflowRunStepList page = await Stub.Client.ListAsync(new() { After = "s", RunId = "r2" });

        Assert.That(page.Data.Select(step => (step.StepId, step.RunId)), Is.EqualTo(new[] { ("t", "r2") }));
    }

    [Test]
    public async Task List_CursorThatTheFilterNoLongerFinds_IsAPlaceAllTheSame()
    {
        GiveMany(4);
        Assert.That(
            await PageAsync(new() { Limit = 2, Status = ["completed"] }),
            Is.EqualTo(("step_00 step_01", (string?)null, (string?)"step_01")));
        Stub.GivenStep(Step("step_01", status: "error"));

        Assert.That(
            await PageAsync(new() { Limit = 1, Status = ["completed"], After = "step_01" }),
            Is.EqualTo(("step_02", (string?)"step_02", (string?)"step_02")));
        Assert.That(
            await PageAsync(new() { Limit = 1, Status = ["completed"], Before = "step_01" }),
            Is.EqualTo(("step_00", (string?)null, (string?)"step_00")));
    }

    [TestCase("order=desc&limit=1&cursor=x")]
    [TestCase("limit=%2B1&include_download_urls=OFF")]
    [TestCase("Limit=0&limit=1")]
    public async Task List_UnknownParameter_IsIgnored(string query)
    {
        GiveMany(2);
        using WorkflowStepsClient client = _source.ClientOf(new RetabClientOptions { ApiKey = Stub.ApiKey, BaseUrl = Stub.BaseUrl }, query);

        Assert.That((await client.ListAsync()).Data.Select(step => step.StepId), Is.EqualTo(new[] { "step_00" }));
    }

    [Test]
    public async Task List_Sequence_ShowsWhatTheNextRequestGetsAndDoesNotMoveIt()
    {
        Stub.GivenStepSequence([.. StubTests<TSource>.Sequence("s", "queued", "running", "completed")], workflowId: "w");

        foreach (string expected in new[] { "queued", "running", "completed", "completed" })
        {
            for (int round = 0; round < 2; round++)
            {
                Assert.That(
                    (await Stub.Client.ListAsync(new() { WorkflowId = "w" })).Data.Single().Lifecycle.Status.Value,
                    Is.EqualTo(expected));
            }

            Assert.That((await Stub.Client.GetAsync("s")).Lifecycle.Status.Value, Is.EqualTo(expected));
        }
    }

    [Test]
    public async Task List_FutureSteps_AreVerbatim()
    {
        const string json =
            """ { "step_id":"s","run_id":"r","block_id":"b","block_type":"block_of_tomorrow","block_label":"é\u00e9","lifecycle":"""
            + """{"status":"status_of_tomorrow","n":1.50},"handle_outputs":"""
            + """{"o":{"type":"json","data":{"a":1.0,"a":2e400,"$id":[ ]}}},"x":{"y":null} } """;
        Stub.GivenFutureStep(json, "w");
        using var http = new HttpClient(_source.Handler());
        using var request = new HttpRequestMessage(
            HttpMethod.Get,
            new Uri(Stub.BaseUrl, "/v1/workflows/steps?status=status_of_tomorrow&block_type=block_of_tomorrow&workflow_id=w"));
        request.Headers.Add("Api-Key", Stub.ApiKey);

        using HttpResponseMessage answer = await http.SendAsync(request);

        string page = await answer.Content.ReadAsStringAsync();
        Assert.That(page, Is.EqualTo("{\"data\":[" + json + "],\"list_metadata\":{\"before\":null,\"after\":null}}"));
        Assert.That(StepContract.CheckList(page).Select(finding => (finding.Kind, finding.Pointer)), Is.EqualTo(new[]
        {
            (ContractFindingKind.Drift, "/data/0/block_type"), (ContractFindingKind.Drift, "/data/0/lifecycle/status"),
            (ContractFindingKind.Drift, "/data/0/x"),
        }));
        Assert.That(answer.Headers.GetValues("x-request-id").Single(), Does.StartWith("req_stub_"));
    }

    [Test]
    public async Task List_EverySample_IsReadEqualAndAllowed()
    {
        WorkflowRunStep[] samples = [.. SampleSteps.All.Select((step, index) => step.WithId($"sample_{index}"))];
        foreach (WorkflowRunStep sample in samples)
        {
            Stub.GivenStep(sample);
        }

        WorkflowRunStepList page = await Stub.Client.ListAsync(new() { Limit = 1000 });

        Assert.That(page.Data, Is.EquivalentTo(samples));
        Assert.That(StepContract.CheckList(RetabJson.Serialize(page)), Is.Empty);
    }

    [Test]
    public async Task List_StepOfWhichAFailureIsGiven_HasItNoMore()
    {
        foreach (string id in new[] { "error", "fault", "raw", "stays" })
        {
            Stub.GivenStep(Step(id, run: "r1"));
            Stub.GivenStep(Step(id, run: "r2"));
        }

        Stub.GivenError("error", 503);
        Stub.GivenFault("fault", StubFault.EmptyBody);
        Stub.GivenRaw("raw", 200, RetabJson.Serialize(Step("raw")));

        Assert.That(await IdsAsync(), Is.EqualTo(new[] { "stays", "stays" }));
        Stub.GivenStep(Step("error", run: "r1"));
        Assert.That(await IdsAsync(), Is.EqualTo(new[] { "error", "stays", "stays" }));
    }

    [Test]
    public async Task GivenListError_UntilAStepIsGiven_IsAnsweredToEveryList()
    {
        Stub.GivenStep(Step("s"));
        Stub.GivenListError(429, retryAfter: TimeSpan.FromSeconds(7));
        foreach (WorkflowStepsListOptions options in new WorkflowStepsListOptions[] { new(), new() { After = "none", RunId = "r" } })
        {
            RetabApiException thrown = (await Assert.ThrowsAsync<RetabApiException>(() => Stub.Client.ListAsync(options)))!;
            Assert.That(
                (thrown.StatusCode, thrown.Detail, thrown.RetryAfter),
                Is.EqualTo((429, "Rate limit exceeded", TimeSpan.FromSeconds(7))));
        }

        Assert.That((await Stub.Client.GetAsync("s")).StepId, Is.EqualTo("s"));
        Stub.GivenError("t", 500);
        Assert.That((await Assert.ThrowsAsync<RetabApiException>(() => Stub.Client.ListAsync()))!.StatusCode, Is.EqualTo(429));
        Stub.Requests.AssertNoneUnmatched();
        Stub.GivenListError(503, RetabErrorBodies.Text("down"));
        Assert.That((await Assert.ThrowsAsync<RetabApiException>(() => Stub.Client.ListAsync()))!.Detail, Is.EqualTo("down"));
        Stub.GivenStep(Step("u"));
        Assert.That(await IdsAsync(), Is.EqualTo(new[] { "s", "u" }));
    }

    [Test]
    public async Task GivenListRaw_Anything_IsServedUncheckedUntilReset()
    {
        Stub.GivenListRaw(200, """{"data":null}""");

        RetabApiException thrown = (await Assert.ThrowsAsync<RetabApiException>(() => Stub.Client.ListAsync()))!;

        Assert.That((thrown.StatusCode, thrown.ResponseBody), Is.EqualTo((200, """{"data":null}""")));
        Stub.Reset();
        Assert.That(await IdsAsync(), Is.Empty);
    }

    [TestCase(StubFault.GarbageBody)]
    [TestCase(StubFault.EmptyBody)]
    public async Task GivenListFault_WholeAnswerThatIsNoPage_IsAnApiException(StubFault fault)
    {
        Stub.GivenListFault(fault);

        Assert.That((await Assert.ThrowsAsync<RetabApiException>(() => Stub.Client.ListAsync()))!.StatusCode, Is.EqualTo(200));
    }

    [TestCase(StubFault.TruncatedBody, "ResponseEnded")]
    [TestCase(StubFault.ConnectionReset, "onnection reset")]
    public async Task GivenListFault_ConnectionBreaks_IsAnHttpRequestExceptionUntilAStepIsGiven(StubFault fault, string message)
    {
        Stub.GivenListFault(fault);

        HttpRequestException thrown = (await Assert.ThrowsAsync<HttpRequestException>(() => Stub.Client.ListAsync()))!;

        Assert.That(thrown.ToString(), Does.Contain(message).IgnoreCase);
        Assert.That(Stub.Requests.Single().Fault, Is.EqualTo(fault));
        Stub.GivenStep(Step("s"));
        Assert.That(await IdsAsync(), Is.EqualTo(new[] { "s" }));
    }

    [TestCase(StubFault.SlowHeaders)]
    [TestCase(StubFault.StalledBody)]
    public async Task GivenListFault_AnswerDoesNotEnd_TheClientsTimeoutDoes(StubFault fault)
    {
        Stub.GivenListFault(fault);
        using WorkflowStepsClient impatient = _source.ClientOf(
            new RetabClientOptions { ApiKey = Stub.ApiKey, BaseUrl = Stub.BaseUrl, Timeout = TimeSpan.FromMilliseconds(300) });

        Assert.That(
            (await Assert.ThrowsAsync<TaskCanceledException>(() => impatient.ListAsync()))!.InnerException,
            Is.TypeOf<TimeoutException>());
    }

    private static WorkflowRunStep Step(
        string id, string? startedAt = "2026-05-18T10:00:00Z", string run = "r", string status = "completed") =>
        SampleSteps.WithStatus(status).WithId(id, run).With(json => json["started_at"] = startedAt);

    private static WorkflowRunStep Filtered(string id, string status, string run, string block, string blockType) =>
        Step(id, run: run, status: status).With(json =>
        {
            json["block_id"] = block;
            json["block_type"] = blockType;
        });

    private void GiveMany(int count)
    {
        foreach (int number in Enumerable.Range(0, count).Reverse())
        {
            Stub.GivenStep(Step($"step_{number:00}"));
        }
    }

    private async Task<IEnumerable<string>> IdsAsync(WorkflowStepsListOptions? options = null) =>
        (await Stub.Client.ListAsync(options)).Data.Select(step => step.StepId);

    private async Task<(string Ids, string? Before, string? After)> PageAsync(WorkflowStepsListOptions options)
    {
        WorkflowRunStepList page = await Stub.Client.ListAsync(options);
        return (string.Join(' ', page.Data.Select(step => step.StepId)), page.ListMetadata.Before, page.ListMetadata.After);
    }
}
