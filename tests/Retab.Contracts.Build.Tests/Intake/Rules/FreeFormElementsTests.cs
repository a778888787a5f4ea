using Retab.Contracts.Build.Intake.Rules;

namespace Retab.Contracts.Build.Tests.Intake.Rules;

[TestFixture]
public sealed class FreeFormElementsTests : RuleTests
{
    [TestCase("""{"type":"array","items":{"type":["string","null"],"description":"d"}}""", """{"type":"array","items":{"description":"d"}}""")]
    [TestCase("""{"type":"array","items":{"type":"array","items":{"type":"string"}}}""", """{"type":"array","items":{}}""")]
    [TestCase("""{"type":"object","additionalProperties":{"type":"object","additionalProperties":{"type":"string"}}}""", """{"type":"object","additionalProperties":{}}""")]
    [TestCase("""{"type":["array","null"],"prefixItems":[{"type":"string"}]}""", """{"type":["array","null"],"items":{}}""")]
    [TestCase("""{"type":"array","items":{"$ref":"#/components/schemas/Owner"}}""", """{"type":"array","items":{"$ref":"#/components/schemas/Owner"}}""")]
    public void Apply_ElementWithoutAPlainType_BecomesFreeForm(string before, string after) => AssertSchema(new FreeFormElements(), before, after);
}
