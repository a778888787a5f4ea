namespace Retab.Contracts.Testing.Tests.Stub;

using System;
using System.Linq;

[TestFixture]
public sealed class StubAnswerTests
{
    [TestCase("{\"detail\":1}", "application/json")]
    [TestCase(" \t\r\n{ \"cut", "application/json")]
    [TestCase("[ {", "application/json")]
    [TestCase("[\"a", "application/json")]
    [TestCase("[1]", "application/json")]
    [TestCase("null", "application/json")]
    [TestCase("\uFEFF{}", "application/json", TestName = "Error_MarkBeforeJson_IsOfItsType")]
    [TestCase(" <html>", "text/html")]
    [TestCase("{cut", "text/plain")]
    [TestCase("[cut", "text/plain")]
    [TestCase("Bad Gateway", "text/plain")]
    [TestCase("", "text/plain")]
    public void Error_Body_IsOfItsType(string body, string expected)
    {
        var answer = StubAnswer.Error(502, body);

        Assert.That(
            (answer.StatusCode, answer.Body, answer.ContentType, answer.Fault, answer.RetryAfter),
            Is.EqualTo((502, body, expected, (StubFault?)null, (TimeSpan?)null)));
    }

    [Test]
    public void Error_NothingSaid_IsWhatTheContractShowsOrOneSentence()
    {
        Assert.That(StubAnswer.Error(404).Body, Is.EqualTo(ContractOperation.Get.ErrorExample(404)));
        Assert.That(StubAnswer.Error(418).Body, Is.EqualTo("""{"detail":"I'm a teapot"}"""));
        Assert.That(StubAnswer.Error(599).Body, Is.EqualTo("""{"detail":"Request failed"}"""));
    }

    [TestCase(0, "0")]
    [TestCase(1, "1")]
    [TestCase(1001, "2")]
    [TestCase(90_000_000, "90000")]
    public void RetryAfterSeconds_Wait_IsRoundedUp(int milliseconds, string expected) =>
        Assert.That(StubAnswer.Error(429, retryAfter: TimeSpan.FromMilliseconds(milliseconds)).RetryAfterSeconds, Is.EqualTo(expected));

    [TestCase(StubFault.GarbageBody, "\u0000\u0001 this is no JSON }{", false, TestName = "Broken_GarbageBody_IsABody")]
    [TestCase(StubFault.EmptyBody, "", false)]
    [TestCase(StubFault.ConnectionReset, "step", true)]
    [TestCase(StubFault.StalledBody, "step", true)]
    public void Broken_Fault_IsABodyOrPlayed(StubFault fault, string body, bool isPlayed)
    {
        var answer = StubAnswer.Broken(fault, "step");

        Assert.That((answer.StatusCode, answer.Body, answer.Fault), Is.EqualTo((200, body, isPlayed ? fault : (StubFault?)null)));
    }

    [Test]
    public void Headers_Answer_AreItsTypeAnIdOfItsOwnAndTheWait()
    {
        (string Name, string Value)[] headers = [.. StubHeaders.Of(StubAnswer.Error(429, "x", TimeSpan.FromSeconds(3)))];

        Assert.That(headers.Select(header => header.Name), Is.EqualTo(new[] { "Content-Type", "x-request-id", "Retry-After" }));
        Assert.That((headers[0].Value, headers[2].Value), Is.EqualTo(("text/plain", "3")));
        Assert.That(headers[1].Value, Does.Match("^req_stub_[0-9a-f]{32}$"));
        Assert.That(
            StubHeaders.Of(new StubAnswer(200, "{}")).Select(header => header.Name),
            Is.EqualTo(new[] { "Content-Type", "x-request-id" }));
    }
}
