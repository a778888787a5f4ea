namespace Retab.Contracts.Build.Tests.Import.Rules;

using System.Text.Json.Nodes;
using Retab.Contracts.Build.Import;
using Retab.Contracts.Build.Import.Rules;

[TestFixture]
public sealed class FlatUnionsTests : RuleTests
{
    private const string Union =
        """ "x-union":{"discriminator":"type","variants":{"file":{"members":["document"],"description":"A file."},"json":"""
        + """{"members":["data"]}}} """;

    [Test]
    public void Apply_KindsThatTheOverlayNames_GetTheirMembers() => AssertSchemas(
        new FlatUnion(),
        Flat("""["file","json"]""", ""),
        """
        {"Payload":{"type":"object","description":"P.","properties":{"type":{"$ref":"#/components/schemas/PayloadType"}},
        "required":["type"],
           "discriminator":{"propertyName":"type","mapping":{"file":"#/components/schemas/FilePayload",
        "json":"#/components/schemas/JsonPayload"}}},
         "PayloadType":{"type":"string","enum":["file","json"]},
         "FilePayload":{"description":"A file.","allOf":[{"$ref":"#/components/schemas/Payload"},{"type":"object",
        "properties":{"document":{}}}]},
         "JsonPayload":{"description":"A payload of the kind 'json'.","allOf":[{"$ref":"#/components/schemas/Payload"},
        {"type":"object","properties":{"data":{}}}]}}
        """);

    [Test]
    public void Apply_KindThatTheOverlayDoesNotName_IsAVariantWithTheMembersThatItDoesNotName() => AssertSchemas(
        new FlatUnion(),
        Flat("""["file","json","table"]""", ""","rows":{}"""),
        """
        {"Payload":{"type":"object","description":"P.","properties":{"type":{"$ref":"#/components/schemas/PayloadType"}},
        "required":["type"],
           "discriminator":{"propertyName":"type","mapping":{"file":"#/components/schemas/FilePayload",
        "json":"#/components/schemas/JsonPayload","table":"#/components/schemas/TablePayload"}}},
         "PayloadType":{"type":"string","enum":["file","json","table"]},
         "FilePayload":{"description":"A file.","allOf":[{"$ref":"#/components/schemas/Payload"},{"type":"object",
        "properties":{"document":{}}}]},
         "JsonPayload":{"description":"A payload of the kind 'json'.","allOf":[{"$ref":"#/components/schemas/Payload"},
        {"type":"object","properties":{"data":{}}}]},
         "TablePayload":{"description":"A payload of the kind 'table'.","allOf":[{"$ref":"#/components/schemas/Payload"},
        {"type":"object","properties":{"rows":{}}}]}}
        """);

    [Test]
    public void Apply_MemberWithoutAKind_BelongsToEveryVariant() => AssertSchemas(
        new FlatUnion(),
        Flat("""["file","json"]""", ""","size":{}"""),
        """
        {"Payload":{"type":"object","description":"P.","properties":{"type":{"$ref":"#/components/schemas/PayloadType"}},
        "required":["type"],
           "discriminator":{"propertyName":"type","mapping":{"file":"#/components/schemas/FilePayload",
        "json":"#/components/schemas/JsonPayload"}}},
         "PayloadType":{"type":"string","enum":["file","json"]},
         "FilePayload":{"description":"A file.","allOf":[{"$ref":"#/components/schemas/Payload"},{"type":"object",
        "properties":{"document":{},"size":{}}}]},
         "JsonPayload":{"description":"A payload of the kind 'json'.","allOf":[{"$ref":"#/components/schemas/Payload"},
        {"type":"object","properties":{"data":{},"size":{}}}]}}
        """);

    [Test]
    public void Apply_DiscriminatorThatIsNoEnumAnyMore_IsRefused() =>
        Assert.That(
            () => new FlatUnions().Apply(Documents.Parse(
                """{"components":{"schemas":{"Payload":{"properties":{"type":{"type":"string"}},""" + Union + "}}}}")),
            Throws.InstanceOf<InputException>()
                .With.Message.StartsWith("/components/schemas/Payload/properties/type: x-union requires an enum"));

    /// <summary>With the rule that makes a union of what this one makes.</summary>
    private sealed class FlatUnion : IRule
    {
        public void Apply(JsonObject document)
        {
            new FlatUnions().Apply(document);
            new InlineUnions(new RuleContext(Previous: null)).Apply(document);
        }
    }

    private static string Flat(string values, string more) =>
        """{"Payload":{"type":"object","description":"P.","properties":"""
        + """{"type":{"$ref":"#/components/schemas/PayloadType"},"document":{},"data":{}"""
        + more + """},"required":["type"],""" + Union
        + """},"PayloadType":{"type":"string","enum":""" + values + "}}";
}
