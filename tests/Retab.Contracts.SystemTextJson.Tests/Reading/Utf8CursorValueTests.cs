using System.Text;

namespace Retab.Contracts.Tests.Reading;

/// <summary>Single values, read as a member of their type reads them.</summary>
[TestFixture]
public sealed class Utf8CursorValueTests
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
        var cursor = new Utf8Cursor(Encoding.UTF8.GetBytes(json));
        Assert.That(cursor.ReadInt64(), Is.EqualTo(expected));
        cursor.End();
    }

    [TestCase("9223372036854775808")]
    [TestCase("1.5")]
    [TestCase("1e2")]
    [TestCase("\"1\"")]
    [TestCase("null")]
    public void ReadInt64_NoIntegerOf64Bits_IsRefused(string json) =>
        Assert.That(() => new Utf8Cursor(Encoding.UTF8.GetBytes(json)).ReadInt64(), Throws.TypeOf<NotReadableException>());

    [TestCase("2147483647", int.MaxValue)]
    [TestCase("-2147483648", int.MinValue)]
    public void ReadInt32_Integer_IsThat(string json, int expected) => Assert.That(new Utf8Cursor(Encoding.UTF8.GetBytes(json)).ReadInt32(), Is.EqualTo(expected));

    [TestCase("2147483648")]
    [TestCase("-2147483649")]
    public void ReadInt32_MoreThan32Bits_IsRefused(string json) =>
        Assert.That(() => new Utf8Cursor(Encoding.UTF8.GetBytes(json)).ReadInt32(), Throws.TypeOf<NotReadableException>());

    [TestCase("1.5", 1.5)]
    [TestCase("-2", -2)]
    [TestCase("1e3", 1000)]
    public void ReadDouble_Number_IsThat(string json, double expected)
    {
        Assert.That(new Utf8Cursor(Encoding.UTF8.GetBytes(json)).ReadDouble(), Is.EqualTo(expected));
        Assert.That(() => new Utf8Cursor("1e400"u8).ReadDouble(), Throws.TypeOf<NotReadableException>());
        Assert.That(() => new Utf8Cursor("-1e400"u8).ReadDouble(), Throws.TypeOf<NotReadableException>());
    }

    [Test]
    public void ReadBoolean_Values_AreTrueFalseOrRefused()
    {
        Assert.That(new Utf8Cursor(" true"u8).ReadBoolean(), Is.True);
        Assert.That(new Utf8Cursor("false"u8).ReadBoolean(), Is.False);
        Assert.That(() => new Utf8Cursor("null"u8).ReadBoolean(), Throws.TypeOf<NotReadableException>());
        Assert.That(() => new Utf8Cursor("trux"u8).ReadBoolean(), Throws.TypeOf<NotReadableException>());
    }

    [Test]
    public void TryReadNull_Values_TakesNullAlone()
    {
        var cursor = new Utf8Cursor(" null"u8);
        Assert.That(cursor.TryReadNull(), Is.True);
        cursor.End();
        Assert.That(new Utf8Cursor("1"u8).TryReadNull(), Is.False);
        Assert.That(() => new Utf8Cursor("nul"u8).TryReadNull(), Throws.TypeOf<NotReadableException>());
    }

    [TestCase("\"a\"", "a", null)]
    [TestCase("\"a\\u00e9\"", "aé", "aé")]
    public void ReadText_String_IsItsBytesAndWhatEscapesMakeOfIt(string json, string text, string? escaped)
    {
        var cursor = new Utf8Cursor(Encoding.UTF8.GetBytes(json));
        string read = Encoding.UTF8.GetString(cursor.ReadText(out string? unescaped));

        Assert.That(read, Is.EqualTo(text));
        Assert.That(unescaped, Is.EqualTo(escaped));
    }
}
