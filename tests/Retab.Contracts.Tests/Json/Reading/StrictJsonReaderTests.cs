using System;
using System.Numerics;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Retab.Contracts.Tests.Json.Reading;

/// <summary>What members of the callers' types get, and trees.</summary>
[TestFixture]
public sealed class StrictJsonReaderTests
{
    [TestCase("null", null)]
    [TestCase("\"2026-05-18T10:00:00\"", "2026-05-18T10:00:00.0000000+00:00")]
    [TestCase("\"2026-05-18T10:00:00+02:00\"", "2026-05-18T10:00:00.0000000+02:00")]
    [TestCase("\"Mon, 18 May 2026 10:00:00 GMT\"", "2026-05-18T10:00:00.0000000+00:00")]
    [TestCase("\"05/18/2026 10:00\"", "2026-05-18T10:00:00.0000000+00:00")]
    public void Deserialize_InstantOfTheCallers_IsUtcUnlessItSaysOtherwise(string json, string? expected) => Assert.That(
        RetabJson.Deserialize<Holder>("{\"When\":" + json + "}").When?.ToString("o", System.Globalization.CultureInfo.InvariantCulture), Is.EqualTo(expected));

    [Test]
    public void Deserialize_NoInstant_SaysSo() => Assert.That(
        () => RetabJson.Deserialize<Holder>("{\"When\":\"soon\"}"),
        Throws.TypeOf<JsonReaderException>().With.Message.EqualTo("'soon' is not a timestamp. Path 'When'."));

    [TestCase("1234567890.12345", typeof(double))]
    [TestCase("1234567890.123456", typeof(decimal))]
    [TestCase("1.00000000000000001e1", typeof(double))]
    [TestCase("9223372036854775807", typeof(long))]
    [TestCase("9223372036854775808", typeof(BigInteger))]
    public void ToToken_Number_IsOfTheTypeThatHoldsIt(string number, Type type) =>
        Assert.That(((JValue)RawJson.Parse(number).ToToken()).Value, Is.TypeOf(type));

    [Test]
    public void ToToken_IntegerLongerThanNewtonsoftParses_IsRefused()
    {
        string longest = new('9', 380);

        Assert.That(((JValue)RawJson.Parse(longest).ToToken()).Value, Is.EqualTo(BigInteger.Parse(longest, System.Globalization.CultureInfo.InvariantCulture)));
        Assert.That(() => RawJson.Parse(longest + "9").ToToken(), Throws.TypeOf<JsonReaderException>().With.Message.StartsWith("The number " + new string('9', 64) + "… does not fit in the type that is read."));
    }

    private sealed class Holder
    {
        public DateTimeOffset? When { get; set; }
    }
}
