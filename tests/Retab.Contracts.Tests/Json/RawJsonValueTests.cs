using System.Collections.Generic;
using System.Text;
using Newtonsoft.Json;
using Retab.Contracts.Tests.Documents;

namespace Retab.Contracts.Tests.Json;

/// <summary>A free-form value as a value: equal, as bytes, as itself.</summary>
[TestFixture]
public sealed class RawJsonValueTests
{
    [TestCase(null)]
    public void Equals_NullReference_IsNoValue(RawJson? none)
    {
        Assert.That(none == RawJson.Null, Is.False);
        Assert.That(none == null, Is.True);
        Assert.That(RawJson.Null == none, Is.False);
        Assert.That(RawJson.Null.Equals((object?)"null"), Is.False);
        Assert.That(RawJson.Null.Equals((object)RawJson.Parse("null")), Is.True);
    }

    [Test]
    public void ToUtf8_Value_IsItsTextInBytes()
    {
        Assert.That(RawJson.Parse("\"é\"").ToUtf8().ToArray(), Is.EqualTo(Encoding.UTF8.GetBytes("\"é\"")));
        Assert.That(RawJson.Absent.ToUtf8().ToArray(), Is.Empty);
    }

    [Test]
    public void ToObject_RawJson_IsTheValueItself()
    {
        RawJson value = RawJson.Parse("1.0");

        Assert.That(value.ToObject<RawJson>(), Is.SameAs(value));
        Assert.That(RawJson.Absent.ToObject<RawJson>(), Is.SameAs(RawJson.Absent));
    }

    [Test]
    public void Parse_MoreThanOneValue_Throws()
    {
        Assert.That(() => RawJson.Parse("1 2"), Throws.TypeOf<JsonReaderException>().With.Message.EqualTo("Expected the end of the document but found '2'. Path '', line 1, position 3."));
        Assert.That(() => RetabJson.Deserialize<Dictionary<string, int>>("{\"a\":1} 2"), Throws.TypeOf<JsonReaderException>());
    }

    [TestCase(39_999)]
    [TestCase(40_000)]
    [TestCase(100_000)]
    public void Deserialize_LargeValue_IsKeptToTheCharacter(int length)
    {
        string data = "\"" + new string('x', length - 2) + "\"";

        Assert.That(Steps.DataOf(RetabJson.Deserialize<WorkflowRunStep>(Steps.WithData(data))).ToString(), Is.EqualTo(data));
    }

    [Test]
    public void Serialize_AbsentInAdditionalProperties_IsLeftOut()
    {
        var completed = new CompletedStepLifecycle { AdditionalProperties = new Dictionary<string, RawJson> { ["a"] = RawJson.Absent, ["b"] = RawJson.Null } };

        Assert.That(RetabJson.Serialize(completed), Is.EqualTo("{\"status\":\"completed\",\"b\":null}"));
    }

    [Test]
    public void Deserialize_ValueThatDoesNotFit_SaysWhichTypeAndWhere() => Assert.That(
        () => RetabJson.Deserialize<byte[]>("\"***\""),
        Throws.TypeOf<JsonSerializationException>().With.Message.StartsWith("A value does not fit in Byte[]: ").And.Message.EndsWith(" Path ''."));
}
