namespace Retab.Contracts.Testing.Tests.Stub;

using System.Collections.Generic;

/// <summary>Who is answered, and with what: the refusals of the server, in its order.</summary>
[TestFixture]
public sealed class StubStateTests
{
    private const string Target = "/v1/workflows/steps/s";

    private readonly StubState _state = new();

    [OneTimeTearDown]
    public void Stop() => _state.Dispose();

    [TestCase("GET", "/elsewhere", "Api-Key", "*", 404, "{\"detail\":\"Not Found\"}")]
    [TestCase("POST", "/elsewhere", "Api-Key", "*", 404, "{\"detail\":\"Not Found\"}")]
    [TestCase("POST", Target, "Api-Key", "*", 405, "{\"detail\":\"Method Not Allowed\"}")]
    [TestCase("GET", Target, "Accept", "*", 401, "{\"detail\":\"Not authenticated\"}")]
    [TestCase(
        "GET", Target, "Api-Key", "wrong", 401,
        "{\"detail\":{\"code\":\"HTTP_EXCEPTION\",\"message\":\"Request failed\",\"details\":{\"error\":\"Invalid API Key.\"}}}")]
    [TestCase(
        "GET", Target, "Authorization", "wrong", 401,
        "{\"detail\":{\"code\":\"HTTP_EXCEPTION\",\"message\":\"Request failed\",\"details\":{\"error\":\"Invalid API Key.\"}}}")]
    [TestCase(
        "GET", Target, "Authorization", "*", 401,
        "{\"detail\":{\"code\":\"HTTP_EXCEPTION\",\"message\":\"Request failed\",\"details\":{\"error\":\"Invalid API Key.\"}}}")]
    [TestCase(
        "GET", Target, "Authorization", "Basic *", 401,
        "{\"detail\":{\"code\":\"HTTP_EXCEPTION\",\"message\":\"Request failed\",\"details\":{\"error\":\"Invalid API Key.\"}}}")]
    [TestCase(
        "GET", Target, "Authorization", "Bearer *x", 401,
        "{\"detail\":{\"code\":\"HTTP_EXCEPTION\",\"message\":\"Request failed\",\"details\":{\"error\":\"Invalid API Key.\"}}}")]
    [TestCase("GET", Target, "Authorization", "bearer *", 200, "{}")]
    [TestCase("GET", Target, "API-KEY", "*", 200, "{}")]
    public void Answer_Request_IsRefusedOrAnswered(string method, string target, string header, string value, int statusCode, string body)
    {
        _state.Reset();
        _state.Add(new Given("s", null, [new StubAnswer(200, "{}")]));

        StubAnswer answer = _state.Answer(
            method, target, [KeyValuePair.Create(header, value.Replace("*", _state.ApiKey, System.StringComparison.Ordinal))]);

        Assert.That((answer.StatusCode, answer.Body), Is.EqualTo((statusCode, body)));
        Assert.That((_state.Requests[0].StatusCode, _state.Requests[0].IsMatched), Is.EqualTo((statusCode, statusCode == 200)));
        Assert.That(_state.Requests[0].Headers[header], Does.Not.Contain(_state.ApiKey));
    }

    [Test]
    public void ApiKey_EachStub_HasItsOwn()
    {
        Assert.That(_state.ApiKey, Does.Match("^rt_stub_[0-9a-f]{32}$"));
        using var other = new StubState();
        Assert.That(other.ApiKey, Is.Not.EqualTo(_state.ApiKey));
    }
}
