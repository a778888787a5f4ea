namespace Retab.Contracts.Testing.Tests.Samples;

using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;

/// <summary>Samples of schemas that the contract of today does not have, but that of tomorrow may.</summary>
[TestFixture]
public sealed class SchemaSampleTests
{
    [TestCase("""{"type":"string"}""", "\"sample\"")]
    [TestCase("""{"type":["string","null"]}""", "\"sample\"")]
    [TestCase("""{"type":"string","minLength":8}""", "\"samples" + "s\"")]
    [TestCase("""{"type":"string","maxLength":2}""", "\"sa\"")]
    [TestCase("""{"type":"string","format":"date-time","minLength":3}""", "\"2026-05-18T10:00:00Z\"")]
    [TestCase("""{"type":"string","format":"date"}""", "\"2026-05-18\"")]
    [TestCase("""{"type":"string","format":"time"}""", "\"10:00:00Z\"")]
    [TestCase("""{"type":"string","format":"duration"}""", "\"PT1S\"")]
    [TestCase("""{"type":"string","format":"uuid"}""", "\"00000000-0000-4000-8000-000000000000\"")]
    [TestCase("""{"type":"string","format":"uri"}""", "\"https://example.com/sample\"")]
    [TestCase("""{"type":"string","format":"email"}""", "\"sample@example.com\"")]
    [TestCase("""{"type":"string","format":"of_tomorrow"}""", "\"sample\"")]
    [TestCase("""{"type":"integer"}""", "1")]
    [TestCase("""{"type":"integer","minimum":5}""", "5")]
    [TestCase("""{"type":"integer","maximum":0}""", "0")]
    [TestCase("""{"type":"integer","exclusiveMinimum":5,"maximum":6}""", "6")]
    [TestCase("""{"type":"integer","exclusiveMinimum":5}""", "6")]
    [TestCase("""{"type":"integer","exclusiveMaximum":1}""", "0")]
    [TestCase("""{"type":"integer","minimum":5,"exclusiveMinimum":7}""", "8")]
    [TestCase("""{"type":"integer","maximum":0,"exclusiveMaximum":-2}""", "-3")]
    [TestCase("""{"type":"integer","minimum":5.5}""", "1")]
    [TestCase("""{"type":"integer","minimum":100000000000000000}""", "100000000000000000")]
    [TestCase("""{"type":"number","exclusiveMinimum":0,"exclusiveMaximum":1}""", "0.5")]
    [TestCase("""{"type":"number","minimum":2.5}""", "2.5")]
    [TestCase("""{"type":"number","minimum":1e300}""", "1E+300")]
    [TestCase("""{"type":"integer","minimum":1e300}""", "1E+300")]
    [TestCase("""{"type":"boolean"}""", "true")]
    [TestCase("""{"type":"array"}""", "[]")]
    [TestCase("""{"type":"array","minItems":2,"items":{"type":"integer"}}""", "[1,1]")]
    [TestCase("""{"type":"array","minItems":1}""", "[null]")]
    [TestCase("""{"type":"object","required":["b"],"properties":{"a":{"type":"string"},"b":{"type":"boolean"}}}""", "{\"b\":true}")]
    [TestCase("""{"type":"object","required":["a"]}""", "{\"a\":null}")]
    [TestCase("""{"allOf":[{"type":"object","required":["a"],"properties":{"a":{"type":"boolean"}}},{"type":"object"}]}""", "{\"a\":true}")]
    [TestCase("""{"type":"string","examples":["shown"],"default":"not"}""", "\"shown\"")]
    [TestCase("""{"type":"string","examples":[],"default":"d"}""", "\"d\"")]
    [TestCase("""{"type":"string","examples":{},"default":"d"}""", "\"d\"")]
    [TestCase("""{"const":7}""", "7")]
    [TestCase("""{"enum":["first","second"]}""", "\"first\"")]
    [TestCase("""{"anyOf":[{"type":"boolean"},{"type":"null"}]}""", "true")]
    [TestCase("""{"oneOf":[{"type":"integer"},{"type":"null"}]}""", "1")]
    [TestCase("""{"type":"null"}""", "null")]
    [TestCase("{}", "null")]
    [TestCase("true", "null")]
    public void Of_Schema_IsTheLeastThatItAllows(string schema, string expected)
    {
        using JsonDocument json = JsonDocument.Parse(schema);

        Assert.That(SchemaSample.Of(json.RootElement)?.ToJsonString() ?? "null", Is.EqualTo(expected));
    }

    [TestCase("""{"type":"string","minLength":2000000000}""", 1000 + 2)]
    [TestCase("""{"type":"array","minItems":2000000000,"items":{"enum":[1]}}""", 2000 + 1)]
    public void Of_BoundBeyondReason_StaysSmall(string schema, int length)
    {
        using JsonDocument json = JsonDocument.Parse(schema);

        Assert.That(SchemaSample.Of(json.RootElement)!.ToJsonString(), Has.Length.EqualTo(length));
    }

    [Test]
    [CancelAfter(10_000)]
    public void Of_ListsOfListsWithoutEnd_EndsInNull()
    {
        string schema = """{"type":"integer"}""";
        for (int depth = 0; depth < 5; depth++)
        {
            schema = """{"type":"array","minItems":1000,"items":""" + schema + "}";
        }

        using JsonDocument json = JsonDocument.Parse(schema);

        Assert.That(SchemaSample.Of(json.RootElement)!.ToJsonString(), Has.Length.LessThan(100_000).And.EndsWith(",null]"));
    }

    [Test]
    public void Of_TwoMembersOfOneSchema_AreBothThere()
    {
        using JsonDocument json = JsonDocument.Parse(
            """{"type":"object","required":["a","b"],"properties":{"a":{"$ref":"#/components/schemas/FileRef"},"b":"""
            + """{"$ref":"#/components/schemas/FileRef"}}}""");

        JsonObject sample = SchemaSample.Of(json.RootElement)!.AsObject();

        Assert.That(sample["a"]!.AsObject().Select(member => member.Key), Does.Contain("filename"));
        Assert.That(JsonNode.DeepEquals(sample["a"], sample["b"]), Is.True);
    }

    [Test]
    public void Of_MemberThatIsAUnion_IsItsFirstVariantWhole()
    {
        using JsonDocument json = JsonDocument.Parse("""{"$ref":"#/components/schemas/HandlePayload"}""");

        JsonObject sample = SchemaSample.Of(json.RootElement)!.AsObject();

        string first = ObjectShape.Of(json.RootElement).Kinds.First();
        Assert.That((string?)sample["type"], Is.EqualTo(first));
        Assert.That(sample.ToJsonString(), Is.EqualTo(SchemaSample.OfVariant("#/components/schemas/HandlePayload", first).ToJsonString()));
    }
}
