namespace Retab.Contracts.Tests.Json;

using System.Text.Json;
using Newtonsoft.Json.Linq;
using Retab.Contracts.Tests.Json.Faces;

/// <summary>RFC 8259 case by case: what the noise of <see cref="StrictReadingTests"/> meets by chance.</summary>
[TestFixtureSource(typeof(JsonFaces), nameof(JsonFaces.Verbatim))]
public sealed class GrammarTests(VerbatimFace face)
{
    [TestCase("0")]
    [TestCase("-0")]
    [TestCase("10")]
    [TestCase("-1234567890")]
    [TestCase("0.5")]
    [TestCase("-0.05")]
    [TestCase("1e5")]
    [TestCase("1E5")]
    [TestCase("1e+5")]
    [TestCase("1.5E-05")]
    [TestCase("9223372036854775807")]
    [TestCase("true")]
    [TestCase("false")]
    [TestCase("\"\"")]
    [TestCase("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\uABCD\\uefAB\"")]
    [TestCase("\" é\"")]
    [TestCase("\"0123456789abcde\"")]
    [TestCase("\"0123456789abcdef0\\n123456789abcdef0123456789\"")]
    [TestCase("[]")]
    [TestCase("[1]")]
    [TestCase("[ 1 , 2 ]")]
    [TestCase("{}")]
    [TestCase("{\"a\":1}")]
    [TestCase("{ \"a\" : 1 , \"b\" : [ ] }")]
    [TestCase("{\"a\\u0062\":{\"c\":[[],{}]}}")]
    [TestCase("[true,false,null,\"a\",1]")]
    [TestCase("{\"a\":[],\"b\":{}}")]
    public void Read_Json_IsTaken(string text)
    {
        Assert.That(face.Read<RawJson>(text).ToString(), Is.EqualTo(text));
        Assert.That(face.Read<RawJson>($" \t\r\n{text} \t\r\n").ToString(), Is.EqualTo(text));
        Assert.That(JToken.DeepEquals(face.Read<RawJson>(text).ToToken(), JToken.Parse(text)), Is.True);
    }

    [TestCase("")]
    [TestCase(" ")]
    [TestCase("-")]
    [TestCase("+1")]
    [TestCase("01")]
    [TestCase("-01")]
    [TestCase("00")]
    [TestCase("-a")]
    [TestCase(".5")]
    [TestCase("1.")]
    [TestCase("1.e5")]
    [TestCase("1e")]
    [TestCase("1e+")]
    [TestCase("1e+x")]
    [TestCase("1.5.5")]
    [TestCase("1e5e5")]
    [TestCase("1x")]
    [TestCase("1\"")]
    [TestCase("1[")]
    [TestCase("0x1")]
    [TestCase("tru")]
    [TestCase("trux")]
    [TestCase("falsy")]
    [TestCase("nul")]
    [TestCase("True")]
    [TestCase("truex")]
    [TestCase("\"")]
    [TestCase("\"a")]
    [TestCase("\"a\\")]
    [TestCase("\"a\\\"")]
    [TestCase("\"\\x\"")]
    [TestCase("\"\\u\"")]
    [TestCase("\"\\u00\"")]
    [TestCase("\"\\u00e")]
    [TestCase("\"\\u00eg\"")]
    [TestCase("\"\\u00e/\"")]
    [TestCase("\"\\u00e:\"")]
    [TestCase("\"\\u00e@\"")]
    [TestCase("\"\\u00e`\"")]
    [TestCase("\"\\u00eG\"")]
    [TestCase("\"a\nb\"")]
    [TestCase("\"0123456789abcdef\n123456789abcdef\"")]
    [TestCase("[")]
    [TestCase("[1")]
    [TestCase("[1,")]
    [TestCase("[1,]")]
    [TestCase("[,1]")]
    [TestCase("[1 2]")]
    [TestCase("[1}")]
    [TestCase("]")]
    [TestCase("{")]
    [TestCase("{\"a\"")]
    [TestCase("{\"a\":")]
    [TestCase("{\"a\":1")]
    [TestCase("{\"a\":1,")]
    [TestCase("{\"a\":1,}")]
    [TestCase("{\"a\" 1}")]
    [TestCase("{\"a\":1 \"b\":2}")]
    [TestCase("{\"a\":1]")]
    [TestCase("{,\"a\":1}")]
    [TestCase("{1:2}")]
    [TestCase("{a:1}")]
    [TestCase("{'a':1}")]
    [TestCase("{\"a\":}")]
    [TestCase("}")]
    [TestCase("1 2")]
    [TestCase("{} {}")]
    [TestCase("[],")]
    [TestCase("/**/1")]
    [TestCase("1//")]
    [TestCase("NaN")]
    [TestCase("Infinity")]
    [TestCase("undefined")]
    [TestCase("\u00a01")]
    [TestCase("\u000b1")]
    public void Read_NoJson_IsRefused(string text)
    {
        Assert.That(() => face.Read<RawJson>(text), Throws.TypeOf<JsonException>());
        Assert.That(() => face.Read<RawJson>($"[{text}]"), text.Trim(' ').Length == 0 ? Throws.Nothing : Throws.TypeOf<JsonException>());
    }

    [TestCase(15)]
    [TestCase(16)]
    [TestCase(17)]
    [TestCase(33)]
    public void Read_ControlCharacterAtEveryPlaceOfAText_IsRefused(int length)
    {
        for (int at = 0; at <= length; at++)
        {
            string json = $"\"{new string('x', at)}\u001f{new string('y', length - at)}\"";

            Assert.That(() => face.Read<RawJson>(json), Throws.TypeOf<JsonException>(), json);
            Assert.That(() => face.Read<ValidationErrorLocation>(json), Throws.TypeOf<JsonException>(), json);
        }
    }
}
