namespace Retab.Contracts.Tests.Json;

using System;
using System.Text;
using System.Text.Json;
using Retab.Contracts.Tests.Documents;

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
        Assert.That(
            () => RawJson.Parse("1 2"),
            Throws.TypeOf<JsonException>().With.Message.EqualTo(
                "'2' is invalid after a single JSON value. Expected end of data. Path: $ | LineNumber: 0 | BytePositionInLine: 2."));
    }

    [Test]
    public void ToUtf8_AfterTheTextWasAskedFor_IsStillTheBytesThatWereRead()
    {
        RawJson data = Steps.DataOf(RetabJson.Deserialize<WorkflowRunStep>(Encoding.UTF8.GetBytes(Steps.WithData("[ 1.0 ]"))));
        ReadOnlyMemory<byte> before = data.ToUtf8();

        Assert.That(data.ToString(), Is.EqualTo("[ 1.0 ]"));
        Assert.That(data.ToUtf8(), Is.EqualTo(before));
    }

    [Test]
    public void Equals_SameText_IsEqualAndAnotherSpellingIsNot()
    {
        Assert.That(RawJson.Parse("1.0"), Is.EqualTo(RawJson.Parse(" 1.0 ")));
        Assert.That(RawJson.Parse("1.0") == RawJson.Parse("1.0"), Is.True);
        Assert.That(RawJson.Parse("1.0") != RawJson.Parse("1.00"), Is.True);
        Assert.That(RawJson.Parse(" 1.0").GetHashCode(), Is.EqualTo(RawJson.Parse("1.0").GetHashCode()));
    }

    [Test]
    public void Data_AbsentAndNull_StayApart()
    {
        WorkflowRunStep absent = RetabJson.Deserialize<WorkflowRunStep>(Steps.WithOutput("""{"type":"json"}"""));
        WorkflowRunStep isNull = RetabJson.Deserialize<WorkflowRunStep>(Steps.WithData("null"));

        Assert.Multiple(() =>
        {
            Assert.That(Steps.DataOf(absent), Is.SameAs(RawJson.Absent));
            Assert.That(Steps.DataOf(isNull), Is.SameAs(RawJson.Null));
            Assert.That(RetabJson.Serialize(absent), Does.Contain("""{"type":"json"}"""));
            Assert.That(RetabJson.Serialize(isNull), Does.Contain("""{"type":"json","data":null}"""));
            Assert.That(RawJson.Absent.ToObject<string>(), Is.Null);
            Assert.That(RawJson.Null.ToObject<int>(), Is.Zero);
            Assert.That(RawJson.Absent.ToString(), Is.Empty);
            Assert.That(RawJson.Absent.ToToken().Type, Is.EqualTo(Newtonsoft.Json.Linq.JTokenType.Undefined));
            Assert.That(RawJson.Absent, Is.Not.EqualTo(RawJson.Null));
        });
    }
}
