namespace Retab.Contracts.Build.Tests.Import;

using Retab.Contracts.Build.Import;

[TestFixture]
public sealed class NamesTests
{
    [TestCase("block_type", "BlockType")]
    [TestCase("__x__y", "XY")]
    [TestCase("a\"b*/c\u2028d", "ABCD")]
    [TestCase("{{ 1 | plus: 2 }}", "1Plus2")]
    [TestCase("\U0001F600", "")]
    [TestCase("", "")]
    public void Pascal_Text_IsItsLettersAndDigits(string name, string spelled) => Assert.That(Names.Pascal(name), Is.EqualTo(spelled));

    [TestCase(new[] { "PendingStep", "ErrorStep" }, "Step")]
    [TestCase(new[] { "", "A", "BStep" }, "")]
    public void CommonEnding_AnyNames_IsWhatMostEndWith(string[] names, string ending) =>
        Assert.That(Names.CommonEnding(names), Is.EqualTo(ending));
}
