namespace Retab.Contracts.Testing.Tests.Stub;

using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Threading.Tasks;
using Microsoft.AspNetCore.WebUtilities;

/// <summary>What both stubs do: every test runs over a socket and without one.</summary>
[TestFixture(typeof(ServerSource))]
[TestFixture(typeof(HandlerSource))]
public sealed class StubTests<TSource>
    where TSource : StubSource, new()
{
    private readonly TSource _source = new();

    private IRetabStub Stub => _source.Stub;

    [SetUp]
    public void Start() => _source.Start();

    [TearDown]
    public void Stop() => _source.Stop();

    [Test]
    public async Task GivenStep_EverySample_IsReadEqual()
    {
        foreach (WorkflowRunStep sample in SampleSteps.All)
        {
            Stub.GivenStep(sample);

            WorkflowRunStep read = await Stub.Client.GetAsync(sample.StepId, new() { RunId = sample.RunId });

            Assert.That(RetabJson.Serialize(read), Is.EqualTo(RetabJson.Serialize(sample)));
        }
    }

    [TestCase("a/b")]
    [TestCase("a%2Fb")]
    [TestCase("a b+c")]
    [TestCase("é?&#")]
    public async Task GivenStep_OpaqueId_IsFound(string id)
    {
        WorkflowRunStep step = SampleSteps.WithStatus(StepLifecycleStatus.Completed).WithId(id, id);
        Stub.GivenStep(step);

        Assert.That((await Stub.Client.GetAsync(id, new() { RunId = id })).StepId, Is.EqualTo(id));
        Assert.That(Stub.Requests[0].StepId, Is.EqualTo(id));
        Assert.That(Stub.Requests[0].RunId, Is.EqualTo(id));
    }

    [Test]
    public async Task GivenStep_AnotherRunOrStep_Is404AndUnmatched()
    {
        WorkflowRunStep step = SampleSteps.WithStatus(StepLifecycleStatus.Completed).WithId("s", "r");
        Stub.GivenStep(step);

        foreach ((string id, string? run) in new[] { ("s", "other"), ("t", null) })
        {
            RetabApiException thrown =
                (await Assert.ThrowsAsync<RetabApiException>(() => Stub.Client.GetAsync(id, new() { RunId = run })))!;
            Assert.That(thrown.StatusCode, Is.EqualTo(404));
            Assert.That(thrown.Code, Is.EqualTo("STEP_NOT_FOUND"));
        }

        Assert.That((await Stub.Client.GetAsync("s")).RunId, Is.EqualTo("r"));
        Assert.That(Stub.Requests.Unmatched, Has.Count.EqualTo(2));
        StubAssertionException unmatched = Assert.Throws<StubAssertionException>(Stub.Requests.AssertNoneUnmatched)!;
        Assert.That(unmatched.Message, Is.EqualTo(
            "2 of 3 requests matched nothing that was given. Unmatched:" + Environment.NewLine
            + "  GET /v1/workflows/steps/s?run_id=other -> 404 (unmatched)" + Environment.NewLine
            + "  GET /v1/workflows/steps/t -> 404 (unmatched)"));
    }

    [TestCase("step_9", null, "Step 'step_9' was not given. Given: step_1 (run run_1), step_2.")]
    [TestCase("step_9", "run_1", "Step 'step_9' was not given for run 'run_1'. Given: step_1 (run run_1), step_2.")]
    [TestCase("step_1", "run_2", "Step 'step_1' was not given for run 'run_2'. Given: step_1 (run run_1), step_2.")]
    public async Task Get_StepThatWasNotGiven_Is404ThatSaysWhatWas(string stepId, string? runId, string detail)
    {
        Stub.GivenStep(SampleSteps.WithStatus(StepLifecycleStatus.Completed).WithId("step_1", "run_1"));
        Stub.GivenError("step_2", 503);

        RetabApiException thrown =
            (await Assert.ThrowsAsync<RetabApiException>(() => Stub.Client.GetAsync(stepId, new() { RunId = runId })))!;

        Assert.That((thrown.StatusCode, thrown.Code, thrown.Detail), Is.EqualTo((404, "STEP_NOT_FOUND", detail)));
    }

    [Test]
    public async Task GivenError_EveryStatus_HasTheReasonPhraseInStatusLineAndBody()
    {
        int[] shown = [401, 403, 404, 422, 429];
        using var http = new HttpClient(_source.Handler(), disposeHandler: false) { BaseAddress = Stub.BaseUrl };
        http.DefaultRequestHeaders.Add("Api-Key", Stub.ApiKey);
        for (int status = 400; status <= 599; status++)
        {
            Stub.GivenError("s", status);

            using HttpResponseMessage answer = await http.GetAsync(new Uri("v1/workflows/steps/s", UriKind.Relative));

            string phrase = ReasonPhrases.GetReasonPhrase(status);
            string detail = shown.Contains(status)
                ? ContractOperation.Get.ErrorExample(status)!
                : RetabErrorBodies.Text(phrase.Length == 0 ? "Request failed" : phrase);
            Assert.That(((int)answer.StatusCode, answer.ReasonPhrase), Is.EqualTo((status, phrase)));
            Assert.That(await answer.Content.ReadAsStringAsync(), Is.EqualTo(detail));
        }
    }

    [Test]
    public async Task GivenStep_AfterAFailureOfAnyRun_TakesItsPlaceWhole()
    {
        Stub.GivenError("s", 503);
        Stub.GivenStep(SampleSteps.WithStatus(StepLifecycleStatus.Completed).WithId("s", "r1"));

        Assert.That((await Stub.Client.GetAsync("s", new() { RunId = "r1" })).RunId, Is.EqualTo("r1"));
        Assert.That(
            (await Assert.ThrowsAsync<RetabApiException>(() => Stub.Client.GetAsync("s", new() { RunId = "r2" })))!.StatusCode,
            Is.EqualTo(404));
    }

    [Test]
    public async Task GivenStep_SameIdInTwoRuns_EachRunHasItsOwn()
    {
        WorkflowRunStep step = SampleSteps.WithStatus(StepLifecycleStatus.Completed);
        Stub.GivenStep(step.WithId("s", "r1"));
        Stub.GivenStep(step.WithId("s", "r2"));

        Assert.That((await Stub.Client.GetAsync("s", new() { RunId = "r1" })).RunId, Is.EqualTo("r1"));
        Assert.That((await Stub.Client.GetAsync("s", new() { RunId = "r2" })).RunId, Is.EqualTo("r2"));
        Assert.That((await Stub.Client.GetAsync("s")).RunId, Is.EqualTo("r2"));
    }

    [Test]
    public async Task GivenStepSequence_MoreCallsThanStates_TheLastStays()
    {
        WorkflowRunStep[] states = [.. Sequence("s", "queued", "running", "completed")];
        Stub.GivenStepSequence(states);

        var seen = new List<string>();
        for (int i = 0; i < 5; i++)
        {
            seen.Add((await Stub.Client.GetAsync("s")).Lifecycle.Status.Value);
        }

        Assert.That(seen, Is.EqualTo(new[] { "queued", "running", "completed", "completed", "completed" }));
        Stub.Requests.AssertAskedFor("s", times: 5);
        Stub.GivenStepSequence(states);
        Assert.That((await Stub.Client.GetAsync("s")).Lifecycle, Is.TypeOf<QueuedStepLifecycle>());
    }

    [Test]
    public async Task Reset_AfterUse_ForgetsAll()
    {
        Stub.GivenStepSequence([.. Sequence("s", "queued", "completed")]);
        await Stub.Client.GetAsync("s");

        Stub.Reset();

        Assert.That(Stub.Requests, Is.Empty);
        Assert.That((await Assert.ThrowsAsync<RetabApiException>(() => Stub.Client.GetAsync("s")))!.StatusCode, Is.EqualTo(404));
    }

    [TestCase(401, "Not authenticated")]
    [TestCase(403, "Not allowed")]
    [TestCase(404, "Step not found")]
    [TestCase(429, "Rate limit exceeded")]
    [TestCase(503, "Service Unavailable")]
    public async Task GivenError_WithoutBody_SaysWhatTheContractShows(int status, string detail)
    {
        Stub.GivenError("s", status, retryAfter: TimeSpan.FromSeconds(1.5));

        RetabApiException thrown = (await Assert.ThrowsAsync<RetabApiException>(() => Stub.Client.GetAsync("s", new() { RunId = "any" })))!;

        Assert.That((thrown.StatusCode, thrown.Detail, thrown.RetryAfter), Is.EqualTo((status, detail, TimeSpan.FromSeconds(2))));
        Assert.That(thrown.RequestId, Does.StartWith("req_stub_"));
    }

    private static IEnumerable<TestCaseData<int, string, string?>> Shapes =>
    [
        new(401, RetabErrorBodies.Text("t"), "t"),
        new(400, RetabErrorBodies.Coded("C", "t"), "t"),
        new(400, RetabErrorBodies.Listed("C", "m", "t"), "t"),
        new(422, RetabErrorBodies.Validation("path", "step_id", "t", "missing"), "path.step_id: t"),
        new(422, RetabErrorBodies.NestedValidation("path", "step_id", "t", "missing"), "path.step_id: t"),
        new(500, RetabErrorBodies.Flat("C", "t"), "t"),
        new(502, RetabErrorBodies.Html, null),
        new(405, "", null),
    ];

    [TestCaseSource(nameof(Shapes))]
    public async Task GivenError_EachShapeInUse_IsServed(int status, string body, string? detail)
    {
        Stub.GivenError("s", status, body);

        RetabApiException thrown = (await Assert.ThrowsAsync<RetabApiException>(() => Stub.Client.GetAsync("s")))!;

        Assert.That((thrown.StatusCode, thrown.Detail), Is.EqualTo((status, detail)));
    }

    [Test]
    public async Task GivenRaw_Anything_IsServedUnchecked()
    {
        Stub.GivenRaw("s", 200, "{\"lifecycle\":null}");

        RetabApiException thrown = (await Assert.ThrowsAsync<RetabApiException>(() => Stub.Client.GetAsync("s")))!;

        Assert.That((thrown.StatusCode, thrown.ResponseBody), Is.EqualTo((200, "{\"lifecycle\":null}")));
    }

    [Test]
    public async Task GivenFutureStep_StepsOfTomorrow_AreReadWhole()
    {
        foreach (WorkflowRunStep step in SampleSteps.OfTomorrow)
        {
            Assert.Throws<ContractViolationException>(() => Stub.GivenStep(step));
            Stub.GivenFutureStep(step);

            Assert.That(RetabJson.Serialize(await Stub.Client.GetAsync(step.StepId)), Is.EqualTo(RetabJson.Serialize(step)));
        }
    }

    [TestCase(StubFault.GarbageBody)]
    [TestCase(StubFault.EmptyBody)]
    public async Task GivenFault_WholeAnswerThatIsNoStep_IsAnApiException(StubFault fault)
    {
        Stub.GivenFault("s", fault);

        Assert.That((await Assert.ThrowsAsync<RetabApiException>(() => Stub.Client.GetAsync("s")))!.StatusCode, Is.EqualTo(200));
    }

    [TestCase(StubFault.TruncatedBody)]
    [TestCase(StubFault.ConnectionReset)]
    public async Task GivenFault_ConnectionBreaks_IsAnHttpRequestException(StubFault fault)
    {
        Stub.GivenFault("s", fault);

        HttpRequestException thrown = (await Assert.ThrowsAsync<HttpRequestException>(() => Stub.Client.GetAsync("s")))!;

        Assert.That(thrown.ToString(), Does.Contain(fault == StubFault.ConnectionReset ? "onnection reset" : "ResponseEnded"));
    }

    [TestCase(StubFault.SlowHeaders)]
    [TestCase(StubFault.StalledBody)]
    public async Task GivenFault_AnswerDoesNotEnd_TheClientsTimeoutDoes(StubFault fault)
    {
        Stub.GivenFault("s", fault);
        using WorkflowStepsClient impatient = _source.ClientOf(
            new RetabClientOptions { ApiKey = Stub.ApiKey, BaseUrl = Stub.BaseUrl, Timeout = TimeSpan.FromMilliseconds(300) });

        TaskCanceledException thrown = (await Assert.ThrowsAsync<TaskCanceledException>(() => impatient.GetAsync("s")))!;

        Assert.That(thrown.InnerException, Is.TypeOf<TimeoutException>());
        Assert.That((Stub.Requests[0].Fault, Stub.Requests[0].StatusCode), Is.EqualTo(((StubFault?)fault, (int?)null)));
    }

    [Test]
    public async Task ApiKey_MissingOrWrong_Is401AndNeverShown([Values] RetabAuthentication authentication)
    {
        Stub.GivenStep(SampleSteps.WithStatus(StepLifecycleStatus.Completed).WithId("s"));
        using WorkflowStepsClient wrong =
            _source.ClientOf(new RetabClientOptions { ApiKey = "rt_wrong_key", BaseUrl = Stub.BaseUrl, Authentication = authentication });
        using WorkflowStepsClient right =
            _source.ClientOf(new RetabClientOptions { ApiKey = Stub.ApiKey, BaseUrl = Stub.BaseUrl, Authentication = authentication });

        RetabApiException thrown = (await Assert.ThrowsAsync<RetabApiException>(() => wrong.GetAsync("s")))!;
        await right.GetAsync("s");

        Assert.That((thrown.StatusCode, thrown.Detail), Is.EqualTo((401, "Invalid API Key.")));
        string header = authentication == RetabAuthentication.Bearer ? "Authorization" : "api-key";
        Assert.That(Stub.Requests.Select(request => request.Headers[header]), Is.EqualTo(new[] { "***", "***" }));
    }

    [Test]
    public async Task AssertAskedFor_AskedOtherwise_SaysWhatCame()
    {
        Stub.GivenStep(SampleSteps.WithStatus(StepLifecycleStatus.Completed).WithId("s", "r"));
        Assert.That(
            Assert.Throws<StubAssertionException>(() => Stub.Requests.AssertAskedFor("s"))!.Message,
            Is.EqualTo("Requests for step 's': expected at least 1, but got 0. There were no requests."));
        await Stub.Client.GetAsync("s", new() { RunId = "r" });

        Stub.Requests.AssertAskedFor("s", times: 1, runId: "r");
        Assert.That(
            Assert.Throws<StubAssertionException>(() => Stub.Requests.AssertAskedFor("s", times: 2))!.Message,
            Is.EqualTo("Requests for step 's': expected 2, but got 1. All requests:" + Environment.NewLine
                + "  GET /v1/workflows/steps/s?run_id=r -> 200"));
    }

    internal static IEnumerable<WorkflowRunStep> Sequence(string id, params string[] states) =>
        states.Select(state => SampleSteps.WithStatus(state).WithId(id, "r"));
}
