namespace Retab.Contracts.Build.Tests.Import.Rules;

using Retab.Contracts.Build.Import.Rules;

[TestFixture]
public sealed class NullableFormsTests : RuleTests
{
    [TestCase(
        """{"anyOf":[{"type":"string","format":"date-time"},{"type":"null"}],"description":"d"}""",
        """{"description":"d","type":["string","null"],"format":"date-time"}""")]
    [TestCase("""{"anyOf":[{"type":"null"},{"type":"integer"}]}""", """{"type":["integer","null"]}""")]
    [TestCase(
        """{"anyOf":[{"$ref":"#/components/schemas/Other"},{"type":"null"}],"description":"d"}""",
        """{"description":"d","oneOf":[{"$ref":"#/components/schemas/Other"},{"type":"null"}]}""")]
    [TestCase(
        """{"oneOf":[{"$ref":"#/components/schemas/Other"},{"type":"null"}]}""",
        """{"oneOf":[{"$ref":"#/components/schemas/Other"},{"type":"null"}]}""")]
    [TestCase(
        """{"anyOf":[{"type":"array","items":{"type":"string"}},{"type":"null"}]}""",
        """{"type":["array","null"],"items":{"type":"string"}}""")]
    [TestCase("""{"anyOf":[{},{"type":"null"}]}""", """{}""")]
    [TestCase("""{"type":"string","nullable":true}""", """{"type":["string","null"]}""")]
    [TestCase("""{"type":"string","nullable":false}""", """{"type":"string"}""")]
    [TestCase(
        """{"allOf":[{"$ref":"#/components/schemas/Other"}],"nullable":true}""",
        """{"oneOf":[{"$ref":"#/components/schemas/Other"},{"type":"null"}]}""")]
    [TestCase(
        """{"anyOf":[{"type":"string"},{"type":"integer"},{"type":"null"}]}""",
        """{"anyOf":[{"type":"string"},{"type":"integer"},{"type":"null"}]}""")]
    [TestCase("""{"anyOf":[{"type":"string"},{"type":"integer"}]}""", """{"anyOf":[{"type":"string"},{"type":"integer"}]}""")]
    public void Apply_OrNull_HasOneForm(string before, string after) => AssertSchema(new NullableForms(), before, after);
}
