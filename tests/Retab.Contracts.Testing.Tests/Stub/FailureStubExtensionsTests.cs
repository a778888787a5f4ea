using System;

namespace Retab.Contracts.Testing.Tests.Stub;

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
            Assert.That(Message(given), Does.StartWith("A failure has a status from 400 to 599; GivenRaw and GivenListRaw answer anything. (Parameter 'statusCode')"));
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
        foreach (Action given in (Action[])[() => _stub.GivenError("s", 429, retryAfter: TimeSpan.FromTicks(-1)), () => _stub.GivenListError(429, retryAfter: TimeSpan.FromTicks(-1))])
        {
            Assert.That(Message(given), Does.StartWith("A server cannot ask to wait for less than no time. (Parameter 'retryAfter')"));
        }
    }

    [Test]
    public void GivenError_BodyThatCannotBe_IsNamed()
    {
        foreach (Action<int, string> given in (Action<int, string>[])[(statusCode, body) => _stub.GivenError("s", statusCode, body), (statusCode, body) => _stub.GivenListError(statusCode, body)])
        {
            Assert.That(
                Assert.Throws<ContractViolationException>(() => given(500, "a\ud800"))!.Message,
                Is.EqualTo("The body cannot be served:" + Environment.NewLine + "  Violation at the root: half a surrogate pair stands at 1, which no UTF-8 can carry"));
            Assert.That(
                Assert.Throws<ContractViolationException>(() => given(422, "{\"detail\":7}"))!.Message.Split(Environment.NewLine)[0],
                Is.EqualTo("The body is not what the contract allows for a 422; RetabErrorBodies has the shapes in use, and GivenRaw and GivenListRaw answer anything."));
        }
    }

    [Test]
    public void GivenRaw_OutOfRange_IsNamed()
    {
        foreach (Action<int, string> given in (Action<int, string>[])[(statusCode, body) => _stub.GivenRaw("s", statusCode, body), (statusCode, body) => _stub.GivenListRaw(statusCode, body)])
        {
            Assert.That(Message(() => given(199, "")), Does.StartWith("An answer has a status from 200 to 599. (Parameter 'statusCode')"));
            Assert.That(Message(() => given(600, "")), Does.StartWith("An answer has a status from 200 to 599. (Parameter 'statusCode')"));
            Assert.That(() => given(200, ""), Throws.Nothing);
            Assert.That(() => given(599, ""), Throws.Nothing);
            Assert.That(Assert.Throws<ArgumentNullException>(() => given(200, null!))!.ParamName, Is.EqualTo("body"));
        }
    }

    [Test]
    public void GivenFault_Unknown_IsNamed()
    {
        Assert.That(Message(() => _stub.GivenFault("s", (StubFault)99)), Does.StartWith("There is no such fault. (Parameter 'fault')"));
        Assert.That(Message(() => _stub.GivenListFault((StubFault)99)), Does.StartWith("There is no such fault. (Parameter 'fault')"));
    }

    [TestCase(".")]
    [TestCase("..")]
    public void AnyGiven_IdThatNobodyCanAskFor_IsNamed(string id)
    {
        foreach (Action given in (Action[])[() => _stub.GivenError(id, 500), () => _stub.GivenFault(id, StubFault.EmptyBody), () => _stub.GivenRaw(id, 200, "")])
        {
            Assert.That(Message(given), Is.EqualTo($"No client can ask for a step '{id}'. (Parameter 'stepId')"));
        }
    }

    [Test]
    public void AnyGiven_NoId_IsNamed() => Assert.That(Assert.Throws<ArgumentException>(() => _stub.GivenRaw(" ", 200, ""))!.ParamName, Is.EqualTo("stepId"));

    [Test]
    public void AnyGiven_NoStub_IsNamed()
    {
        IRetabStub none = null!;
        foreach (Action given in (Action[])[() => none.GivenError("s", 500), () => none.GivenFault("s", StubFault.EmptyBody), () => none.GivenListError(500), () => none.GivenListFault(StubFault.EmptyBody)])
        {
            Assert.That(Assert.Throws<ArgumentNullException>(() => given())!.ParamName, Is.EqualTo("stub"));
        }
    }

    private static string Message(Action action) => Assert.Catch<ArgumentException>(() => action())!.Message;
}
