using System;
using System.Linq;
using System.Threading;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Retab.Contracts.Tests.Documents;

namespace Retab.Contracts.Tests.Json;

[TestFixture]
public sealed class RawJsonTests
{
    private static readonly string[] Nasty =
    [
        "null", "true", "0", "-0", "-0.0", "1.0", "1234.5600", "1e400", "-1E-400", "1e30", "1234567890.12345678901", "123456789012345678901234567890",
        "\"\"", "\"2026-05-18T10:00:00+02:00\"", "\"2026-05-18\"", "\"\\/Date(1)\\/\"", "\"\\u00e9\"", "\"é\"", "\"\\ud800\"",
        "{ \"$id\" : \"1\", \"$ref\":\"1\", \"$type\":\"System.Object\" }", "{\"a\":1,\"a\":2}", "[ 1 ,\t2\r\n]", "{}", "[]", "{\"\":{}}",
    ];

    [TestCaseSource(nameof(Nasty))]
    public void Deserialize_FreeFormValue_IsKeptToTheCharacter(string data)
    {
        string document = Steps.WithData(" " + data + " ");

        WorkflowRunStep step = RetabJson.Deserialize<WorkflowRunStep>(document);

        Assert.That(Steps.DataOf(step).ToString(), Is.EqualTo(data));
        Assert.That(Steps.DataOf(RetabJson.Deserialize<WorkflowRunStep>(RetabJson.Serialize(step))).ToString(), Is.EqualTo(data));
    }

    [TestCaseSource(nameof(Nasty))]
    public void Parse_FreeFormValue_IsKeptWithoutWhiteSpaceAround(string data)
    {
        Assert.That(RawJson.Parse("\n " + data + "\t").ToString(), Is.EqualTo(data));
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
            Assert.That(RawJson.Absent.ToToken().Type, Is.EqualTo(JTokenType.Undefined));
            Assert.That(RawJson.Absent, Is.Not.EqualTo(RawJson.Null));
        });
    }

    [TestCase(RawJson.MaxDepth)]
    [TestCase(1000)]
    [TestCase(63)]
    [TestCase(64)]
    [TestCase(65)]
    [TestCase(128)]
    [TestCase(129)]
    public void Deserialize_NestedToTheBound_IsKept(int depth)
    {
        Assert.That(Steps.DataOf(RetabJson.Deserialize<WorkflowRunStep>(Steps.WithData(Steps.Nested(depth)))).ToString(), Is.EqualTo(Steps.Nested(depth)));
    }

    [Test]
    public void Parse_ObjectsAndArraysMixedDeep_KnowsWhichOneEnds()
    {
        string text = string.Concat(Enumerable.Range(0, 500).Select(i => i % 3 == 0 ? "[" : "{\"a\":")) + "1" + string.Concat(Enumerable.Range(0, 500).Reverse().Select(i => i % 3 == 0 ? "]" : "}"));

        Assert.That(RawJson.Parse(text).ToString(), Is.EqualTo(text));
        Assert.That(() => RawJson.Parse(text[..^1] + "}"), Throws.InstanceOf<JsonReaderException>());
    }

    [TestCase(RawJson.MaxDepth + 1)]
    [TestCase(100_000)]
    public void Deserialize_NestedBeyondTheBound_ThrowsAShortMessage(int depth)
    {
        JsonReaderException thrown = Assert.Throws<JsonReaderException>(() => RetabJson.Deserialize<WorkflowRunStep>(Steps.WithData(Steps.Nested(depth))))!;

        Assert.That(thrown.Message, Does.StartWith("The value nests deeper than 1024 levels. Path 'handle_outputs.out.data[0][0]"));
        Assert.That(thrown.Message, Has.Length.LessThan(400));
        Assert.That(() => RetabJson.Deserialize<JToken>(Steps.Nested(depth)), Throws.InstanceOf<JsonReaderException>());
        Assert.That(() => JsonConvert.DeserializeObject<WorkflowRunStep>(Steps.WithData(Steps.Nested(depth))), Throws.InstanceOf<JsonReaderException>());
    }

    [Test]
    public void ToToken_NestedToTheBound_FitsAStackOfOneMebibyte()
    {
        RawJson deep = RawJson.Parse(Steps.Nested(RawJson.MaxDepth));

        Exception? failure = OnStackOf(1024 * 1024, () => Assert.That(deep.ToToken().ToString(Formatting.None), Is.EqualTo(Steps.Nested(RawJson.MaxDepth))));

        Assert.That(failure, Is.Null);
    }

    [TestCase("")]
    [TestCase("true")]
    [TestCase("broken")]
    public void ToObject_RecursiveTypeNestedToTheBound_NeverEndsTheProcess(string innermost)
    {
        int half = RawJson.MaxDepth - 1;
        string text = new string('[', half) + "[" + innermost + "]" + new string(']', half);

        Exception? failure = OnStackOf(1024 * 1024, () => RetabJson.Deserialize<Nest>(text));

        Assert.That(failure, innermost.Length == 0 ? Is.Null : Is.InstanceOf<JsonException>());
    }

    [Test]
    public void ToToken_NumbersOfEverySize_LosesNoDigitThatFits()
    {
        JToken token = RawJson.Parse("[1.5,1234567890.12345678901,12345678901234567890,1e30,9007199254740993]").ToToken();

        Assert.That(token.Select(item => ((JValue)item).Value), Is.EqualTo(new object[]
        {
            1.5, 1234567890.12345678901m, System.Numerics.BigInteger.Parse("12345678901234567890", System.Globalization.CultureInfo.InvariantCulture), 1e30, 9007199254740993L,
        }));
        Assert.That(() => RawJson.Parse("1e400").ToToken(), Throws.InstanceOf<JsonReaderException>().With.Message.StartsWith("The number 1e400 does not fit"));
    }

    [Test]
    public void ToObject_MembersOfEveryNumberType_AreExact()
    {
        var numbers = RawJson.Parse("""{"D":1234567890.12345678901,"S":1.10,"I":7,"F":0.1,"B":12345678901234567890}""").ToObject<Numbers>();

        Assert.That(numbers, Is.EqualTo(new Numbers(1234567890.12345678901m, "1.10", 7, 0.1, System.Numerics.BigInteger.Parse("12345678901234567890", System.Globalization.CultureInfo.InvariantCulture))));
        Assert.That(() => RawJson.Parse("""{"I":1.5}""").ToObject<Numbers>(), Throws.InstanceOf<JsonReaderException>().With.Message.Contains("Path 'I'"));
    }

    [Test]
    public void FromObject_ValueOfTheCallers_IsItsJson()
    {
        Assert.Multiple(() =>
        {
            Assert.That(RawJson.FromObject(new { a = 1.50m, b = "é" }).ToString(), Is.EqualTo("""{"a":1.50,"b":"é"}"""));
            Assert.That(RawJson.FromObject(null), Is.SameAs(RawJson.Null));
            Assert.That(RawJson.FromObject(RawJson.Absent), Is.SameAs(RawJson.Absent));
            Assert.That(() => RawJson.FromObject(new JRaw("{not json")), Throws.InstanceOf<JsonException>());
            Assert.That(() => RawJson.FromObject(double.NaN), Throws.InstanceOf<JsonException>());
        });
    }

    [Test]
    public void FromObject_TreeOfSystemTextJson_IsItsText()
    {
        using var document = System.Text.Json.JsonDocument.Parse("{ \"a\" : 1.50 }");

        Assert.That(RawJson.FromObject(document.RootElement).ToString(), Is.EqualTo("{ \"a\" : 1.50 }"));
        Assert.That(RawJson.FromObject(System.Text.Json.Nodes.JsonNode.Parse("[1.50]")).ToString(), Is.EqualTo("[1.50]"));
    }

    [Test]
    public void FromObject_ValueThatIsNoJson_Throws()
    {
        Assert.That(() => RawJson.FromObject(new[] { 1.0, double.PositiveInfinity }), Throws.InstanceOf<JsonException>().With.Message.EqualTo("JSON has no number for NaN or infinity. Path '[1]'."));
        Assert.That(() => RawJson.FromObject(new { a = float.NaN }), Throws.InstanceOf<JsonException>());
        Assert.That(RawJson.FromObject("a\ud800").ToString(), Is.EqualTo("\"a\\ud800\""));
    }

    [TestCase(1000, true)]
    [TestCase(20_000, false)]
    public void FromObject_ValueOfTheCallersNestedDeep_WritesOrThrowsButNeverEndsTheProcess(int depth, bool writes)
    {
        var value = new Nest();
        for (int i = 1; i < depth; i++)
        {
            value = [value];
        }

        Exception? failure = OnStackOf(1024 * 1024, () => Assert.That(RawJson.FromObject(value).ToString(), Is.EqualTo(Steps.Nested(depth))));

        Assert.That(failure, writes ? Is.Null : Is.InstanceOf<JsonException>().With.Message.StartsWith("The value nests deeper than 1024 levels."));
    }

    [TestCase("1e400")]
    [TestCase("-1E-400")]
    [TestCase("[1e400]")]
    public void Deserialize_NumberThatFitsNoType_IsKeptWhereverRawJsonStands(string number)
    {
        string digits = new('9', 500);

        Assert.Multiple(() =>
        {
            Assert.That(RetabJson.Deserialize<RawJson>(number).ToString(), Is.EqualTo(number));
            Assert.That(RetabJson.Deserialize<System.Collections.Generic.List<RawJson>>("[" + number + "," + digits + "]")[1].ToString(), Is.EqualTo(digits));
            Assert.That(RawJson.Parse("{\"other\":" + number + ",\"I\":3}").ToObject<Numbers>()!.I, Is.EqualTo(3));
        });
    }

    [TestCase("{\"I\":99999999999999999999}", "Path 'I'")]
    [TestCase("{\"F\":1e400}", "Path 'F'")]
    [TestCase("{\"D\":1e30}", "Path 'D'")]
    [TestCase("{\"I\":\"x\"}", "Path 'I'")]
    public void ToObject_ValueThatDoesNotFit_ThrowsJsonExceptionWithItsPath(string json, string path)
    {
        Assert.That(() => RawJson.Parse(json).ToObject<Numbers>(), Throws.InstanceOf<JsonException>().With.Message.Contains(path));
        Assert.That(() => RawJson.Parse("\"***\"").ToObject<byte[]>(), Throws.InstanceOf<JsonException>());
        Assert.That(() => RawJson.Parse("[99999999999999999999]").ToObject<System.Collections.Generic.List<short>>(), Throws.InstanceOf<JsonException>().With.Message.Contains("[0]"));
    }

    [Test]
    public void ToToken_ContainerClosedByTheWrongBracket_SaysWhatWasExpected()
    {
        Assert.That(
            () => RetabJson.Deserialize<JToken>("{\"a\":{\"b\":[1}}"),
            Throws.InstanceOf<JsonReaderException>().With.Message.EqualTo("Expected ',' or ']' but found '}'. Path 'a.b[0]', line 1, position 13."));
    }

    [Test]
    public void Equals_SameText_IsEqualAndAnotherSpellingIsNot()
    {
        Assert.That(RawJson.Parse("1.0"), Is.EqualTo(RawJson.Parse(" 1.0 ")));
        Assert.That(RawJson.Parse("1.0") == RawJson.Parse("1.0"), Is.True);
        Assert.That(RawJson.Parse("1.0") != RawJson.Parse("1.00"), Is.True);
        Assert.That(RawJson.Parse(" 1.0").GetHashCode(), Is.EqualTo(RawJson.Parse("1.0").GetHashCode()));
    }

    private static Exception? OnStackOf(int bytes, Action action)
    {
        Exception? failure = null;
        var thread = new Thread(
            () =>
            {
                try
                {
                    action();
                }
                catch (JsonException exception)
                {
                    failure = exception;
                }
            },
            bytes);
        thread.Start();
        thread.Join();
        return failure;
    }

    private sealed class Nest : System.Collections.Generic.List<Nest>;

    private sealed record Numbers(decimal D, string S, int I, double F, System.Numerics.BigInteger B);
}
