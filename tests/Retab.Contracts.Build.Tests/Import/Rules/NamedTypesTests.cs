namespace Retab.Contracts.Build.Tests.Import.Rules;

using Retab.Contracts.Build.Import;
using Retab.Contracts.Build.Import.Rules;

[TestFixture]
public sealed class NamedTypesTests : RuleTests
{
    [Test]
    public void Apply_NameOnASchema_RenamesItAndEveryReference() =>
        AssertSchemas(
            new NamedTypes(new RuleContext(Previous: null)),
            """{"HTTPError":{"x-name":"HttpError","type":"object"},"A":{"properties":{"e":{"$ref":"#/components/schemas/HTTPError"}}}}""",
            """{"A":{"properties":{"e":{"$ref":"#/components/schemas/HttpError"}}},"HttpError":{"type":"object"}}""");

    [TestCase("""{"$ref":"#/components/schemas/AKind","x-name":"Kind"}""", """{"$ref":"#/components/schemas/Kind"}""")]
    [TestCase(
        """{"oneOf":[{"$ref":"#/components/schemas/AKind"},{"type":"null"}],"x-name":"Kind"}""",
        """{"oneOf":[{"$ref":"#/components/schemas/Kind"},{"type":"null"}]}""")]
    public void Apply_NameOnAReference_RenamesTheSchema(string before, string after) =>
        AssertSchemas(
            new NamedTypes(new RuleContext(Previous: null)),
            """{"A":{"properties":{"kind":""" + before + """}},"AKind":{"type":"string","enum":["a"]}}""",
            """{"A":{"properties":{"kind":""" + after + """}},"Kind":{"type":"string","enum":["a"]}}""");

    [Test]
    public void Apply_TextBesideTheName_IsThatOfTheType() =>
        AssertSchemas(
            new NamedTypes(new RuleContext(Previous: null)),
            """{"A":{"properties":{"kind":{"$ref":"#/components/schemas/Kind","description":"of the """
            + """place","x-name":"Kind","x-type-description":"of the type"}}},"Kind":{"type":"string"}}""",
            """{"A":{"properties":{"kind":{"$ref":"#/components/schemas/Kind","description":"of the place"}}},"Kind":"""
            + """{"type":"string","description":"of the type"}}""");

    [Test]
    public void Apply_NameOnASchemaWithoutOne_MakesItAComponent() =>
        AssertSchemas(
            new NamedTypes(new RuleContext(Previous: null)),
            """{"A":{"properties":{"loc":{"type":"array","items":{"anyOf":[{"type":"string"},"""
            + """{"type":"integer"}],"x-name":"Location"}}}}}""",
            """{"A":{"properties":{"loc":{"type":"array","items":{"$ref":"#/components/schemas/Location"}}}},"Location":"""
            + """{"anyOf":[{"type":"string"},{"type":"integer"}]}}""");

    [Test]
    public void Apply_NameOfAnotherSchema_GivesTheOtherANumber() =>
        AssertSchemas(
            new NamedTypes(new RuleContext(Previous: null)),
            """{"A":{"x-name":"B","type":"object"},"B":{"type":"object","properties":{"b":{"$ref":"#/components/schemas/A"}}}}""",
            """{"B2":{"type":"object","properties":{"b":{"$ref":"#/components/schemas/B"}}},"B":{"type":"object"}}""");
}
