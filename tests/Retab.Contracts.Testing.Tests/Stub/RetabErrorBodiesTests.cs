namespace Retab.Contracts.Testing.Tests.Stub;

using System;
using System.Collections.Generic;

/// <summary>Each shape to the letter.</summary>
[TestFixture]
public sealed class RetabErrorBodiesTests
{
    [Test]
    public void Bodies_EachShape_IsAsItHasBeenSeen() => Assert.Multiple(() =>
    {
        Assert.That(RetabErrorBodies.Html, Is.EqualTo("<html><body><h1>502 Bad Gateway</h1></body></html>"));
        Assert.That(RetabErrorBodies.Text("t"), Is.EqualTo("""{"detail":"t"}"""));
        Assert.That(
            RetabErrorBodies.Coded("c", "e"),
            Is.EqualTo("""{"detail":{"code":"c","message":"Request failed","details":{"error":"e"}}}"""));
        Assert.That(
            RetabErrorBodies.Listed("c", "m", "a", "b"),
            Is.EqualTo("""{"detail":{"code":"c","message":"m","errors":["a","b"]}}"""));
        Assert.That(RetabErrorBodies.Listed("c", "m"), Is.EqualTo("""{"detail":{"code":"c","message":"m","errors":[]}}"""));
        Assert.That(RetabErrorBodies.Validation("p", "n", "m", "t"), Is.EqualTo("""{"detail":[{"loc":["p","n"],"msg":"m","type":"t"}]}"""));
        Assert.That(
            RetabErrorBodies.NestedValidation("p", "n", "m", "t"),
            Is.EqualTo("""{"status_code":10422,"message":"[{\"loc\":[\"p\",\"n\"],\"msg\":\"m\",\"type\":\"t\"}]","data":null}"""));
        Assert.That(RetabErrorBodies.Flat("c", "m"), Is.EqualTo("""{"code":"c","message":"m","details":null}"""));
    });

    private static IEnumerable<TestCaseData<Func<string, string>, string>> Texts =>
    [
        new(RetabErrorBodies.Text, "detail"),
        new(text => RetabErrorBodies.Coded(text, "e"), "code"),
        new(text => RetabErrorBodies.Coded("c", text), "error"),
        new(text => RetabErrorBodies.Listed(text, "m"), "code"),
        new(text => RetabErrorBodies.Listed("c", text), "message"),
        new(text => RetabErrorBodies.Listed("c", "m", "a", text), "errors"),
        new(text => RetabErrorBodies.Validation(text, "n", "m", "t"), "place"),
        new(text => RetabErrorBodies.Validation("p", text, "m", "t"), "member"),
        new(text => RetabErrorBodies.NestedValidation("p", "n", text, "t"), "message"),
        new(text => RetabErrorBodies.NestedValidation("p", "n", "m", text), "type"),
        new(text => RetabErrorBodies.Flat(text, "m"), "code"),
        new(text => RetabErrorBodies.Flat("c", text), "message"),
    ];

    [TestCaseSource(nameof(Texts))]
    public void Bodies_NullOrUnpairedSurrogate_AreNamed(Func<string, string> body, string parameter)
    {
        Assert.That(Assert.Throws<ArgumentNullException>(() => body(null!))!.ParamName, Is.EqualTo(parameter));
        Assert.That(
            Assert.Throws<ArgumentException>(() => body("a\ud800"))!.Message,
            Is.EqualTo($"The text has an unpaired surrogate at 1, which UTF-8 cannot encode. (Parameter '{parameter}')"));
        Assert.That(body("é'"), Does.Contain("é'"));
    }

    [Test]
    public void Listed_Null_Throws() =>
        Assert.That(Assert.Throws<ArgumentNullException>(() => RetabErrorBodies.Listed("c", "m", null!))!.ParamName, Is.EqualTo("errors"));
}
