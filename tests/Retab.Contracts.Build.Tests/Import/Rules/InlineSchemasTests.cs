namespace Retab.Contracts.Build.Tests.Import.Rules;

using System.Text.Json.Nodes;
using Retab.Contracts.Build.Import;
using Retab.Contracts.Build.Import.Rules;

[TestFixture]
public sealed class InlineSchemasTests : RuleTests
{
    [Test]
    public void Apply_EnumOfAMember_GetsANameAndLeavesItsTexts() =>
        AssertSchemas(
            new InlineSchemas(new RuleContext(Previous: null)),
            """{"Owner":{"properties":{"some_kind":{"type":"string","enum":["a"],"description":"d","default":"a"}}}}""",
            """{"Owner":{"properties":{"some_kind":{"$ref":"#/components/schemas/OwnerSomeKind","description":"d","default":"a"}}}"""
            + ""","OwnerSomeKind":{"type":"string","enum":["a"],"x-within":"Owner"}}""");

    [Test]
    public void Apply_ObjectInAListOrNull_GetsAName() =>
        AssertSchemas(
            new InlineSchemas(new RuleContext(Previous: null)),
            """{"Owner":{"properties":{"list":{"type":"array","items":{"type":"object","properties":{"a":{}}}},"one":"""
            + """{"anyOf":[{"type":"object","properties":{"b":{}}},{"type":"null"}]}}}}""",
            """{"Owner":{"properties":{"list":{"type":"array","items":{"$ref":"#/components/schemas/OwnerListItem"}},"one":"""
            + """{"anyOf":[{"$ref":"#/components/schemas/OwnerOne"},{"type":"null"}]}}},"OwnerListItem":{"type":"object","properties":"""
            + """{"a":{}},"x-within":"Owner"},"OwnerOne":{"type":"object","properties":{"b":{}},"x-within":"Owner"}}""");

    [Test]
    public void Apply_VariantsOwnMembers_StayWithTheVariant() =>
        AssertSchemas(
            new InlineSchemas(new RuleContext(Previous: null)),
            """{"V":{"allOf":[{"$ref":"#/components/schemas/B"},{"type":"object","properties":{"a":{"type":"string","enum":["x"]}}}]}}""",
            """{"V":{"allOf":[{"$ref":"#/components/schemas/B"},{"type":"object","properties":{"a":{"$ref":"#/components/schemas/VA"}}}]}"""
            + ""","VA":{"type":"string","enum":["x"],"x-within":"V"}}""");

    [Test]
    public void Apply_NameThatIsTaken_GetsANumber() =>
        AssertSchemas(
            new InlineSchemas(new RuleContext(Previous: null)),
            """{"A":{"properties":{"b":{"type":"string","enum":["x"]}}},"AB":{"type":"object"}}""",
            """{"A":{"properties":{"b":{"$ref":"#/components/schemas/AB2"}}},"AB":{"type":"object"},"AB2":{"type":"string","enum":"""
            + """["x"],"x-within":"A"}}""");

    [Test]
    public void Apply_NameOfAnotherInTheContractBefore_IsKeptByTheOneThatIsLikeIt()
    {
        JsonObject before =
            Documents.Parse("""{"components":{"schemas":{"AListItem":{"type":"object","properties":{"name":{},"value":{}}}}}}""");
        JsonObject document = Documents.Parse(
            """{"components":{"schemas":{"A":{"properties":{"list_item":{"properties":{"sku":{}}},"list":{"type":"array","items":"""
            + """{"properties":{"name":{}}}}}}}}}""");

        new InlineSchemas(new RuleContext(before)).Apply(document);

        JsonNode members = document["components"]!["schemas"]!["A"]!["properties"]!;
        Assert.That(members["list"]!["items"]!["$ref"]!.ToString(), Is.EqualTo("#/components/schemas/AListItem"));
        Assert.That(members["list_item"]!["$ref"]!.ToString(), Is.EqualTo("#/components/schemas/AListItem2"));
    }
}
