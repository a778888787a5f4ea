namespace Retab.Contracts.Testing.Tests.Stub.Attempts;

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading.Tasks;

/// <summary>
/// Attempts with what may be given: contradictions, changes afterwards, threads, mappings. The stub serves the contract all the same.
/// </summary>
[TestFixture(typeof(ServerSource))]
[TestFixture(typeof(HandlerSource))]
public sealed class ServedAttemptTests<TSource>
    where TSource : StubSource, new()
{
    private readonly TSource _source = new();

    private static IEnumerable<TestCaseData<Action<IRetabStub>>> Givens =>
    [
        Given("GivenStep", stub => stub.GivenStep(Step("s"))),
        Given("GivenStepSequence", stub => stub.GivenStepSequence(Step("s"))),
        Given("GivenFutureStep", stub => stub.GivenFutureStep(SampleSteps.WithUnknownStatus)),
        Given("GivenFutureStep of JSON", stub => stub.GivenFutureStep(RetabJson.Serialize(SampleSteps.WithUnknownStatus))),
        Given("GivenError", stub => stub.GivenError("s", 404)),
        Given("GivenFault", stub => stub.GivenFault("s", StubFault.EmptyBody)),
        Given("GivenRaw", stub => stub.GivenRaw("s", 200, "")),
        Given("GivenListError", stub => stub.GivenListError(404)),
        Given("GivenListFault", stub => stub.GivenListFault(StubFault.EmptyBody)),
        Given("GivenListRaw", stub => stub.GivenListRaw(200, "")),
        Given("GivenSampleSteps", stub => stub.GivenSampleSteps()),
    ];

    private IRetabStub Stub => _source.Stub;

    [SetUp]
    public void Start() => _source.Start();

    [TearDown]
    public void Stop() => _source.Stop();

    [TestCaseSource(nameof(Givens))]
    public void Given_AfterDispose_IsRefusedByTheServerAndTakenByTheHandler(Action<IRetabStub> give)
    {
        Stop();

        if (Stub is RetabStubHandler)
        {
            Assert.That(() => give(Stub), Throws.Nothing);
            return;
        }

        Assert.That(
            Assert.Throws<ObjectDisposedException>(() => give(Stub))!.Message,
            Does.StartWith("The stub server is stopped, so nothing more can be given: start another one."));
        Assert.That(Stub.State.Givens, Is.Empty);
    }

    [TestCaseSource(nameof(Givens))]
    public async Task Reset_AfterAnyGiven_LeavesNothing(Action<IRetabStub> give)
    {
        give(Stub);

        Stub.Reset();

        Assert.That((await Stub.Client.ListAsync()).Data, Is.Empty);
        Assert.That(
            (await Assert.ThrowsAsync<RetabApiException>(() => Stub.Client.GetAsync("s")))!.Detail,
            Is.EqualTo("Step 's' was not given. No step was given."));
    }

    [Test]
    public async Task GivenStep_SameStepTwice_IsTheLaterOneAndListedOnce()
    {
        Stub.GivenStep(Step("s", "running"));
        Stub.GivenStepSequence(Step("s", "queued"), Step("s", "completed"));
        Stub.GivenStep(Step("s", "error"));

        Assert.That((await Stub.Client.GetAsync("s")).Lifecycle, Is.TypeOf<ErrorStepLifecycle>());
        Assert.That((await Stub.Client.ListAsync()).Data.Single().Lifecycle, Is.TypeOf<ErrorStepLifecycle>());
        Assert.That((await Stub.Client.ListAsync(new() { Status = ["running", "queued", "completed"] })).Data, Is.Empty);
    }

    [Test]
    public async Task Given_ObjectsChangedAfterwards_AreServedAsTheyWereGiven()
    {
        var outputs = new Dictionary<string, HandlePayload> { ["o"] = new JsonHandlePayload { Data = RawJson.Parse("1") } };
        WorkflowRunStep[] states = [Step("s", "running") with { HandleOutputs = outputs }, Step("s", "completed")];
        Stub.GivenStepSequence(states);

        outputs["o"] = null!;
        outputs["p"] = new UnknownHandlePayload("of_tomorrow");
        states[1] = Step("s", "error");

        Assert.That((await Stub.Client.GetAsync("s")).HandleOutputs.Keys, Is.EqualTo(new[] { "o" }));
        Assert.That((await Stub.Client.GetAsync("s")).Lifecycle, Is.TypeOf<CompletedStepLifecycle>());
    }

    [Test]
    public async Task List_StepsThatChangeBetweenPages_EndsWithoutACursorTwice()
    {
        foreach (int number in Enumerable.Range(0, 9))
        {
            Stub.GivenStep(Step($"s{number}"));
        }

        var cursors = new List<string>();
        WorkflowRunStepList page = await Stub.Client.ListAsync(new() { Limit = 1 });
        while (page.ListMetadata.After is { } cursor)
        {
            cursors.Add(cursor);
            Stub.GivenStep(Step(page.Data[0].StepId, "error"));
            Stub.GivenStep(Step(page.Data[0].StepId).WithId(page.Data[0].StepId, "another run"));
            page = await Stub.Client.ListAsync(new() { Limit = 1, After = cursor });
        }

        Assert.That(cursors, Is.Unique);
        Assert.That(page.Data[^1].StepId, Is.EqualTo("s8"));
    }

    [Test]
    public async Task List_EachFilter_FindsNoStepThatDoesNotMatch()
    {
        Stub.GivenSampleSteps();
        foreach (WorkflowRunStep step in (await Stub.Client.ListAsync(new() { Limit = 1000 })).Data)
        {
            await AssertFindsAsync(
                new() { Status = [step.Lifecycle.Status] }, step, found => found.Lifecycle.Status == step.Lifecycle.Status);
            await AssertFindsAsync(new() { BlockType = [step.BlockType] }, step, found => found.BlockType == step.BlockType);
            await AssertFindsAsync(new() { StepId = step.StepId }, step, found => found.StepId == step.StepId);
            await AssertFindsAsync(new() { RunId = step.RunId }, step, found => found.RunId == step.RunId);
            await AssertFindsAsync(new() { BlockId = step.BlockId }, step, found => found.BlockId == step.BlockId);
        }

        Assert.That((await Stub.Client.ListAsync(new() { WorkflowId = "w" })).Data, Is.Empty);
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task Given_FromManyThreads_IsServedWholeAndListedOnce()
    {
        const int Threads = 8;
        await Task.WhenAll(Enumerable.Range(0, Threads).Select(thread => Task.Run(async () =>
        {
            for (int round = 0; round < 25; round++)
            {
                Stub.GivenStepSequence(Step($"own{thread}", "running"), Step($"own{thread}", "completed"));
                Stub.GivenStep(Step("shared", round % 2 == 0 ? "error" : "skipped"));
                string[] read =
                [
                    (await Stub.Client.GetAsync($"own{thread}")).Lifecycle.Status.Value,
                    (await Stub.Client.GetAsync($"own{thread}")).Lifecycle.Status.Value,
                ];
                WorkflowRunStepList page = await Stub.Client.ListAsync();

                Assert.That(read, Is.EqualTo(new[] { "running", "completed" }));
                Assert.That(page.Data.Select(step => step.StepId), Is.Unique.And.Contains("shared"));
                Assert.That(StepContract.CheckList(RetabJson.Serialize(page)), Is.Empty);
            }
        })));

        Assert.That((await Stub.Client.ListAsync()).Data, Has.Count.EqualTo(Threads + 1));
        Assert.That(Stub.Requests, Has.Count.EqualTo((Threads * 25 * 3) + 1));
    }

    [Test]
    public void ExportMappings_AnyId_ClaimsOneStepOrTheListAndNoMore([Values] StubMappingFormat format)
    {
        Stub.GivenSampleSteps();
        foreach (string id in (string[])["*", "?", ".*", "[a-z]+", "{step_id}", "a|b", "steps", "s?limit=1", "s#x", "../steps"])
        {
            Stub.GivenStep(Step(id));
        }

        string directory = Directory.CreateTempSubdirectory("retab mappings ").FullName;
        try
        {
            Stub.ExportMappings(directory, format);
            JsonNode[] requests =
            [
                .. Directory.GetFiles(directory)
                    .Order()
                    .Skip(1)
                    .Select(file => JsonNode.Parse(File.ReadAllText(file))!)
                    .Select(json => (json["Request"] ?? json["request"])!),
            ];

            Assert.That(
                requests.Select(PathOf).Distinct().Count(),
                Is.EqualTo(Stub.State.Givens.Select(given => given.StepId).Distinct().Count() + 1));
            Assert.That(requests.Select(request => (request["Methods"]?[0] ?? request["method"])!.ToString()), Is.All.EqualTo("GET"));
            Assert.That(requests.Select(PathOf), Is.All.StartsWith("/v1/workflows/steps"));
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private async Task AssertFindsAsync(WorkflowStepsListOptions filter, WorkflowRunStep step, Predicate<WorkflowRunStep> matches)
    {
        WorkflowRunStepList page = await Stub.Client.ListAsync(filter with { Limit = 1000 });

        Assert.That(page.Data, Has.Member(step));
        Assert.That(page.Data.Where(found => !matches(found)), Is.Empty);
    }

    /// <summary>The path, which has to be compared as it is: no pattern, and no wildcard.</summary>
    private static string PathOf(JsonNode request)
    {
        if (request["urlPath"] is { } path)
        {
            return path.ToString();
        }

        JsonNode matcher = request["Path"]!["Matchers"]!.AsArray().Single()!;
        Assert.That(matcher["Name"]!.ToString(), Is.EqualTo("ExactMatcher"));
        return matcher["Pattern"]!.ToString();
    }

    private static TestCaseData<Action<IRetabStub>> Given(string name, Action<IRetabStub> give) =>
        new TestCaseData<Action<IRetabStub>>(give).SetArgDisplayNames(name);

    private static WorkflowRunStep Step(string id, string status = "completed") => SampleSteps.WithStatus(status).WithId(id, "r");
}
