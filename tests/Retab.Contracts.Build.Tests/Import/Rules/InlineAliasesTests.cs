namespace Retab.Contracts.Build.Tests.Import.Rules;

using Retab.Contracts.Build.Import;
using Retab.Contracts.Build.Import.Rules;

[TestFixture]
public sealed class InlineAliasesTests : RuleTests
{
    [TestCase(
        """{"type":"string","format":"date-time"}""",
        """{"$ref":"#/components/schemas/A"}""",
        """{"type":"string","format":"date-time"}""")]
    [TestCase(
        """{"type":"string","description":"a"}""",
        """{"$ref":"#/components/schemas/A","description":"m"}""",
        """{"description":"m","type":"string"}""")]
    [TestCase(
        """{"type":"integer"}""",
        """{"anyOf":[{"$ref":"#/components/schemas/A"},{"type":"null"}]}""",
        """{"anyOf":[{"type":"integer"},{"type":"null"}]}""")]
    [TestCase(
        """{"type":["string","null"]}""",
        """{"type":"array","items":{"$ref":"#/components/schemas/A"}}""",
        """{"type":"array","items":{"type":["string","null"]}}""")]
    [TestCase(
        """{"type":"object","additionalProperties":{"type":"integer"}}""",
        """{"$ref":"#/components/schemas/A"}""",
        """{"type":"object","additionalProperties":{"type":"integer"}}""")]
    [TestCase(
        """{"$ref":"#/components/schemas/Owner"}""",
        """{"$ref":"#/components/schemas/A"}""",
        """{"$ref":"#/components/schemas/Owner"}""")]
    [TestCase(
        """{"type":"array","items":{"$ref":"#/components/schemas/A"}}""",
        """{"$ref":"#/components/schemas/A"}""",
        """{"type":"array","items":{}}""")]
    [TestCase("""{"$ref":"#/components/schemas/A"}""", """{"$ref":"#/components/schemas/A"}""", "{}")]
    [TestCase(
        """{"oneOf":[{"type":"string"},{"$ref":"#/components/schemas/A"}]}""",
        """{"$ref":"#/components/schemas/A"}""",
        """{"oneOf":[{"type":"string"},{}]}""")]
    [TestCase("{}", """{"$ref":"#/components/schemas/A"}""", "{}")]
    public void Apply_NameForAPlainType_StandsWhereItIsUsed(string alias, string member, string expected) => AssertSchemas(
        new InlineAliases(new RuleContext(Previous: null)),
        """{"A":""" + alias + ""","Owner":{"properties":{"m":""" + member + "}}}",
        """{"Owner":{"properties":{"m":""" + expected + "}}}");

    [TestCase("""{"type":"object","properties":{"a":{}}}""")]
    [TestCase("""{"type":"object"}""")]
    [TestCase("""{"type":"string","enum":["a"]}""")]
    public void Apply_TypeOfItsOwn_Stays(string type)
    {
        string schemas = """{"A":""" + type + ""","Owner":{"properties":{"m":{"$ref":"#/components/schemas/A"}}}}""";
        AssertSchemas(new InlineAliases(new RuleContext(Previous: null)), schemas, schemas);
    }
}
