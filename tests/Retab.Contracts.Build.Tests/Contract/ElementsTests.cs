namespace Retab.Contracts.Build.Tests.Contract;

using System.Text.Json.Nodes;
using Retab.Contracts.Build.Contract;

[TestFixture]
public sealed class ElementsTests
{
    private const string Plain = "static (writer, item) => Write(writer, item)";

    [TestCase("""{"type":"string"}""")]
    [TestCase("""{"type":"array"}""")]
    [TestCase("""{"type":"object"}""")]
    [TestCase("""{"type":"object","additionalProperties":false}""")]
    [TestCase("""{"$ref":"#/components/schemas/A"}""")]
    public void Of_NoCollection_IsNull(string schema) => Assert.That(Elements.Of(JsonNode.Parse(schema)), Is.Null);

    [TestCase("""{"type":["array","null"],"items":{"type":"string"}}""", "List")]
    [TestCase("""{"type":"array","items":{}}""", "List")]
    [TestCase("""{"type":"object","additionalProperties":{"$ref":"#/components/schemas/A"}}""", "Map")]
    public void Of_PlainElements_ReadsAndWritesThemDirectly(string schema, string kind) =>
        Assert.That(Elements.Of(JsonNode.Parse(schema)), Is.EqualTo(new Elements(kind, "Read", Plain, "")));

    [TestCase("""{"type":["string","null"]}""")]
    [TestCase("""{"oneOf":[{"$ref":"#/components/schemas/A"},{"type":"null"}]}""")]
    public void Of_NullableElements_ReadsAndWritesNull(string element) => Assert.That(
        Elements.Of(JsonNode.Parse($$"""{"type":"array","items":{{element}}}""")),
        Is.EqualTo(new Elements(
            "List",
            "static (ref json, out value) => ReadOrNull(ref json, out value, Read)",
            $"static (writer, item) => WriteOrNull(writer, item, {Plain})",
            ", isNullable: true")));

    [Test]
    public void Of_ListOfMaps_CopiesTheMaps() => Assert.That(
        Elements.Of(JsonNode.Parse(
            """{"type":"array","items":{"type":["object","null"],"additionalProperties":{"type":["integer","null"]}}}""")),
        Is.EqualTo(new Elements(
            "List",
            "static (ref json, out value) => ReadOrNull(ref json, out value, static (ref json, out value) => "
                + "ReadMap(ref json, out value, static (ref json, out value) => ReadOrNull(ref json, out value, Read)))",
            "static (writer, item) => WriteOrNull(writer, item, static (writer, item) => "
                + $"WriteMap(writer, item, static (writer, item) => WriteOrNull(writer, item, {Plain})))",
            ", copy: static (item, name) => JsonMap.Copy(item, name, isNullable: true), isNullable: true")));
}
