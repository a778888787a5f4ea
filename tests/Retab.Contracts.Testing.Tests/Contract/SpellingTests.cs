namespace Retab.Contracts.Testing.Tests.Contract;

[TestFixture]
public sealed class SpellingTests
{
    [TestCase("blockType", ", but it knows 'block_type'")]
    [TestCase("BLOCK-TYPE", ", but it knows 'block_type'")]
    [TestCase("block_types", ", but it knows 'block_type'")]
    [TestCase("blocktyp", ", but it knows 'block_type'")]
    [TestCase("lock_type", ", but it knows 'block_type'")]
    [TestCase("black_type", ", but it knows 'block_type'")]
    [TestCase("block_type_id", "")]
    [TestCase("black_typo", "")]
    [TestCase("molde", "")]
    [TestCase("mode", "")]
    [TestCase("modell", ", but it knows 'model'")]
    [TestCase("", "")]
    [TestCase("_", "")]
    public void Hint_Name_IsTheKnownOneThatDiffersByOneLetterAtMost(string unknown, string expected) =>
        Assert.That(Spelling.Hint(unknown, ["model", "block_type"]), Is.EqualTo(expected));
}
