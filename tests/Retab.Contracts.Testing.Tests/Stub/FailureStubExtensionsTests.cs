namespace Retab.Contracts.Testing.Tests.Stub;

using System;
using System.Threading.Tasks;

/// <summary>What a stub says of failures that it cannot be told, of one step or of the list.</summary>
[TestFixture]
public sealed class FailureStubExtensionsTests
{
    private readonly RetabStubHandler _stub = new();

    [OneTimeTearDown]
    public void Stop() => _stub.Dispose();

    [TestCase(399)]
    [TestCase(600)]
    public void GivenError_StatusOutOfRange_IsNamed(int statusCode)
    {
        foreach (Action given in (Action[])[() => _stub.GivenError("s", statusCode), () => _stub.GivenListError(statusCode)])
        {
            Assert.That(
                Message(given),
                Does.StartWith("An error status is 400 to 599; GivenRaw and GivenListRaw serve any status. (Parameter 'statusCode')"));
        }
    }

    [Test]
    public void GivenError_Bounds_AreAllowed()
    {
        Assert.That(() => _stub.GivenError("s", 400, retryAfter: TimeSpan.Zero), Throws.Nothing);
        Assert.That(() => _stub.GivenError("s", 599), Throws.Nothing);
        Assert.That(() => _stub.GivenListError(400, retryAfter: TimeSpan.Zero), Throws.Nothing);
        Assert.That(() => _stub.GivenListError(599), Throws.Nothing);
        Assert.That(() => _stub.GivenError("s", 422, "\uFEFF{\"detail\":\"text\"}"), Throws.Nothing);
    }

    [Test]
    public void GivenError_WaitOfLessThanNothing_IsNamed()
    {
        foreach (Action given in (Action[])
        [
            () => _stub.GivenError("s", 429, retryAfter: TimeSpan.FromTicks(-1)),
            () => _stub.GivenListError(429, retryAfter: TimeSpan.FromTicks(-1)),
        ])
        {
            Assert.That(Message(given), Does.StartWith("The time to wait must not be negative. (Parameter 'retryAfter')"));
        }
    }

    [Test]
    public void GivenError_BodyThatCannotBe_IsNamed()
    {
        foreach (Action<int, string> given in (Action<int, string>[])
        [
            (statusCode, body) => _stub.GivenError("s", statusCode, body),
            (statusCode, body) => _stub.GivenListError(statusCode, body),
        ])
        {
            Assert.That(
                Assert.Throws<ContractViolationException>(() => given(500, "a\ud800"))!.Message,
                Is.EqualTo("The body cannot be served:" + Environment.NewLine
                    + "  Violation at the root: it has an unpaired surrogate at 1, which UTF-8 cannot encode"));
            Assert.That(
                Assert.Throws<ContractViolationException>(() => given(422, "{\"detail\":7}"))!.Message.Split(Environment.NewLine)[0],
                Is.EqualTo(
                    "The contract does not allow this body for a 422; RetabErrorBodies has the shapes that the API uses, "
                    + "and GivenRaw and GivenListRaw serve anything."));
        }
    }

    [Test]
    public void GivenRaw_OutOfRange_IsNamed()
    {
        foreach (Action<int, string> given in (Action<int, string>[])
        [
            (statusCode, body) => _stub.GivenRaw("s", statusCode, body),
            (statusCode, body) => _stub.GivenListRaw(statusCode, body),
        ])
        {
            Assert.That(Message(() => given(199, "")), Does.StartWith("The status must be 200 to 599. (Parameter 'statusCode')"));
            Assert.That(Message(() => given(600, "")), Does.StartWith("The status must be 200 to 599. (Parameter 'statusCode')"));
            Assert.That(() => given(200, ""), Throws.Nothing);
            Assert.That(() => given(599, ""), Throws.Nothing);
            Assert.That(Assert.Throws<ArgumentNullException>(() => given(200, null!))!.ParamName, Is.EqualTo("body"));
        }
    }

    [TestCase(204)]
    [TestCase(205)]
    [TestCase(304)]
    public void GivenRaw_BodyWithAStatusThatHasNone_IsNamed(int statusCode)
    {
        string message = $"A response with the status {statusCode} has no body: it must be empty. (Parameter 'body')";

        Assert.That(Message(() => _stub.GivenRaw("s", statusCode, " ")), Is.EqualTo(message));
        Assert.That(Message(() => _stub.GivenListRaw(statusCode, "{}")), Is.EqualTo(message));
        Assert.That(() => _stub.GivenRaw("s", statusCode, ""), Throws.Nothing);
    }

    [Test]
    public void GivenRaw_UnpairedSurrogate_IsNamed()
    {
        const string message =
            "The body cannot be served: it has an unpaired surrogate at 2, which UTF-8 cannot encode. (Parameter 'body')";

        Assert.That(Message(() => _stub.GivenRaw("s", 200, "[\"\ud800\"]")), Is.EqualTo(message));
        Assert.That(Message(() => _stub.GivenListRaw(200, "[\"\ud800\"]")), Is.EqualTo(message));
    }

    [TestCase(502, "{\"detail\":\"Bad Gateway\"}")]
    [TestCase(503, "{\"detail\":\"Service Unavailable\"}")]
    [TestCase(400, "{\"detail\":\"Bad Request\"}")]
    [TestCase(404, "{\"detail\":\"Not Found\"}")]
    public async Task GivenListError_WithoutBody_SaysTheReasonPhrase(int statusCode, string body)
    {
        _stub.GivenListError(statusCode);

        Assert.That((await Assert.ThrowsAsync<RetabApiException>(() => _stub.Client.ListAsync()))!.ResponseBody, Is.EqualTo(body));
    }

    [Test]
    public void GivenFault_Unknown_IsNamed()
    {
        Assert.That(Message(() => _stub.GivenFault("s", (StubFault)99)), Does.StartWith("There is no such fault. (Parameter 'fault')"));
        Assert.That(Message(() => _stub.GivenListFault((StubFault)99)), Does.StartWith("There is no such fault. (Parameter 'fault')"));
    }

    [TestCase(".")]
    [TestCase("..")]
    [TestCase(" ")]
    public void AnyGiven_IdThatNobodyCanAskFor_IsNamed(string id)
    {
        foreach (Action given in (Action[])
        [
            () => _stub.GivenError(id, 500),
            () => _stub.GivenFault(id, StubFault.EmptyBody),
            () => _stub.GivenRaw(id, 200, ""),
        ])
        {
            Assert.That(Message(given), Is.EqualTo($"No client can request a step with the ID '{id}'. (Parameter 'stepId')"));
        }
    }

    [Test]
    public void AnyGiven_IdWithAnUnpairedSurrogate_IsNamed() =>
        Assert.That(Assert.Throws<ArgumentException>(() => _stub.GivenRaw("a\ud800", 200, ""))!.ParamName, Is.EqualTo("stepId"));

    [Test]
    public void AnyGiven_NoId_IsNamed()
    {
        foreach (Action<string> given in (Action<string>[])
            [id => _stub.GivenError(id, 500), id => _stub.GivenFault(id, StubFault.EmptyBody), id => _stub.GivenRaw(id, 200, "")])
        {
            Assert.That(Assert.Throws<ArgumentException>(() => given(" "))!.ParamName, Is.EqualTo("stepId"));
            Assert.That(Assert.Throws<ArgumentNullException>(() => given(null!))!.ParamName, Is.EqualTo("stepId"));
        }
    }

    [Test]
    public void AnyGiven_NoStub_IsNamed()
    {
        IRetabStub none = null!;
        foreach (Action given in (Action[])
        [
            () => none.GivenError("s", 500),
            () => none.GivenFault("s", StubFault.EmptyBody),
            () => none.GivenListError(500),
            () => none.GivenListFault(StubFault.EmptyBody),
            () => none.GivenRaw("s", 200, ""),
            () => none.GivenListRaw(200, ""),
        ])
        {
            Assert.That(Assert.Throws<ArgumentNullException>(() => given())!.ParamName, Is.EqualTo("stub"));
        }
    }

    private static string Message(Action action) => Assert.Catch<ArgumentException>(() => action())!.Message;
}
