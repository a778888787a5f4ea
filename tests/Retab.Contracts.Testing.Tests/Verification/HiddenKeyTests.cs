namespace Retab.Contracts.Testing.Tests.Verification;

[TestFixture]
public sealed class HiddenKeyTests
{
    private static readonly HiddenKey Key = new("rt/key~0123");

    [TestCase("nothing", "nothing", false)]
    [TestCase("rt/key~0123", "***", true)]
    [TestCase("a RT/KEY~0123 b", "a *** b", true)]
    [TestCase("a rt%2fkey~0123 b", "a *** b", true)]
    [TestCase("a cnQva2V5fjAxMjM= b", "a ***= b", true)]
    [TestCase("a rt/key%7e0123 b", "***", false)]
    [TestCase("%", "%", false)]
    public void Blank_Text_IsWithoutTheKey(string text, string expected, bool isIn)
    {
        Assert.That(Key.Blank(text), Is.EqualTo(expected));
        Assert.That(Key.IsIn(text), Is.EqualTo(isIn));
    }
}
