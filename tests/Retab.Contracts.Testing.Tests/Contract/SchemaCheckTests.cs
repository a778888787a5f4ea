namespace Retab.Contracts.Testing.Tests.Contract;

using System;
using System.Linq;
using System.Text.Json;

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
        Kinds(
            value,
            """{"allOf":[{"type":"object","properties":{"a":{"type":"integer"}}},"""
            + """{"type":"object","required":["b"],"properties":{"b":{"type":"string"}}}]}"""),
        Is.EqualTo(expected));

    [TestCase("true", "this must be string or integer or object or null")]
    [TestCase("1", "")]
    [TestCase("{}", "the required member 'a' is missing")]
    public void Visit_Union_NamesAllThatIsAllowed(string value, string expected) => Assert.That(
        Reasons(
            value, """{"oneOf":[{"type":"string"},{"anyOf":[{"type":"integer"},{"type":"object","required":["a"]}]},{"type":"null"}]}"""),
        Is.EqualTo(expected));

    [TestCase("\"a\"", "")]
    [TestCase("\"\\u0061\"", "")]
    [TestCase("\"b\"", "this must be \"a\"")]
    [TestCase("1", "this must be \"a\"")]
    public void Visit_Const_IsThatValueHoweverItIsEscaped(string value, string expected) =>
        Assert.That(Reasons(value, """{"const":"a"}"""), Is.EqualTo(expected));

    [Test]
    public void Visit_MemberTwice_IsAViolation() =>
        Assert.That(
            Reasons("""{"a":1,"\u0061":2}""", """{"type":"object","properties":{"a":{}}}"""),
            Is.EqualTo("this member is repeated"));

    [Test]
    public void Visit_Items_AreNamedByTheirPlace() => Assert.That(
        Findings("""[1,"b","c"]""", """{"type":"array","items":{"type":"integer"}}""").Select(finding => finding.ToString()),
        Is.EqualTo(new[] { "Violation at /1: this must be integer (\"b\")", "Violation at /2: this must be integer (\"c\")" }));

    [TestCase("1", "Violation at the root: no value is allowed here (1)")]
    public void Visit_SchemaOfNothing_IsAViolation(string value, string expected) =>
        Assert.That(Findings(value, "false").Select(finding => finding.ToString()), Is.EqualTo(new[] { expected }));

    [TestCase("true")]
    [TestCase("{}")]
    public void Visit_SchemaOfAnything_FindsNothing(string schema) => Assert.That(Findings("[1]", schema), Is.Empty);

    [Test]
    public void Visit_Unknown_IsNamed() => Assert.That(
        Findings("""{"a":"y","b":1}""", """{"type":"object","properties":{"a":{"type":"string","enum":["x"]}}}""")
            .Select(finding => finding.ToString()),
        Is.EqualTo(new[]
        {
            "Drift at /a: the contract does not know this value (\"y\")",
            "Drift at /b: the contract does not know this member (1)",
        }));

    [TestCase(78, "")]
    [TestCase(79, "…")]
    public void Visit_LongValue_IsCutShort(int length, string end)
    {
        string text = "\"" + new string('x', length) + "\"";

        Assert.That(Findings(text, """{"type":"integer"}""").Single().Value, Is.EqualTo(text[..Math.Min(80, text.Length)] + end));
    }

    private static string Kinds(string value, string schema) =>
        string.Join(",", Findings(value, schema).Select(finding => finding.Kind.ToString()));

    private static string Reasons(string value, string schema) =>
        string.Join(",", Findings(value, schema).Select(finding => finding.Reason));

    private static System.Collections.Generic.IReadOnlyList<ContractFinding> Findings(string value, string schema)
    {
        using JsonDocument json = JsonDocument.Parse(value);
        using JsonDocument described = JsonDocument.Parse(schema);
        var check = new SchemaCheck();
        check.Visit(json.RootElement, described.RootElement, "");
        return check.Findings;
    }
}
