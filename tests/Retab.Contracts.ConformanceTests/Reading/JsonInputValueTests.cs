using System.Text;
using System.Text.Json;

namespace Retab.Contracts.Tests.Reading;

/// <summary>Single values, read as a member of their type reads them.</summary>
[TestFixture]
public sealed class JsonInputValueTests
{
    [TestCase("0", 0)]
    [TestCase("-7", -7)]
    [TestCase(" 42", 42)]
    [TestCase("2.0", 2)]
    [TestCase("-2.00", -2)]
    [TestCase("999999999999999999", 999999999999999999)]
    [TestCase("-99999999999999999", -99999999999999999)]
    [TestCase("1000000000000000000", 1000000000000000000)]
    [TestCase("9223372036854775807", long.MaxValue)]
    [TestCase("-9223372036854775808", long.MinValue)]
    public void ReadInt64_Integer_IsThat(string json, long expected)
    {
        var input = new JsonInput(Encoding.UTF8.GetBytes(json));
        Assert.That(input.ReadInt64(), Is.EqualTo(expected));
        input.End();
    }

    [TestCase("9223372036854775808")]
    [TestCase("1.5")]
    [TestCase("1e2")]
    [TestCase("\"1\"")]
    [TestCase("null")]
    public void ReadInt64_NoIntegerOf64Bits_IsRefused(string json) =>
        Assert.That(() => new JsonInput(Encoding.UTF8.GetBytes(json)).ReadInt64(), Throws.InstanceOf<NotReadableException>());

    [TestCase("2147483647", int.MaxValue)]
    [TestCase("-2147483648", int.MinValue)]
    public void ReadInt32_Integer_IsThat(string json, int expected) => Assert.That(new JsonInput(Encoding.UTF8.GetBytes(json)).ReadInt32(), Is.EqualTo(expected));

    [TestCase("2147483648")]
    [TestCase("-2147483649")]
    public void ReadInt32_MoreThan32Bits_IsRefused(string json) =>
        Assert.That(() => new JsonInput(Encoding.UTF8.GetBytes(json)).ReadInt32(), Throws.InstanceOf<NotReadableException>());

    [TestCase("1.5", 1.5)]
    [TestCase("-2", -2)]
    [TestCase("1e3", 1000)]
    public void ReadDouble_Number_IsThat(string json, double expected)
    {
        Assert.That(new JsonInput(Encoding.UTF8.GetBytes(json)).ReadDouble(), Is.EqualTo(expected));
        Assert.That(() => new JsonInput("1e400"u8).ReadDouble(), Throws.InstanceOf<NotReadableException>());
        Assert.That(() => new JsonInput("-1e400"u8).ReadDouble(), Throws.InstanceOf<NotReadableException>());
    }

    [Test]
    public void ReadBoolean_Values_AreTrueFalseOrRefused()
    {
        Assert.That(new JsonInput(" true"u8).ReadBoolean(), Is.True);
        Assert.That(new JsonInput("false"u8).ReadBoolean(), Is.False);
        Assert.That(() => new JsonInput("null"u8).ReadBoolean(), Throws.InstanceOf<NotReadableException>());
        Assert.That(() => new JsonInput("trux"u8).ReadBoolean(), Throws.InstanceOf<JsonException>());
    }

    [TestCase("\"a\"", "a", null)]
    [TestCase("\"a\\u00e9\"", "aé", "aé")]
    public void ReadText_String_IsItsBytesAndWhatEscapesMakeOfIt(string json, string text, string? escaped)
    {
        var input = new JsonInput(Encoding.UTF8.GetBytes(json));
        string read = Encoding.UTF8.GetString(input.ReadText(out string? unescaped));

        Assert.That(read, Is.EqualTo(text));
        Assert.That(unescaped, Is.EqualTo(escaped));
    }
}
