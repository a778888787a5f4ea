namespace Retab.Contracts.Tests.Json.Converters;

using System.IO;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Newtonsoft.Json.Serialization;
using Retab.Contracts.Tests.Documents;

/// <summary>Free-form values through a reader that is not ours.</summary>
[TestFixture]
public sealed class TokenCopyTests
{
    [TestCase("[[1],[2],{},{\"a\":[]},3]")]
    [TestCase("\"\\u0001\"")]
    [TestCase("\"\\n\"")]
    [TestCase("\"\\\"\"")]
    [TestCase("\"\\\\\"")]
    [TestCase("\" \"")]
    [TestCase("\"\"")]
    public void DeserializeObject_FreeFormValue_IsTheSameJson(string data) =>
        Assert.That(Steps.DataOf(JsonConvert.DeserializeObject<WorkflowRunStep>(Steps.WithData(data))!).ToString(), Is.EqualTo(data));

    [Test]
    public void ToObject_RawTextThatIsNotOneValue_IsRefused()
    {
        Assert.That(
            () => new JRaw("\"\ud800\"").ToObject<RawJson>(),
            Throws.TypeOf<JsonSerializationException>().With.Message.StartsWith("A string contains an unpaired surrogate."));
        Assert.That(
            () => new JRaw("1,\"zz\":2").ToObject<RawJson>(),
            Throws.TypeOf<JsonSerializationException>().With.Message.StartsWith("',' is invalid after a single JSON value."));
    }

    [Test]
    public void ToObject_NullTextInATree_IsNull()
    {
        var step = JObject.Parse(Steps.WithData("0"));
        step["model"] = (string?)null;
        step["handle_outputs"]!["out"]!["data"] = new JObject { ["a"] = (string?)null };

        WorkflowRunStep read = step.ToObject<WorkflowRunStep>()!;

        Assert.That(read.Model, Is.Null);
        Assert.That(Steps.DataOf(read).ToString(), Is.EqualTo("""{"a":null}"""));
        Assert.That(new JValue((string?)null).ToObject<RawJson>(), Is.SameAs(RawJson.Null));
        Assert.That(new JValue((string?)null).ToObject<StepLifecycle>(), Is.Null);
        Assert.That(new JValue((string?)null).ToObject<WorkflowBlockType?>(), Is.Null);
    }

    [Test]
    public void ToObject_TextsThatHoldHalfAPair_AreEscaped()
    {
        Assert.That(new JValue("\ud800").ToObject<RawJson>()!.ToString(), Is.EqualTo("\"\\ud800\""));
        Assert.That(new JArray("a\udc00", "\ud83d\ude00").ToObject<RawJson>()!.ToString(), Is.EqualTo("[\"a\\udc00\",\"😀\"]"));
    }

    [Test]
    public void Deserialize_ReaderOfTheCaller_KeepsItsSettings()
    {
        using var reader = new JsonTextReader(new StringReader("[\"2026-05-18T10:00:00Z\",1.5]"))
        {
            DateParseHandling = DateParseHandling.DateTimeOffset,
            FloatParseHandling = FloatParseHandling.Decimal,
            MaxDepth = 7,
        };

        RawJson value = new JsonSerializer().Deserialize<RawJson>(reader)!;

        Assert.That(value.ToString(), Is.EqualTo("[\"2026-05-18T10:00:00Z\",1.5]"));
        Assert.That(
            (reader.DateParseHandling, reader.FloatParseHandling, reader.MaxDepth),
            Is.EqualTo((DateParseHandling.DateTimeOffset, FloatParseHandling.Decimal, 7)));
    }

    [Test]
    public void ToObject_TokenThatIsNoJson_SaysWhichAndWhere()
    {
        var tree = new JObject { ["a"] = JValue.CreateUndefined() };

        Assert.That(
            () => tree.ToObject<RawJson>(),
            Throws.TypeOf<JsonSerializationException>().With.Message.EqualTo("'Undefined' is not JSON. Path: $.a."));
    }

    [Test]
    public void SerializeObject_TracedVerbosely_WritesTheTextAsItIs()
    {
        var settings = new JsonSerializerSettings
        {
            TraceWriter = new MemoryTraceWriter { LevelFilter = System.Diagnostics.TraceLevel.Verbose },
        };

        Assert.That(JsonConvert.SerializeObject(new { Raw = RawJson.Parse("[ 1.50 ]") }, settings), Is.EqualTo("{\"Raw\":[ 1.50 ]}"));
    }

    [Test]
    public void ToObject_TreeDeeperThanTheBound_IsRefused()
    {
        JToken tree = new JArray();
        for (int i = 0; i < 3000; i++)
        {
            tree = new JArray(tree);
        }

        Assert.That(
            () => tree.ToObject<RawJson>(),
            Throws.TypeOf<JsonSerializationException>().With.Message.StartsWith("The value nests deeper than 1024 levels."));
    }

    [TestCase("NaN")]
    [TestCase("[1,-Infinity]")]
    public void DeserializeObject_NumberThatIsNone_IsRefused(string json) => Assert.That(
        () => JsonConvert.DeserializeObject<RawJson>(json),
        Throws.TypeOf<JsonSerializationException>().With.Message.StartsWith("A number is NaN or does not fit in 64-bit floating point"));

    [Test]
    public void DeserializeObject_CommentsInside_AreLeftOut() => Assert.That(
        JsonConvert.DeserializeObject<RawJson>("/*a*/[/*b*/1,/*c*/{\"d\":/*e*/2}]")!.ToString(), Is.EqualTo("[1,{\"d\":2}]"));
}
