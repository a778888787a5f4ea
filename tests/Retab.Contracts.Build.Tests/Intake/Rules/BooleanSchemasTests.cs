using Retab.Contracts.Build.Intake.Rules;

namespace Retab.Contracts.Build.Tests.Intake.Rules;

[TestFixture]
public sealed class BooleanSchemasTests : RuleTests
{
    [TestCase("true", "{}")]
    [TestCase("false", """{"not":{}}""")]
    [TestCase("""{"type":"array","items":true}""", """{"type":"array","items":{}}""")]
    [TestCase("""{"type":"object","additionalProperties":false}""", """{"type":"object","additionalProperties":false}""")]
    public void Apply_BooleanAsASchema_BecomesAnObject(string before, string after) => AssertSchema(new BooleanSchemas(), before, after);
}
