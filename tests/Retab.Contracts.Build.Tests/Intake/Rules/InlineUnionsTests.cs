using Retab.Contracts.Build.Intake.Rules;

namespace Retab.Contracts.Build.Tests.Intake.Rules;

[TestFixture]
public sealed class InlineUnionsTests : RuleTests
{
    private const string Variants = """
        "PendingState":{"properties":{"status":{"type":"string","const":"pending","default":"pending","description":"s"}},"type":"object","description":"p"},
        "FailedState":{"properties":{"status":{"type":"string","const":"failed"},"why":{"type":"string"}},"type":"object","required":["status","why"]}
        """;

    private const string Union = """
        "State":{"type":"object","description":"One variant per status.","properties":{"status":{"$ref":"#/components/schemas/StateStatus","description":"s"}},"required":["status"],
          "discriminator":{"propertyName":"status","mapping":{"pending":"#/components/schemas/PendingState","failed":"#/components/schemas/FailedState"}}},
        "StateStatus":{"type":"string","enum":["pending","failed"]}
        """;

    private const string Rewritten = """
        "PendingState":{"description":"p","allOf":[{"$ref":"#/components/schemas/State"},{"type":"object"}]},
        "FailedState":{"allOf":[{"$ref":"#/components/schemas/State"},{"properties":{"why":{"type":"string"}},"type":"object","required":["why"]}]}
        """;

    [TestCase(""","mapping":{"pending":"#/components/schemas/PendingState","failed":"#/components/schemas/FailedState"}""")]
    [TestCase("")]
    public void Apply_UnionOfAMember_BecomesBaseAndVariants(string mapping) =>
        AssertSchemas(
            new InlineUnions(),
            """{"Owner":{"properties":{"state":{"oneOf":[{"$ref":"#/components/schemas/PendingState"},{"$ref":"#/components/schemas/FailedState"}],"description":"d","discriminator":{"propertyName":"status" """ + mapping + "}}}}," + Variants + "}",
            """{"Owner":{"properties":{"state":{"$ref":"#/components/schemas/State","description":"d"}}},""" + Rewritten + "," + Union + "}");

    [Test]
    public void Apply_SameUnionTwiceAndOrNull_IsOneBase() =>
        AssertSchemas(
            new InlineUnions(),
            """{"Owner":{"properties":{"now":{"oneOf":[{"$ref":"#/components/schemas/PendingState"},{"$ref":"#/components/schemas/FailedState"}],"discriminator":{"propertyName":"status"}},"before":{"oneOf":[{"$ref":"#/components/schemas/PendingState"},{"$ref":"#/components/schemas/FailedState"},{"type":"null"}],"discriminator":{"propertyName":"status","mapping":{"pending":"PendingState","failed":"FailedState"}}}}},"""
                + Variants + "}",
            """{"Owner":{"properties":{"now":{"$ref":"#/components/schemas/State"},"before":{"oneOf":[{"$ref":"#/components/schemas/State"},{"type":"null"}]}}},""" + Rewritten + "," + Union + "}");

    [TestCase("""{"oneOf":[{"$ref":"#/components/schemas/PendingState"},{"type":"object"}],"discriminator":{"propertyName":"status"}}""", "every variant of a union must be a reference")]
    [TestCase("""{"oneOf":[{"$ref":"#/components/schemas/PendingState"}],"discriminator":{}}""", "/discriminator/propertyName: a name is expected")]
    [TestCase("""{"oneOf":[{"$ref":"#/components/schemas/PendingState"}],"discriminator":{"propertyName":"kind"}}""", "PendingState has 0 values of 'kind'")]
    [TestCase("""{"oneOf":[{"$ref":"#/components/schemas/PendingState"}],"discriminator":{"propertyName":"status","mapping":{"a":"#/components/schemas/PendingState","b":"#/components/schemas/PendingState"}}}""", "PendingState has 2 values of 'status'")]
    public void Apply_UnionThatIsNone_IsRefusedAndNamesThePlace(string union, string reason) =>
        Assert.That(
            () => new InlineUnions().Apply(Documents.Parse("""{"components":{"schemas":{"Owner":{"properties":{"state":""" + union + "}}," + Variants + "}}}")),
            Throws.InstanceOf<InputException>().With.Message.Contains(reason).And.Message.StartsWith("/components/schemas/Owner/properties/state"));
}
