using System.Linq;

namespace Retab.Contracts.Testing.Tests.Verification.Secrets;

[TestFixture]
public sealed class DecodedViewsTests
{
    [TestCase("plain", "")]
    [TestCase("\\u0061b", "ab")]
    [TestCase("%61b", "ab")]
    [TestCase("&#97;b", "ab")]
    [TestCase("~1b", "/b")]
    [TestCase("%2561", "%61|a")]
    [TestCase("%25252561", "%61|a")]
    [TestCase("%6", "")]
    [TestCase("%zz%61", "%zza")]
    [TestCase("a%6", "")]
    [TestCase("%61%62", "ab")]
    [TestCase("&amp;#97;", "&#97;|a")]
    [TestCase("\\u002561&lt;", "%61&lt;|a&lt;|a<")]
    public void Plain_Text_IsWhatIsBehindTheUsualEscapes(string text, string expected) =>
        Assert.That(string.Join('|', DecodedViews.Plain(text)), Is.EqualTo(expected));

    [Test]
    public void Plain_EscapedWithoutEnd_EndsAfterEightRounds() =>
        Assert.That(DecodedViews.Plain("&" + string.Concat(Enumerable.Repeat("amp;", 20)) + "lt;").Count(), Is.EqualTo(8));

    [Test]
    public void All_Text_IsFollowedByWhatIsBinaryInItAndInItsPlainForms() => Assert.That(
        DecodedViews.All("&lt;c2VjcmV0IQ==").Select(view => view.Split('\n')[0]),
        Does.Contain("&lt;c2VjcmV0IQ==").And.Contain("<c2VjcmV0IQ==").And.Contain("secret!"));

    [TestCase(1, true)]
    [TestCase(3, true)]
    [TestCase(4, false)]
    public void All_Base64OfBase64_IsReadSoDeep(int layers, bool expected)
    {
        string text = "secret text";
        for (int layer = 0; layer < layers; layer++)
        {
            text = System.Convert.ToBase64String(System.Text.Encoding.ASCII.GetBytes(text));
        }

        Assert.That(DecodedViews.All(text).Any(view => view.Contains("secret text", System.StringComparison.Ordinal)), Is.EqualTo(expected));
    }
}
