namespace Retab.Contracts.Build.Tests.Import.Rules;

using Retab.Contracts.Build.Import.Rules;

[TestFixture]
public sealed class CollectionDefaultsTests : RuleTests
{
    [TestCase("""{"type":"array","items":{}}""", """{"type":"array","items":{},"default":[]}""")]
    [TestCase(
        """{"type":"object","additionalProperties":{"type":"string"}}""",
        """{"type":"object","additionalProperties":{"type":"string"},"default":{}}""")]
    [TestCase("""{"type":"object"}""", """{"type":"object"}""")]
    [TestCase("""{"type":"array","items":{},"minItems":1}""", """{"type":"array","items":{},"minItems":1}""")]
    [TestCase("""{"type":"array","items":{},"minItems":0}""", """{"type":"array","items":{},"minItems":0,"default":[]}""")]
    [TestCase(
        """{"type":"object","additionalProperties":{},"minProperties":1}""",
        """{"type":"object","additionalProperties":{},"minProperties":1}""")]
    [TestCase("""{"type":["array","null"],"items":{}}""", """{"type":["array","null"],"items":{}}""")]
    [TestCase("""{"type":"array","items":{},"default":[1]}""", """{"type":"array","items":{},"default":[1]}""")]
    public void Apply_OptionalCollection_IsEmptyByDefault(string before, string after) =>
        AssertSchema(new CollectionDefaults(), before, after);

    [Test]
    public void Apply_RequiredCollection_StaysAsItIs() =>
        AssertSchemas(
            new CollectionDefaults(),
            """{"A":{"properties":{"a":{"type":"array","items":{}}},"required":["a"]}}""",
            """{"A":{"properties":{"a":{"type":"array","items":{}}},"required":["a"]}}""");
}
