using System.Linq;
using System.Text.Json;

namespace Retab.Contracts.Testing.Tests.Contract;

/// <summary>Schemas that the contract of today does not use, but its dialect allows.</summary>
[TestFixture]
public sealed class SchemaCheckTests
{
    [TestCase("\"a\"", "")]
    [TestCase("\"b\"", "Drift")]
    [TestCase("1", "Violation")]
    [TestCase("{}", "Violation")]
    public void Visit_EnumBehindAnAllOfOfOne_IsTheEnum(string value, string expected) =>
        Assert.That(Kinds(value, """{"allOf":[{"type":"string","enum":["a"]}],"default":"a"}"""), Is.EqualTo(expected));

    [TestCase("{\"a\":1,\"b\":\"x\"}", "")]
    [TestCase("{\"a\":1}", "Violation")]
    [TestCase("{\"a\":1,\"b\":2}", "Violation")]
    [TestCase("[]", "Violation")]
    [TestCase("{\"a\":1,\"b\":\"x\",\"c\":0}", "Drift")]
    public void Visit_AllOfOfSeveral_IsTheirSum(string value, string expected) => Assert.That(
        Kinds(value, """{"allOf":[{"type":"object","properties":{"a":{"type":"integer"}}},{"type":"object","required":["b"],"properties":{"b":{"type":"string"}}}]}"""), Is.EqualTo(expected));

    private static string Kinds(string value, string schema)
    {
        using JsonDocument json = JsonDocument.Parse(value);
        using JsonDocument described = JsonDocument.Parse(schema);
        var check = new SchemaCheck();
        check.Visit(json.RootElement, described.RootElement, "");
        return string.Join(",", check.Findings.Select(finding => finding.Kind.ToString()));
    }
}
