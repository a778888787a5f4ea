using Retab.Contracts.Build.Intake.Rules;

namespace Retab.Contracts.Build.Tests.Intake.Rules;

[TestFixture]
public sealed class InlineSchemasTests : RuleTests
{
    [Test]
    public void Apply_EnumOfAMember_GetsANameAndLeavesItsTexts() =>
        AssertSchemas(
            new InlineSchemas(),
            """{"Owner":{"properties":{"some_kind":{"type":"string","enum":["a"],"description":"d","default":"a"}}}}""",
            """{"Owner":{"properties":{"some_kind":{"$ref":"#/components/schemas/OwnerSomeKind","description":"d","default":"a"}}},"OwnerSomeKind":{"type":"string","enum":["a"]}}""");

    [Test]
    public void Apply_ObjectInAListOrNull_GetsAName() =>
        AssertSchemas(
            new InlineSchemas(),
            """{"Owner":{"properties":{"list":{"type":"array","items":{"type":"object","properties":{"a":{}}}},"one":{"anyOf":[{"type":"object","properties":{"b":{}}},{"type":"null"}]}}}}""",
            """{"Owner":{"properties":{"list":{"type":"array","items":{"$ref":"#/components/schemas/OwnerListItem"}},"one":{"anyOf":[{"$ref":"#/components/schemas/OwnerOne"},{"type":"null"}]}}},"OwnerListItem":{"type":"object","properties":{"a":{}}},"OwnerOne":{"type":"object","properties":{"b":{}}}}""");

    [Test]
    public void Apply_VariantsOwnMembers_StayWithTheVariant() =>
        AssertSchemas(
            new InlineSchemas(),
            """{"V":{"allOf":[{"$ref":"#/components/schemas/B"},{"type":"object","properties":{"a":{"type":"string","enum":["x"]}}}]}}""",
            """{"V":{"allOf":[{"$ref":"#/components/schemas/B"},{"type":"object","properties":{"a":{"$ref":"#/components/schemas/VA"}}}]},"VA":{"type":"string","enum":["x"]}}""");

    [Test]
    public void Apply_NameThatIsTaken_IsRefused() =>
        Assert.That(
            () => new InlineSchemas().Apply(Documents.Parse("""{"components":{"schemas":{"A":{"properties":{"b":{"type":"string","enum":["x"]}}},"AB":{"type":"object"}}}}""")),
            Throws.InstanceOf<InputException>().With.Message.StartsWith("/components/schemas/A/properties/b: the type would be called AB"));
}
