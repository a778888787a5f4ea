namespace Retab.Contracts.Build.Tests.Text;

using Retab.Contracts.Build.Text;

[TestFixture]
public sealed class MarkdownTextTests
{
    [TestCase("A.B_c is new: `x` (y) - 'z' {}", "A.B_c is new: \\`x\\` (y) - 'z' {}")]
    [TestCase("<img src=x> & | \\", "&lt;img src=x> &amp; \\| \\\\")]
    [TestCase("[a](b) ![c](d) *e* ~~f~~ $g$", "\\[a\\](b) !\\[c\\](d) \\*e\\* \\~\\~f\\~\\~ \\$g\\$")]
    [TestCase(
        "@someone fixes #12, GH-3, https://a.b/c, www.d.e",
        "&#64;&#8203;someone fixes &#35;&#8203;12, GH-&#8203;3, https&#58;&#8203;//a.b/c, www.&#8203;d.e")]
    [TestCase("a\r\n\r\n## b\n```\nc", "a  &#35;&#8203;&#35;&#8203; b \\`\\`\\` c")]
    public void Inline_Text_IsNoMarkupAndCallsNobody(string text, string markdown) =>
        Assert.That(MarkdownText.Inline(text), Is.EqualTo(markdown));

    [TestCase("/a/b", "`/a/b`")]
    [TestCase("/a|b\nc", "`/a\\|b c`")]
    [TestCase("/`<img>``@x", "``` /`<img>``@x ```")]
    [TestCase("", "`  `")]
    public void Code_Text_CannotEndTheCode(string text, string markdown) => Assert.That(MarkdownText.Code(text), Is.EqualTo(markdown));
}
