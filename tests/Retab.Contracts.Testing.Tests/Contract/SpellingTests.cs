namespace Retab.Contracts.Testing.Tests.Contract;

[TestFixture]
public sealed class SpellingTests
{
    [TestCase("blockType", ", but it knows 'block_type'")]
    [TestCase("BLOCK-TYPE", ", but it knows 'block_type'")]
    [TestCase("block_types", "")]
    [TestCase("", "")]
    [TestCase("_", "")]
    public void Hint_Name_IsTheKnownOneOfTheSameLetters(string unknown, string expected) =>
        Assert.That(Spelling.Hint(unknown, ["model", "block_type"]), Is.EqualTo(expected));
}
