namespace Retab.Contracts.Testing.Tests.Stub;

using System;
using System.Linq;

/// <summary>Values as FastAPI takes them.</summary>
[TestFixture]
public sealed class QueryCheckTests
{
    [TestCase("include_download_urls", "true")]
    [TestCase("include_download_urls", "False")]
    [TestCase("include_download_urls", "1")]
    [TestCase("include_download_urls", "0")]
    [TestCase("include_download_urls", "on")]
    [TestCase("include_download_urls", "n")]
    [TestCase("limit", "1")]
    [TestCase("limit", "1000")]
    [TestCase("limit", " 20 ")]
    [TestCase("run_id", "")]
    [TestCase("order", "any")]
    public void Refusal_Allowed_IsNone(string name, string value) => Assert.That(Refusal(name, value), Is.Null);

    [TestCase("include_download_urls", "")]
    [TestCase("include_download_urls", "truee")]
    [TestCase("limit", "0")]
    [TestCase("limit", "-1")]
    [TestCase("limit", "1001")]
    [TestCase("limit", "1.5")]
    [TestCase("limit", "99999999999")]
    public void Refusal_Wrong_IsA422OfTheParameter(string name, string value)
    {
        StubAnswer refusal = Refusal(name, value)!;

        Assert.That(refusal.StatusCode, Is.EqualTo(422));
        Assert.That(refusal.Body, Does.StartWith($$"""{"detail":[{"loc":["query","{{name}}"],"msg":"Input should be """));
    }

    [TestCase("TRUE", true)]
    [TestCase("y", true)]
    [TestCase("off", false)]
    [TestCase(null, false)]
    public void IsTrue_Word_IsWhatItSays(string? word, bool expected) => Assert.That(QueryCheck.IsTrue(word), Is.EqualTo(expected));

    private static StubAnswer? Refusal(string name, string value) =>
        QueryCheck.Refusal(ContractOperation.List, new[] { value }.ToLookup(_ => name, StringComparer.Ordinal));
}
