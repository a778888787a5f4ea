namespace Retab.Contracts.Testing.Tests.Contract;

using System.Linq;
using System.Text.Json;

[TestFixture]
public sealed class JsonTextTests
{
    [TestCase("plain", "plain")]
    [TestCase("a\\n\\r\\t\\b\\f", "a\n\r\t\b\f")]
    [TestCase("\\\"\\\\\\/", "\"\\/")]
    [TestCase("\\u0041b", "Ab")]
    [TestCase("\\u0041", "A")]
    [TestCase("\\u004", "u004")]
    [TestCase("\\x41", "x41")]
    [TestCase("\\uZZZZ", "uZZZZ")]
    [TestCase("end\\", "end\\")]
    public void Unescaped_Text_IsWhatTheEscapesStandFor(string text, string expected) =>
        Assert.That(JsonText.Unescaped(text), Is.EqualTo(expected));

    [Test]
    public void HalfPairIn_Text_IsWhereItStands()
    {
        Assert.That(JsonText.HalfPairIn("ab"), Is.Null);
        Assert.That(JsonText.HalfPairIn("\ud83d\ude00"), Is.Null);
        Assert.That(JsonText.HalfPairIn("\ud83d\ude00\ud83d"), Is.EqualTo(2));
        Assert.That(JsonText.HalfPairIn("a\ude00b"), Is.EqualTo(1));
        Assert.That(JsonText.HalfPairIn("\ud83dx"), Is.Zero);
    }

    [Test]
    public void Members_NamesThatHoldHalfAPair_AreAsTheLibraryHasThem()
    {
        using JsonDocument json = JsonDocument.Parse("""{"a\ud800":1,"b\"\\\udc00" : 2,"c":3,"c":4}""");

        var members = JsonText.Members(json.RootElement);

        Assert.That(members.Select(member => member.Name), Is.EqualTo(new[] { "a\ud800", "b\"\\\udc00", "c", "c" }));
        Assert.That(members.Find("a\ud800")!.Value.GetInt32(), Is.EqualTo(1));
        Assert.That(members.Find("c")!.Value.GetInt32(), Is.EqualTo(4));
        Assert.That(members.Find("d"), Is.Null);
    }

    [Test]
    public void Of_TextThatHoldsHalfAPair_IsAsTheLibraryHasIt()
    {
        using JsonDocument json = JsonDocument.Parse("""["a\ud800\n"]""");

        Assert.That(JsonText.Of(json.RootElement[0]), Is.EqualTo("a\ud800\n"));
    }
}
