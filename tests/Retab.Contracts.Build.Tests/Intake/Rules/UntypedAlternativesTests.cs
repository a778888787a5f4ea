using Retab.Contracts.Build.Intake.Rules;

namespace Retab.Contracts.Build.Tests.Intake.Rules;

[TestFixture]
public sealed class UntypedAlternativesTests : RuleTests
{
    [TestCase("""{"anyOf":[{"type":"string"},{"type":"integer"}],"description":"d"}""", """{"description":"d"}""")]
    [TestCase("""{"anyOf":[{"type":"string"},{"type":"integer"},{"type":"null"}]}""", "{}")]
    [TestCase("""{"oneOf":[{"$ref":"#/components/schemas/Owner"},{"type":"null"}]}""", """{"oneOf":[{"$ref":"#/components/schemas/Owner"},{"type":"null"}]}""")]
    public void Apply_SeveralTypesForOneMember_BecomeFreeForm(string before, string after) => AssertSchema(new UntypedAlternatives(), before, after);

    [Test]
    public void Apply_SchemaOfNothingButAlternatives_KeepsThem() =>
        AssertSchemas(
            new UntypedAlternatives(),
            """{"Body":{"anyOf":[{"type":"object","properties":{"detail":{"anyOf":[{"type":"string"},{"type":"array"}]}}},{"type":"string"}]}}""",
            """{"Body":{"anyOf":[{"type":"object","properties":{"detail":{"anyOf":[{"type":"string"},{"type":"array"}]}}},{"type":"string"}]}}""");
}
