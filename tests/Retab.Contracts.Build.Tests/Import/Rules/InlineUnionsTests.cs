namespace Retab.Contracts.Build.Tests.Import.Rules;

using System.Text.Json.Nodes;
using Retab.Contracts.Build.Import;
using Retab.Contracts.Build.Import.Rules;

[TestFixture]
public sealed class InlineUnionsTests : RuleTests
{
    private const string Variants = """
        "PendingState":{"properties":{"status":{"type":"string","const":"pending","default":"pending","description":"s"}},"type":"object",
        "description":"p"},
        "FailedState":{"properties":{"status":{"type":"string","const":"failed"},"why":{"type":"string"}},"type":"object",
        "required":["status","why"]}
        """;

    private const string Union = """
        "State":{"type":"object","description":"One variant per status.","properties":{"status":{"$ref":"#/components/schemas/StateStatus",
        "description":"s"}},"required":["status"],
          "discriminator":{"propertyName":"status","mapping":{"pending":"#/components/schemas/PendingState",
        "failed":"#/components/schemas/FailedState"}}},
        "StateStatus":{"type":"string","enum":["pending","failed"]}
        """;

    private const string Rewritten = """
        "PendingState":{"description":"p","allOf":[{"$ref":"#/components/schemas/State"},{"type":"object"}]},
        "FailedState":{"allOf":[{"$ref":"#/components/schemas/State"},{"properties":{"why":{"type":"string"}},"type":"object",
        "required":["why"]}]}
        """;

    [TestCase(""","mapping":{"pending":"#/components/schemas/PendingState","failed":"#/components/schemas/FailedState"}""")]
    [TestCase("")]
    public void Apply_UnionOfAMember_BecomesBaseAndVariants(string mapping) =>
        AssertSchemas(
            new InlineUnions(new RuleContext(Previous: null)),
            """{"Owner":{"properties":{"state":{"oneOf":[{"$ref":"#/components/schemas/PendingState"},"""
            + """{"$ref":"#/components/schemas/FailedState"}],"description":"d","discriminator":{"propertyName":"status" """
            + mapping + "}}}}," + Variants + "}",
            """{"Owner":{"properties":{"state":{"$ref":"#/components/schemas/State","description":"d"}}},""" + Union + "," + Rewritten
            + "}");

    [Test]
    public void Apply_SameUnionTwiceAndOrNull_IsOneBase() =>
        AssertSchemas(
            new InlineUnions(new RuleContext(Previous: null)),
            """{"Owner":{"properties":{"now":{"oneOf":[{"$ref":"#/components/schemas/PendingState"},"""
                + """{"$ref":"#/components/schemas/FailedState"}],"discriminator":{"propertyName":"status"}},"before":"""
                + """{"oneOf":[{"$ref":"#/components/schemas/PendingState"},{"$ref":"#/components/schemas/FailedState"},{"type":"null"}]"""
                + ""","discriminator":{"propertyName":"status","mapping":{"pending":"PendingState","failed":"FailedState"}}}}},"""
                + Variants + "}",
            """{"Owner":{"properties":{"now":{"$ref":"#/components/schemas/State"},"before":"""
            + """{"oneOf":[{"$ref":"#/components/schemas/State"},{"type":"null"}]}}},"""
            + Union + "," + Rewritten + "}");

    [TestCase("""{"oneOf":[{"$ref":"#/components/schemas/PendingState"},{"type":"object"}],"discriminator":{"propertyName":"status"}}""")]
    [TestCase("""{"oneOf":[{"$ref":"#/components/schemas/PendingState"}],"discriminator":{}}""")]
    [TestCase("""{"oneOf":[{"$ref":"#/components/schemas/Number"}],"discriminator":{"propertyName":"status"}}""")]
    public void Apply_UnionThatHasNoForm_StaysAsItIs(string union)
    {
        string document = """{"Owner":{"properties":{"state":""" + union + """}},"Number":{"type":"integer"},""" + Variants + "}";

        AssertSchemas(new InlineUnions(new RuleContext(Previous: null)), document, document);
    }

    [Test]
    public void Apply_PlacesThatShareAVariant_ShareOneUnion() =>
        AssertSchemas(
            new InlineUnions(new RuleContext(Previous: null)),
            """{"Owner":{"properties":{"now":{"oneOf":[{"$ref":"#/components/schemas/PendingState"}],"discriminator":"""
                + """{"propertyName":"status"}},"before":{"oneOf":[{"$ref":"#/components/schemas/PendingState"},"""
                + """{"$ref":"#/components/schemas/FailedState"}],"discriminator":{"propertyName":"status"}}}},"""
                + Variants + "}",
            """{"Owner":{"properties":{"now":{"$ref":"#/components/schemas/State"},"before":{"$ref":"#/components/schemas/State"}}},"""
            + Union + "," + Rewritten + "}");

    [Test]
    public void Apply_VariantWithTwoValues_HasBoth() =>
        AssertSchemas(
            new InlineUnions(new RuleContext(Previous: null)),
            """{"Owner":{"properties":{"now":{"oneOf":[{"$ref":"#/components/schemas/RunState"}],"discriminator":"""
            + """{"propertyName":"status"}}}},"RunState":{"type":"object","properties":{"status":{"type":"string","enum":["a","b"]}}}}""",
            """{"Owner":{"properties":{"now":{"$ref":"#/components/schemas/State"}}},"State":"""
            + """{"type":"object","description":"One variant per status.","properties":{"status":"""
            + """{"$ref":"#/components/schemas/StateStatus"}},"required":["status"],"discriminator":{"propertyName":"status","mapping":"""
            + """{"a":"#/components/schemas/RunState","b":"#/components/schemas/RunState"}}},"StateStatus":{"type":"string","enum":"""
            + """["a","b"]},"RunState":{"allOf":[{"$ref":"#/components/schemas/State"},{"type":"object"}]}}""");

    [Test]
    public void Apply_VariantsOfTheContractBefore_KeepTheNameOfTheirUnion()
    {
        JsonObject before =
            Documents.Parse("""{"components":{"schemas":{"PendingState":{"allOf":[{"$ref":"#/components/schemas/Lifecycle"},{}]}}}}""");
        JsonObject document = Documents.Parse("""{"components":{"schemas":{"Owner":{"properties":"""
            + """{"now":{"oneOf":[{"$ref":"#/components/schemas/PendingState"}],"discriminator":{"propertyName":"status"}}}},"""
            + Variants + "}}}");

        new InlineUnions(new RuleContext(before)).Apply(document);

        Assert.That(
            document["components"]!["schemas"]!["Owner"]!["properties"]!["now"]!["$ref"]!.ToString(),
            Is.EqualTo("#/components/schemas/Lifecycle"));
    }
}
