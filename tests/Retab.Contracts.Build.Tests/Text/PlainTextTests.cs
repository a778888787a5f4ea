namespace Retab.Contracts.Build.Tests.Text;

using Retab.Contracts.Build.Text;

[TestFixture]
public sealed class PlainTextTests
{
    [TestCase("a\tb \u00E9 \u6F22 \U0001F600 {{ x }} */", "a\tb \u00E9 \u6F22 \U0001F600 {{ x }} */")]
    [TestCase("a\r\nb\rc\nd\u2028e\u2029f\u0085g\vh\fi", "a\nb\nc\nd\ne\nf\ng\nh\ni")]
    [TestCase("\0\u001B[31m\u007F\u009B\uFFFE", "\uFFFD\uFFFD[31m\uFFFD\uFFFD\uFFFD")]
    [TestCase("\u061C\u200E\u200F\u202A\u202E\u2066\u2069", "\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD")]
    public void Lines_Text_EndsLinesInOneWayAndTurnsNoDirection(string text, string lines) =>
        Assert.That(PlainText.Lines(text), Is.EqualTo(lines));

    [Test]
    public void Lines_HalfPairs_AreReplaced() =>
        Assert.That(PlainText.Lines("a\uD800b\uDC00\uD83D\uDE00\uD83D"), Is.EqualTo("a\uFFFDb\uFFFD\uD83D\uDE00\uFFFD"));

    [Test]
    public void OneLine_Text_HasNoLineEnd() => Assert.That(PlainText.OneLine("a\r\n::error::b\tc\u2028d"), Is.EqualTo("a ::error::b c d"));

    [Test]
    public void Quoted_LongText_IsCut() =>
        Assert.That(PlainText.Quoted(new string('x', 100_000)), Is.EqualTo("'" + new string('x', 80) + "…'"));
}
