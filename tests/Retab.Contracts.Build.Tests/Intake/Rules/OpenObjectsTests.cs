using Retab.Contracts.Build.Intake.Rules;

namespace Retab.Contracts.Build.Tests.Intake.Rules;

[TestFixture]
public sealed class OpenObjectsTests : RuleTests
{
    [TestCase("""{"type":"object","additionalProperties":true}""", """{"type":"object"}""")]
    [TestCase("""{"type":"object","additionalProperties":{}}""", """{"type":"object"}""")]
    [TestCase("""{"type":"object","additionalProperties":false}""", """{"type":"object","additionalProperties":false}""")]
    [TestCase("""{"type":"object","additionalProperties":{"type":"string"}}""", """{"type":"object","additionalProperties":{"type":"string"}}""")]
    public void Apply_AdditionalProperties_GoWhereTheyAllowAnything(string before, string after) => AssertSchema(new OpenObjects(), before, after);
}
