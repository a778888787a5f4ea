namespace Retab.Contracts.Tests.Errors;

using System.Linq;

/// <summary>Which text and which code of a body is the one, and how far it is looked into.</summary>
[TestFixture]
public sealed class ErrorBodyTests
{
    [TestCase("""{"message":"m","detail":"d","error":"e"}""", "m")]
    [TestCase("""{"detail":"d","error":"e","errors":"es","details":"ds"}""", "d")]
    [TestCase("""{"error":"e","errors":"es","details":"ds"}""", "e")]
    [TestCase("""{"errors":"es","details":"ds"}""", "es")]
    [TestCase("""{"details":"ds"}""", "ds")]
    [TestCase("""{"message":"m","details":{"message":"deeper"}}""", "deeper")]
    [TestCase("""{"message":"","detail":"d"}""", "d")]
    [TestCase("""{"message":"{\"detail\":\"inside\"}"}""", "inside")]
    [TestCase("""{"message":"{no json"}""", "{no json")]
    [TestCase("""[{"message":"first"},{"message":"second"}]""", "first")]
    [TestCase("""["a"]""", "a")]
    [TestCase("""{"message":7}""", null)]
    [TestCase("""  {"message":"m"}  """, "m")]
    [TestCase("""{"message":"m"} x""", null)]
    public void Detail_TextsOfABody_IsTheDeepestAndThenTheFirst(string body, string? expected) =>
        Assert.That(new RetabApiException(500, body).Detail, Is.EqualTo(expected));

    [TestCase("""{"code":"A","status_code":1}""", "A")]
    [TestCase("""{"code":null,"status_code":1}""", "1")]
    [TestCase("""{"code":"","status_code":1}""", "1")]
    [TestCase("""{"code":{"a":1}}""", null)]
    [TestCase("""{"code":["a"]}""", null)]
    [TestCase("""{"code":true}""", "true")]
    [TestCase("""{"code":"A","detail":{"code":"B"}}""", "B")]
    [TestCase("""{"code":"A","detail":{"message":"m"}}""", "A")]
    [TestCase("""{"detail":[{"code":"A"},{"code":"B"}]}""", "A")]
    [TestCase("""{"code":"\u0041"}""", "A")]
    public void Code_CodesOfABody_IsTheDeepestAndThenTheFirst(string body, string? expected) =>
        Assert.That(new RetabApiException(500, body).Code, Is.EqualTo(expected));

    [TestCase(16, "x")]
    [TestCase(17, null)]
    public void Detail_TextThatStandsDeep_IsFoundToTheBound(int depth, string? expected)
    {
        string body = string.Concat(Enumerable.Repeat("{\"detail\":", depth)) + "\"x\"" + new string('}', depth);

        Assert.That(new RetabApiException(500, body).Detail, Is.EqualTo(expected));
    }

    [TestCase(8, "in 8")]
    [TestCase(9, "in 8")]
    public void Detail_TextsThatAreJson_AreReadToTheBound(int texts, string expected)
    {
        // Each deeper than the one before, so that the last that is read wins.
        string body = "["
            + string.Join(",", Enumerable.Range(1, texts)
                .Select(i => Wrapped(Newtonsoft.Json.JsonConvert.ToString("{\"message\":\"in " + i + "\"}"), i - 1)))
            + "]";

        Assert.That(new RetabApiException(500, body).Detail, Is.EqualTo(expected));
    }

    [TestCase(1, 1)]
    [TestCase(100, 100)]
    [TestCase(101, 100)]
    [TestCase(500, 100)]
    public void ValidationErrors_FaultsOfABody_AreReadToTheBound(int faults, int expected)
    {
        string body = "{\"detail\":["
            + string.Join(",", Enumerable.Range(0, faults).Select(i => "{\"loc\":[" + i + "],\"msg\":\"m\",\"type\":\"t\"}")) + "]}";

        var exception = new RetabApiException(422, body);

        Assert.That(
            exception.ValidationErrors.Select(error => error.Loc[0].Index),
            Is.EqualTo(Enumerable.Range(0, expected).Select(i => (long?)i)));
        Assert.That(exception.Detail, Does.StartWith("0: m").And.EndsWith((expected - 1) + ": m"));
    }

    [TestCase("""{"loc":1,"msg":"m","message":"text"}""")]
    [TestCase("""{"loc":["a"],"message":"text"}""")]
    [TestCase("""{"msg":"m","message":"text"}""")]
    public void ValidationErrors_ObjectThatIsNoFault_IsReadAsAnyOther(string body)
    {
        var exception = new RetabApiException(422, body);

        Assert.That(exception.ValidationErrors, Is.Empty);
        Assert.That(exception.Detail, Is.EqualTo("text"));
    }

    private static string Wrapped(string json, int levels) =>
        string.Concat(Enumerable.Repeat("[", levels)) + json + new string(']', levels);
}
