namespace Retab.Contracts.Build.Tests.Import.Rules;

using Retab.Contracts.Build.Import.Rules;

[TestFixture]
public sealed class BooleanSchemasTests : RuleTests
{
    [TestCase("true", "{}")]
    [TestCase("false", """{"not":{}}""")]
    [TestCase("""{"type":"array","items":true}""", """{"type":"array","items":{}}""")]
    [TestCase("""{"type":"object","additionalProperties":false}""", """{"type":"object","additionalProperties":false}""")]
    public void Apply_BooleanAsASchema_BecomesAnObject(string before, string after) => AssertSchema(new BooleanSchemas(), before, after);

    [TestCase("3")]
    [TestCase("\"x\"")]
    [TestCase("null")]
    public void Apply_NoSchema_IsRefused(string schema) =>
        Assert.That(
            () => new BooleanSchemas().Apply(Documents.Parse("""{"components":{"schemas":{"A":{"properties":{"b":""" + schema + "}}}}}")),
            Throws.InstanceOf<InputException>().With.Message.EqualTo("/components/schemas/A/properties/b: a schema is expected."));
}
