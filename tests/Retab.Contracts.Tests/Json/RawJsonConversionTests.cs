using System.Collections.Generic;
using System.Globalization;
using System.Numerics;
using System.Text.Json.Nodes;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Retab.Contracts.Tests.Documents;

namespace Retab.Contracts.Tests.Json;

/// <summary>Free-form values from and to types of the caller's, by Newtonsoft.Json.</summary>
[TestFixture]
public sealed class RawJsonConversionTests
{
    [Test]
    public void ToObject_MembersOfEveryNumberType_AreExact()
    {
        var numbers = RawJson.Parse("""{"D":1234567890.12345678901,"S":1.10,"I":7,"F":0.1,"B":12345678901234567890}""").ToObject<Numbers>();

        Assert.That(numbers, Is.EqualTo(new Numbers(
            1234567890.12345678901m, "1.10", 7, 0.1, BigInteger.Parse("12345678901234567890", CultureInfo.InvariantCulture))));
    }

    [Test]
    public void ToObject_OtherMembersThatFitNoType_DoNotMatter() =>
        Assert.That(RawJson.Parse("""{"other":[1e400],"I":3}""").ToObject<Numbers>()!.I, Is.EqualTo(3));

    [TestCase("{\"I\":99999999999999999999}", "Path 'I'")]
    [TestCase("{\"I\":1.5}", "Path 'I'")]
    [TestCase("{\"D\":1e30}", "Path 'D'")]
    [TestCase("{\"I\":\"x\"}", "Path 'I'")]
    public void ToObject_ValueThatDoesNotFit_ThrowsJsonExceptionWithItsPath(string json, string path) =>
        Assert.That(() => RawJson.Parse(json).ToObject<Numbers>(), Throws.InstanceOf<JsonException>().With.Message.Contains(path));

    [Test]
    public void ToObject_ValueThatNewtonsoftCannotConvert_ThrowsJsonExceptionWithTypeAndPath()
    {
        Assert.That(
            () => RawJson.Parse("\"***\"").ToObject<byte[]>(),
            Throws.TypeOf<JsonSerializationException>()
                .With.Message.StartsWith("A value does not fit in Byte[]: ").And.Message.EndsWith(" Path: $."));
        Assert.That(
            () => RawJson.Parse("[99999999999999999999]").ToObject<List<short>>(),
            Throws.InstanceOf<JsonException>().With.Message.Contains("[0]"));
    }

    [Test]
    public void ToObject_TextsThatLookLikeDatesAndMetadata_StayWhatTheyAre()
    {
        var read = RawJson.Parse("""{"$id":"1","$ref":"2","when":"2026-05-18T10:00:00+02:00"}""").ToObject<Dictionary<string, object>>()!;

        Assert.That(
            read,
            Is.EqualTo(new Dictionary<string, object> { ["$id"] = "1", ["$ref"] = "2", ["when"] = "2026-05-18T10:00:00+02:00" }));
    }

    [Test]
    public void ToObject_TypesOfTheContractInside_AreVerbatimButForTheSpellingOfNumbers()
    {
        var read = RawJson.Parse($$"""{"steps":[{{Steps.WithData("[1.0]")}}]}""").ToObject<Dictionary<string, List<WorkflowRunStep>>>()!;

        Assert.That(Steps.DataOf(read["steps"][0]).ToString(), Is.EqualTo("[1.0]"));
    }

    [Test]
    public void FromObject_ValueOfTheCallers_IsItsJson()
    {
        Assert.Multiple(() =>
        {
            Assert.That(RawJson.FromObject(new { a = 1.50m, b = "é" }).ToString(), Is.EqualTo("""{"a":1.50,"b":"é"}"""));
            Assert.That(
                RawJson.FromObject(new JObject { ["a\"b"] = 1, ["c"] = new JArray("d\"", null!) }).ToString(),
                Is.EqualTo("""{"a\"b":1,"c":["d\"",null]}"""));
            Assert.That(RawJson.FromObject(Steps.Built()).ToString(), Is.EqualTo(RetabJson.Serialize(Steps.Built())));
            Assert.That(RawJson.FromObject(null), Is.SameAs(RawJson.Null));
            Assert.That(RawJson.FromObject(RawJson.Absent), Is.SameAs(RawJson.Absent));
        });
    }

    [Test]
    public void FromObject_NumbersThatMayBeNull_AreWritten() => Assert.That(
        RawJson.FromObject(
            new { Double = 1.5, Single = 2.5f, MaybeDouble = (double?)3, MaybeSingle = (float?)null, Zero = 0.0 }).ToString(),
        Is.EqualTo("""{"Double":1.5,"Single":2.5,"MaybeDouble":3.0,"MaybeSingle":null,"Zero":0.0}"""));

    [Test]
    public void FromObject_TreeOfSystemTextJson_IsItsText()
    {
        using var document = System.Text.Json.JsonDocument.Parse("{ \"a\" : 1.50 }");

        Assert.That(RawJson.FromObject(document).ToString(), Is.EqualTo("{ \"a\" : 1.50 }"));
        Assert.That(RawJson.FromObject(document.RootElement).ToString(), Is.EqualTo("{ \"a\" : 1.50 }"));
        Assert.That(RawJson.FromObject(JsonNode.Parse("[1.50]")).ToString(), Is.EqualTo("[1.50]"));
    }

    private static readonly object[] NoNumbers =
    [
        double.NaN, float.PositiveInfinity, new[] { 1.0, double.NegativeInfinity }, new { a = float.NaN }, new { a = (double?)double.NaN },
        new JValue(double.PositiveInfinity),
    ];

    [TestCaseSource(nameof(NoNumbers))]
    public void FromObject_NaNOrInfinity_Throws(object value) => Assert.That(
        () => RawJson.FromObject(value),
        Throws.TypeOf<JsonSerializationException>().With.Message.StartsWith("The value cannot be written as JSON: "));

    [Test]
    public void FromObject_TreesOfSystemTextJsonInside_AreTheirText()
    {
        using var document = System.Text.Json.JsonDocument.Parse("""{ "a" : "\u0041", "n" : 1.50 }""");
        var value = new { Element = document.RootElement, Document = document, Node = System.Text.Json.Nodes.JsonNode.Parse("[1.50]") };

        Assert.That(
            RawJson.FromObject(value).ToString(),
            Is.EqualTo("""{"Element":{ "a" : "\u0041", "n" : 1.50 },"Document":{ "a" : "\u0041", "n" : 1.50 },"Node":[1.50]}"""));
        Assert.That(RawJson.FromObject(System.Text.Json.Nodes.JsonNode.Parse(Steps.Nested(60))).ToString(), Is.EqualTo(Steps.Nested(60)));
    }

    [Test]
    public void FromObject_TreeThatIsNotJson_ThrowsNewtonsoftsException()
    {
        foreach (object value in new object[]
        {
            default(System.Text.Json.JsonElement),
            System.Text.Json.Nodes.JsonValue.Create(double.NaN),
            System.Text.Json.Nodes.JsonValue.Create("\ud800")!,
        })
        {
            Assert.That(() => RawJson.FromObject(value), Throws.InstanceOf<JsonException>().With.Message.StartsWith("The value cannot be written as JSON: "));
        }
    }

    [Test]
    public void FromObject_ValueThatIsNoJson_Throws()
    {
        var circle = new List<object>();
        circle.Add(circle);

        Assert.That(() => RawJson.FromObject(new JRaw("{not json")), Throws.TypeOf<JsonSerializationException>());
        Assert.That(() => RawJson.FromObject(circle), Throws.TypeOf<JsonSerializationException>());
    }

    [TestCase(RawJson.MaxDepth, true)]
    [TestCase(RawJson.MaxDepth + 1, false)]
    public void FromObject_ValueNestedDeep_IsWrittenToTheBound(int depth, bool isWritten)
    {
        JToken value = 1;
        for (int i = 0; i < depth; i++)
        {
            value = new JObject { ["a"] = value };
        }

        Assert.That(
            () => RawJson.FromObject(value).ToToken(),
            isWritten
                ? Throws.Nothing
                : Throws.TypeOf<JsonSerializationException>().With.Message.StartsWith(
                    "The value cannot be written as JSON: The value nests deeper than 1024 levels."));
    }

    private sealed record Numbers(decimal D, string S, int I, double F, BigInteger B);
}
