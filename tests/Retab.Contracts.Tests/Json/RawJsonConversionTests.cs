namespace Retab.Contracts.Tests.Json;

using System.Collections.Generic;
using System.Globalization;
using System.Numerics;
using System.Text.Json.Nodes;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Retab.Contracts.Tests.Documents;

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

    [TestCase("{\"I\":99999999999999999999}", "$.I")]
    [TestCase("{\"I\":1.5}", "$.I")]
    [TestCase("{\"D\":1e30}", "$.D")]
    [TestCase("{\"I\":\"x\"}", "$.I")]
    public void ToObject_ValueThatDoesNotFit_ThrowsJsonExceptionWithItsPath(string json, string path) => Assert.That(
        () => RawJson.Parse(json).ToObject<Numbers>(),
        Throws.TypeOf<JsonSerializationException>()
            .With.Message.EqualTo($"The value cannot be read as Numbers. Path: {path}.").And.Property("Path").EqualTo(path));

    [Test]
    public void ToObject_ValueThatNewtonsoftCannotConvert_ThrowsJsonExceptionWithTypeAndPath()
    {
        Assert.That(
            () => RawJson.Parse("\"***\"").ToObject<byte[]>(),
            Throws.TypeOf<JsonSerializationException>()
                .With.Message.EqualTo("The value cannot be read as Byte[]. Path: $.").And.InnerException.Null);
        Assert.That(
            () => RawJson.Parse("[99999999999999999999]").ToObject<List<short>>(),
            Throws.TypeOf<JsonSerializationException>().With.Message.EqualTo("The value cannot be read as List<Int16>. Path: $[0]."));
    }

    [TestCase("[[1]]", "Cannot deserialize the current JSON array (e.g. [1,2,3]) into type ", "$[0]")]
    [TestCase("[{}]", "Required property 'Name' not found in JSON. Path: ", "$[0]")]
    public void ToObject_ObjectThatDoesNotFit_SaysWhyAndWhere(string json, string reason, string path)
    {
        JsonSerializationException thrown = Assert.Throws<JsonSerializationException>(() => RawJson.Parse(json).ToObject<Strict[]>())!;

        Assert.That(thrown.Message, Does.StartWith($"The value cannot be read as Strict[]: {reason}").And.EndWith($" Path: {path}."));
        Assert.That(thrown.Message, Does.Not.Contain("\n").And.Not.Contain("line 1"));
        Assert.That(thrown.Path, Is.EqualTo(path));
    }

    [Test]
    public void ToObject_ValueThatDoesNotFit_IsNotQuoted()
    {
        const string Json = """{"s3cret":"s3cret"}""";

        Assert.Multiple(() =>
        {
            AssertNotQuoted<Dictionary<string, System.DayOfWeek>>(Json);
            AssertNotQuoted<Dictionary<string, System.DateTimeOffset>>(Json);
            AssertNotQuoted<Dictionary<string, System.Guid>>(Json);
            AssertNotQuoted<Dictionary<string, bool>>(Json);
            AssertNotQuoted<Dictionary<string, byte[]>>(Json);
            AssertNotQuoted<Dictionary<string, List<int>>>(Json);
            AssertNotQuoted<Dictionary<string, Strict>>(Json);
            AssertNotQuoted<Dictionary<string, System.Version>>(Json);
            AssertNotQuoted<Dictionary<string, char>>(Json);
        });
        Assert.That(
            () => RawJson.Parse(Json).ToObject<Dictionary<int, string>>(),
            Throws.TypeOf<JsonSerializationException>()
                .With.Message.EqualTo("The value cannot be read as Dictionary<Int32, String>. Path: $.s3cret."));

        static void AssertNotQuoted<T>(string json)
        {
            JsonSerializationException thrown = Assert.Throws<JsonSerializationException>(() => RawJson.Parse(json).ToObject<T>())!;
            Assert.That(thrown.ToString().Replace("$.s3cret", "$", System.StringComparison.Ordinal), Does.Not.Contain("s3cret"));
        }
    }

    [Test]
    public void ToObject_TypeOfTheContractInsideThatDoesNotFit_SaysWhatTheContractSays() => Assert.That(
        () => RawJson.Parse("""{"a":{"status":1}}""").ToObject<Dictionary<string, StepLifecycle>>(),
        Throws.TypeOf<JsonSerializationException>()
            .With.Message.EqualTo("StepLifecycle.status must be a string but is a number. Path: $.a.status."));

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

    [Test]
    public void ToObject_TreeOfSystemTextJson_IsTheText()
    {
        RawJson json = RawJson.Parse("{ \"a\" : 1.50, \"b\" : 1e400 }");

        Assert.Multiple(() =>
        {
            Assert.That(json.ToObject<System.Text.Json.JsonElement>().GetRawText(), Is.EqualTo(json.ToString()));
            using System.Text.Json.JsonDocument document = json.ToObject<System.Text.Json.JsonDocument>()!;
            Assert.That(document.RootElement.GetRawText(), Is.EqualTo(json.ToString()));
            Assert.That(json.ToObject<JsonNode>()!.ToJsonString(), Is.EqualTo("""{"a":1.50,"b":1e400}"""));
            Assert.That(json.ToObject<JsonObject>()!.ToJsonString(), Is.EqualTo("""{"a":1.50,"b":1e400}"""));
        });
    }

    [Test]
    public void ToObject_TreesOfSystemTextJsonInside_HoldTheirValue()
    {
        var read =
            RawJson.Parse("""{"Element":{"a":1.5},"Node":[1,"2026-05-18T10:00:00+02:00"],"None":null,"Maybe":2}""").ToObject<Trees>()!;

        Assert.That(read.Element.GetRawText(), Is.EqualTo("""{"a":1.5}"""));
        Assert.That(read.Node!.AsArray()[1]!.GetValue<string>(), Is.EqualTo("2026-05-18T10:00:00+02:00"));
        Assert.That(read.None, Is.Null);
        Assert.That(read.Maybe!.Value.GetRawText(), Is.EqualTo("2"));
    }

    [Test]
    public void ToObject_TreeOfAnotherKind_ThrowsWithItsPath()
    {
        Assert.That(
            () => RawJson.Parse("[1]").ToObject<JsonObject>(),
            Throws.TypeOf<JsonSerializationException>().With.Message.EqualTo("Found a JsonArray where a JsonObject is expected. Path: $."));
        Assert.That(
            () => RawJson.Parse("""{"a":[1]}""").ToObject<Dictionary<string, JsonObject>>(),
            Throws.TypeOf<JsonSerializationException>()
                .With.Message.EqualTo("Found a JsonArray where a JsonObject is expected. Path: $.a."));
    }

    [Test]
    public void ToObject_TreeNestedDeep_IsRead()
    {
        RawJson json = RawJson.Parse(Steps.Nested(RawJson.MaxDepth));

        Assert.That(json.ToObject<System.Text.Json.JsonElement>().GetRawText(), Is.EqualTo(json.ToString()));
        Assert.That(json.ToObject<JsonNode>(), Is.TypeOf<JsonArray>());
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
            Assert.That(
                () => RawJson.FromObject(value),
                Throws.InstanceOf<JsonException>().With.Message.StartsWith("The value cannot be written as JSON: "));
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

    private sealed class Strict
    {
        [JsonProperty(Required = Required.Always)]
        public string Name { get; set; } = "";
    }

    private sealed record Trees(System.Text.Json.JsonElement Element, JsonNode? Node, JsonNode? None, System.Text.Json.JsonElement? Maybe);

    private sealed record Numbers(decimal D, string S, int I, double F, BigInteger B);
}
