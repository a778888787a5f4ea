namespace Retab.Contracts.Testing.Tests.Requests;

using System;
using System.Linq;
using System.Net.Http;
using System.Threading.Tasks;

/// <summary>What a stub tells of the requests that it got.</summary>
[TestFixture]
public sealed class StubRequestsTests
{
    private RetabStubHandler _stub = null!;
    private HttpClient _http = null!;

    [SetUp]
    public void Start()
    {
        _stub = new RetabStubHandler();
        _stub.GivenStep(SampleSteps.WithStatus(StepLifecycleStatus.Completed).WithId("s", "r"));
        _http = new HttpClient(_stub, disposeHandler: false) { BaseAddress = _stub.BaseUrl };
    }

    [TearDown]
    public void Stop()
    {
        _http.Dispose();
        _stub.Dispose();
    }

    [Test]
    public async Task AssertAskedFor_OfAnotherRunOrStep_CountsNeither()
    {
        await _stub.Client.GetAsync("s", new() { RunId = "r" });
        await _stub.Client.GetAsync("s");

        _stub.Requests.AssertAskedFor("s", times: 2);
        _stub.Requests.AssertAskedFor("s", times: 1, runId: "r");
        _stub.Requests.AssertAskedFor("t", times: 0);
        _stub.Requests.AssertAskedFor("s", times: 0, runId: "other");
        string list = " All requests:" + Environment.NewLine + "  GET /v1/workflows/steps/s?run_id=r -> 200" + Environment.NewLine
            + "  GET /v1/workflows/steps/s -> 200";
        Assert.That(
            Assert.Throws<StubAssertionException>(() => _stub.Requests.AssertAskedFor("s", runId: "q"))!.Message,
            Is.EqualTo("Requests for step 's' of run 'q': expected at least 1, but got 0." + list));
        Assert.That(
            Assert.Throws<StubAssertionException>(() => _stub.Requests.AssertAskedFor("s", times: 1))!.Message,
            Is.EqualTo("Requests for step 's': expected 1, but got 2." + list));
    }

    [TestCase("")]
    [TestCase(" ")]
    [TestCase(".")]
    [TestCase("..")]
    public void AssertAskedFor_IdThatNoClientCanRequest_IsNamed(string id) => Assert.That(
        Assert.Throws<ArgumentException>(() => _stub.Requests.AssertAskedFor(id, times: 0))!.ParamName, Is.EqualTo("stepId"));

    [Test]
    public void Assert_ArgumentThatNoRequestCanMeet_IsNamed()
    {
        StubRequests requests = _stub.Requests;

        Assert.That(Assert.Throws<ArgumentNullException>(() => requests.AssertAskedFor(null!))!.ParamName, Is.EqualTo("stepId"));
        Assert.That(Assert.Throws<ArgumentException>(() => requests.AssertAskedFor("s", 0, " "))!.ParamName, Is.EqualTo("runId"));
        Assert.That(Assert.Throws<ArgumentOutOfRangeException>(() => requests.AssertAskedFor("s", -1))!.ParamName, Is.EqualTo("times"));
        Assert.That(Assert.Throws<ArgumentOutOfRangeException>(() => requests.AssertListed(-1))!.ParamName, Is.EqualTo("times"));
    }

    [Test]
    public async Task AssertListed_AskedOtherwise_SaysWhatCame()
    {
        Assert.That(
            Assert.Throws<StubAssertionException>(() => _stub.Requests.AssertListed())!.Message,
            Is.EqualTo("Requests for the list: expected at least 1, but got 0. There were no requests."));
        await _stub.Client.ListAsync(new() { RunId = "r 1", Status = ["error", "skipped"], Limit = 5 });
        await _stub.Client.GetAsync("s", new() { RunId = "r" });

        _stub.Requests.AssertListed();
        _stub.Requests.AssertListed(times: 1);
        _stub.Requests.AssertAskedFor("s", times: 1);
        Assert.That(
            Assert.Throws<StubAssertionException>(() => _stub.Requests.AssertListed(times: 2))!.Message,
            Is.EqualTo("Requests for the list: expected 2, but got 1. All requests:" + Environment.NewLine
                + "  GET /v1/workflows/steps?run_id=r 1&status=error&status=skipped&limit=5 -> 200" + Environment.NewLine
                + "  GET /v1/workflows/steps/s?run_id=r -> 200"));
    }

    [Test]
    public async Task Query_OfAList_HasEveryValueOfEveryParameter()
    {
        await _stub.Client.ListAsync(new() { RunId = _stub.ApiKey, Status = ["error", "a+b&c"] });

        StubRequest list = _stub.Requests.Single();
        Assert.That((list.IsList, list.StepId, list.RunId), Is.EqualTo((true, (string?)null, "***")));
        Assert.That(list.Query["status"], Is.EqualTo(new[] { "error", "a+b&c" }));
        Assert.That(list.Query["block_type"], Is.Empty);
        Assert.That(list.Query.Select(parameter => parameter.Key), Is.EqualTo(new[] { "run_id", "status" }));
        Assert.That(list.ToString(), Does.Not.Contain(_stub.ApiKey));
    }

    [Test]
    public async Task Headers_OfAnyRequest_AreJoinedAndHoldNoKey()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "v1/workflows/steps/s");
        request.Headers.Add("Api-Key", _stub.ApiKey);
        request.Headers.Add("Cookie", "session=secret");
        request.Headers.Add("Proxy-Authorization", "Basic secret");
        request.Headers.Add("X-Own", ["one", "of " + _stub.ApiKey + " two"]);

        using HttpResponseMessage answer = await _http.SendAsync(request);

        StubRequest seen = _stub.Requests.Single();
        Assert.That(
            new[] { "api-key", "COOKIE", "proxy-authorization", "x-own" }.Select(name => seen.Headers[name]),
            Is.EqualTo(new[] { "***", "***", "***", "one, of *** two" }));
    }

    [Test]
    public async Task ToString_Fault_NamesIt()
    {
        _stub.GivenFault("f", StubFault.ConnectionReset);

        await Assert.ThrowsAsync<HttpRequestException>(() => _stub.Client.GetAsync("f"));

        Assert.That(_stub.Requests.Single().ToString(), Is.EqualTo("GET /v1/workflows/steps/f -> ConnectionReset"));
    }

    [Test]
    public async Task Requests_AskedForBefore_StayAsTheyWere()
    {
        await _stub.Client.GetAsync("s");
        StubRequests before = _stub.Requests;
        await _stub.Client.GetAsync("s");

        Assert.That((before.Count, _stub.Requests.Count), Is.EqualTo((1, 2)));
        Assert.That(((System.Collections.IEnumerable)before).Cast<StubRequest>().Single(), Is.SameAs(before[0]));
    }
}
