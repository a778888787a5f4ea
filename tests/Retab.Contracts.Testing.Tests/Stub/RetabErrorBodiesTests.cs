using System;

namespace Retab.Contracts.Testing.Tests.Stub;

/// <summary>Each shape to the letter.</summary>
[TestFixture]
public sealed class RetabErrorBodiesTests
{
    [Test]
    public void Bodies_EachShape_IsAsItHasBeenSeen() => Assert.Multiple(() =>
    {
        Assert.That(RetabErrorBodies.Html, Is.EqualTo("<html><body><h1>502 Bad Gateway</h1></body></html>"));
        Assert.That(RetabErrorBodies.Text("t"), Is.EqualTo("""{"detail":"t"}"""));
        Assert.That(RetabErrorBodies.Coded("c", "e"), Is.EqualTo("""{"detail":{"code":"c","message":"Request failed","details":{"error":"e"}}}"""));
        Assert.That(RetabErrorBodies.Listed("c", "m", "a", "b"), Is.EqualTo("""{"detail":{"code":"c","message":"m","errors":["a","b"]}}"""));
        Assert.That(RetabErrorBodies.Listed("c", "m"), Is.EqualTo("""{"detail":{"code":"c","message":"m","errors":[]}}"""));
        Assert.That(RetabErrorBodies.Validation("p", "n", "m", "t"), Is.EqualTo("""{"detail":[{"loc":["p","n"],"msg":"m","type":"t"}]}"""));
        Assert.That(RetabErrorBodies.NestedValidation("p", "n", "m", "t"), Is.EqualTo("""{"status_code":10422,"message":"[{\u0022loc\u0022:[\u0022p\u0022,\u0022n\u0022],\u0022msg\u0022:\u0022m\u0022,\u0022type\u0022:\u0022t\u0022}]","data":null}"""));
        Assert.That(RetabErrorBodies.Flat("c", "m"), Is.EqualTo("""{"code":"c","message":"m","details":null}"""));
    });

    [Test]
    public void Listed_Null_Throws() => Assert.That(Assert.Throws<ArgumentNullException>(() => RetabErrorBodies.Listed("c", "m", null!))!.ParamName, Is.EqualTo("errors"));
}
