using Retab.Contracts.Build.Intake.Rules;

namespace Retab.Contracts.Build.Tests.Intake.Rules;

[TestFixture]
public sealed class SinglePartsTests : RuleTests
{
    [TestCase("""{"allOf":[{"$ref":"#/components/schemas/A"}],"description":"d"}""", """{"description":"d","$ref":"#/components/schemas/A"}""")]
    [TestCase("""{"$ref":"#/components/schemas/A","default":"a"}""", """{"default":"a","allOf":[{"$ref":"#/components/schemas/A"}]}""")]
    [TestCase("""{"allOf":[{"$ref":"#/components/schemas/A"},{"type":"object"}]}""", """{"allOf":[{"$ref":"#/components/schemas/A"},{"type":"object"}]}""")]
    public void Apply_OnePart_IsAReferenceUnlessItHasADefault(string before, string after) => AssertSchema(new SingleParts(), before, after);
}
