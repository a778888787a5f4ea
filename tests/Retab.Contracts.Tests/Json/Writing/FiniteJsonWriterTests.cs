using System.Collections.Generic;
using System.Linq;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Retab.Contracts.Tests.Json.Writing;

/// <summary>What Newtonsoft.Json writes of the callers' own types, through our writer.</summary>
[TestFixture]
public sealed class FiniteJsonWriterTests
{
    [Test]
    public void Serialize_NumbersThatMayBeNull_AreWrittenOrRefused()
    {
        Assert.That(
            RetabJson.Serialize(new Numbers { Double = 1.5, Single = 2.5f, MaybeDouble = 3.5, MaybeSingle = 4.5f }),
            Is.EqualTo("""{"Double":1.5,"Single":2.5,"MaybeDouble":3.5,"MaybeSingle":4.5}"""));
        Assert.That(RetabJson.Serialize(new Numbers()), Is.EqualTo("""{"Double":0.0,"Single":0.0,"MaybeDouble":null,"MaybeSingle":null}"""));
    }

    [Test]
    public void Serialize_NaNOrInfinityInAnyMember_ThrowsWithItsPath()
    {
        Assert.That(Refusal(new Numbers { Double = double.NaN }), Is.EqualTo("JSON has no number for NaN or infinity. Path 'Double'."));
        Assert.That(Refusal(new Numbers { Single = float.PositiveInfinity }), Is.EqualTo("JSON has no number for NaN or infinity. Path 'Single'."));
        Assert.That(Refusal(new Numbers { MaybeDouble = double.NegativeInfinity }), Is.EqualTo("JSON has no number for NaN or infinity. Path 'MaybeDouble'."));
        Assert.That(Refusal(new Numbers { MaybeSingle = float.NaN }), Is.EqualTo("JSON has no number for NaN or infinity. Path 'MaybeSingle'."));
    }

    [TestCase("[]")]
    [TestCase("{}")]
    [TestCase("[[[[[[]]]]]]")]
    [TestCase("{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{}}}}}}")]
    public void Serialize_ManyContainersSideBySide_AreNoDepth(string container)
    {
        string text = "[" + string.Join(",", Enumerable.Repeat(container, 2000)) + "]";

        Assert.That(RetabJson.Serialize(JToken.Parse(text)), Is.EqualTo(text));
    }

    [TestCase(RawJson.MaxDepth, null)]
    [TestCase(RawJson.MaxDepth + 1, "The value nests deeper than 1024 levels.")]
    public void Serialize_ObjectsNestedDeep_AreRefusedBeyondTheBound(int depth, string? refusal)
    {
        JToken value = 1;
        for (int i = 0; i < depth; i++)
        {
            value = new JObject { ["a"] = value };
        }

        if (refusal is null)
        {
            Assert.That(RetabJson.Serialize(value), Is.EqualTo(string.Concat(Enumerable.Repeat("{\"a\":", depth)) + "1" + new string('}', depth)));
        }
        else
        {
            Assert.That(Refusal(value), Does.StartWith(refusal).And.EndsWith("…'."));
        }
    }

    [Test]
    public void Serialize_NamesThatNeedEscapes_AreEscapedOnce()
    {
        Assert.That(RetabJson.Serialize(new JObject { ["a\"b"] = 1 }), Is.EqualTo("""{"a\"b":1}"""));
        Assert.That(RetabJson.Serialize(new JObject { ["a\ud800"] = 1 }), Is.EqualTo("""{"a\ud800":1}"""));
        Assert.That(RetabJson.Serialize(new Dictionary<string, int> { ["a\"\ud800"] = 1, ["é"] = 2 }), Is.EqualTo("""{"a\"\ud800":1,"é":2}"""));
        Assert.That(RetabJson.Serialize(new JArray("a\"\udc00", null!)), Is.EqualTo("""["a\"\udc00",null]"""));
    }

    [Test]
    public void Serialize_TreeWithAComment_LeavesItOut() =>
        Assert.That(RetabJson.Serialize(new JArray(JValue.CreateComment("c"), 1)), Is.EqualTo("[1]"));

    private static string Refusal(object value) => Assert.Throws<JsonSerializationException>(() => RetabJson.Serialize(value))!.Message;

    private sealed class Numbers
    {
        public double Double { get; set; }

        public float Single { get; set; }

        public double? MaybeDouble { get; set; }

        public float? MaybeSingle { get; set; }
    }
}
