namespace Retab.Contracts.Testing.Tests.Stub.Attempts;

using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Threading.Tasks;

/// <summary>Attempts to get a step or a list by a request that the contract does not allow, over a socket and without one.</summary>
[TestFixture(typeof(ServerSource))]
[TestFixture(typeof(HandlerSource))]
public sealed class RequestAttemptTests<TSource>
    where TSource : StubSource, new()
{
    private const string List = "/v1/workflows/steps";
    private const string Step = $"{List}/s";
    private const string Key = "Api-Key: *";

    private const string NotFound = "Not Found";
    private const string NotAllowed = "Method Not Allowed";
    private const string NoKey = "Not authenticated";
    private const string WrongKey = "Invalid API Key.";

    private readonly TSource _source = new();

    private static IEnumerable<TestCaseData<string, string, string, int, string?>> Attempts =>
    [
        .. from method in (string[])["POST", "PUT", "PATCH", "DELETE", "OPTIONS"]
           from target in (string[])[Step, List]
           select Case(method, target, Key, 405, NotAllowed),
        Case("HEAD", Step, Key, 405, null),
        Case("HEAD", List, Key, 405, null),
        .. from target in (string[])
        [
            "/", "/v1", "/v1/workflows", $"{List}/", $"{List}/s/", $"{List}/a/b", "/V1/workflows/steps", "/workflows/steps/s",
            "/v1/workflows/runs", "/v1/workflows/Steps/s",
        ]
           select Case("GET", target, Key, 404, NotFound),
        .. from target in (string[])[Step, List]
           from attempt in (TestCaseData<string, string, string, int, string?>[])
           [
               Case("GET", target, "Accept: */*", 401, NoKey),
               Case("GET", $"{target}?api_key=*", "Accept: */*", 401, NoKey),
               Case("GET", target, "Api-Key: wrong", 401, WrongKey),
               Case("GET", target, "Api-Key: *x", 401, WrongKey),
               Case("GET", target, "Api-Key: Bearer *", 401, WrongKey),
               Case("GET", target, "Authorization: *", 401, WrongKey),
               Case("GET", target, "Authorization: Basic *", 401, WrongKey),
               Case("GET", target, "Authorization: Bearer x*", 401, WrongKey),
           ]
           select attempt,
        Case("GET", $"{List}?limit=0", Key, 422, "query.limit: Input should be greater than or equal to 1"),
        Case("GET", $"{List}?limit=-1", Key, 422, "query.limit: Input should be greater than or equal to 1"),
        Case("GET", $"{List}?limit=1001", Key, 422, "query.limit: Input should be less than or equal to 1000"),
        Case("GET", $"{List}?limit=ten", Key, 422, "query.limit: Input should be a valid integer, unable to parse string as an integer"),
        Case("GET", $"{List}?limit=", Key, 422, "query.limit: Input should be a valid integer, unable to parse string as an integer"),
        Case("GET", $"{List}?limit=1.5", Key, 422, "query.limit: Input should be a valid integer, unable to parse string as an integer"),
        Case(
            "GET", $"{List}?limit=99999999999", Key, 422,
            "query.limit: Input should be a valid integer, unable to parse string as an integer"),
        Case("GET", $"{List}?limit=1&limit=1001", Key, 422, "query.limit: Input should be less than or equal to 1000"),
        Case(
            "GET", $"{List}?include_download_urls=maybe", Key, 422,
            "query.include_download_urls: Input should be a valid boolean, unable to interpret input"),
        Case(
            "GET", $"{Step}?include_download_urls=", Key, 422,
            "query.include_download_urls: Input should be a valid boolean, unable to interpret input"),
        Case("GET", $"{List}?before=s&after=s", Key, 422, "query.before: Value error, before and after exclude each other"),
        Case("GET", $"{List}?before=none", Key, 422, "query.before: Value error, no step has this cursor"),
        Case("GET", $"{List}?after=none", Key, 422, "query.after: Value error, no step has this cursor"),
        Case("GET", $"{List}?after=", Key, 422, "query.after: Value error, no step has this cursor"),
        Case("GET", $"{Step}?run_id=other", Key, 404, "Step 's' was not given for run 'other'. Given: s (run r)."),
        Case("GET", $"{Step}?run_id=", Key, 404, "Step 's' was not given for run ''. Given: s (run r)."),
        Case("GET", $"{List}/S", Key, 404, "Step 'S' was not given. Given: s (run r)."),
        Case("GET", $"{List}/s%20", Key, 404, "Step 's ' was not given. Given: s (run r)."),
    ];

    [OneTimeSetUp]
    public void Start() => _source.Start();

    [OneTimeTearDown]
    public void Stop() => _source.Stop();

    [TestCaseSource(nameof(Attempts))]
    public async Task Send_WhatTheContractDoesNotAllow_IsRefusedInTheShapeOfTheApi(
        string method, string target, string header, int status, string? detail)
    {
        _source.Stub.Reset();
        _source.Stub.GivenStep(SampleSteps.WithStatus(StepLifecycleStatus.Completed).WithId("s", "r"));
        string[] parts = header.Replace("*", _source.Stub.ApiKey, StringComparison.Ordinal).Split(": ");
        using var http = new HttpClient(_source.Handler(), disposeHandler: false);
        using var request = new HttpRequestMessage(
            new HttpMethod(method), new Uri(_source.Stub.BaseUrl, target.Replace("*", _source.Stub.ApiKey, StringComparison.Ordinal)));
        request.Headers.TryAddWithoutValidation(parts[0], parts[1]);

        using HttpResponseMessage response = await http.SendAsync(request);

        string body = method == "HEAD" ? "" : await response.Content.ReadAsStringAsync();
        ContractOperation operation = target.StartsWith(Step, StringComparison.Ordinal) ? ContractOperation.Get : ContractOperation.List;
        Assert.Multiple(() =>
        {
            Assert.That((int)response.StatusCode, Is.EqualTo(status));
            Assert.That(new RetabApiException(status, body).Detail, Is.EqualTo(detail));
            Assert.That(response.Content.Headers.ContentType!.MediaType, Is.EqualTo("application/json"));
            Assert.That(body.Length == 0 ? [] : StepContract.CheckError(operation, status, body), Is.Empty);
            Assert.That(_source.Stub.Requests.Unmatched.Single().StatusCode, Is.EqualTo(status));
        });
    }

    private static TestCaseData<string, string, string, int, string?> Case(
        string method, string target, string header, int status, string? detail) =>
        new(method, target, header, status, detail);
}
