namespace Retab.Contracts.Testing.Tests.Verification.Secrets;

[TestFixture]
public sealed class KnownSecretsTests
{
    [TestCase("see secret here", "see *** here")]
    [TestCase("SeCrEtSeCrEt", "******")]
    [TestCase("secre", "secre")]
    [TestCase("see c2VjcmV0 or %73ecret", "***")]
    [TestCase("nothing", "nothing")]
    public void Blank_SecretOfSixLetters_LeavesAnyText(string text, string expected) => Assert.That(new KnownSecrets(["secret", ""]).Blank(text), Is.EqualTo(expected));

    [TestCase("q7x9", "***")]
    [TestCase("a q7x9 b q7x9", "a *** b ***")]
    [TestCase("q7x9.", "***.")]
    [TestCase(".q7x9", ".***")]
    [TestCase("aq7x9 q7x9b", "aq7x9 q7x9b")]
    [TestCase("Q7X9", "Q7X9")]
    [TestCase("%717x9", "***")]
    [TestCase("a%717x9", "a%717x9")]
    public void Blank_SecretOfFourLetters_LeavesTextsWhereItStandsAlone(string text, string expected) => Assert.That(new KnownSecrets(["q7x9"]).Blank(text), Is.EqualTo(expected));

    [TestCase("q7x", "***")]
    [TestCase("a q7x b", "a q7x b")]
    [TestCase("sid=q7x;", "sid=***;")]
    [TestCase("sid=q7xy", "sid=q7xy")]
    public void Blank_SecretOfThreeLetters_LeavesValuesAlone(string text, string expected) => Assert.That(new KnownSecrets(["q7x"]).Blank(text), Is.EqualTo(expected));

    [TestCase("secrt", "a secrts b", "a secrts b")]
    [TestCase("secret", "a secrets b", "a ***s b")]
    public void Blank_SecretOfFiveOrSixLetters_IsAWordOrNot(string secret, string text, string expected) => Assert.That(new KnownSecrets([secret]).Blank(text), Is.EqualTo(expected));

    [TestCase("%73ecret", "***")]
    [TestCase("%71%37x9", "***")]
    public void Blank_OneOfSeveral_LeavesBehindEscapesToo(string text, string expected) => Assert.That(new KnownSecrets(["secret", "others", "q7x9", "z8y7"]).Blank(text), Is.EqualTo(expected));

    [Test]
    public void Blank_SecretWithinALongerOne_LeavesNoRest() => Assert.That(new KnownSecrets(["secret", "secret-part"]).Blank("a secret-part b"), Is.EqualTo("a *** b"));

    [Test]
    public void Blank_SecretThatIsEscaped_LeavesInItsPlainFormToo() => Assert.That(new KnownSecrets(["secr%65t"]).Blank("a secret b"), Is.EqualTo("a *** b"));

    [TestCase("a secret", true)]
    [TestCase("A SECRET", true)]
    [TestCase("q7x9", true)]
    [TestCase("a q7x9", false)]
    [TestCase("q7x", false)]
    [TestCase("nothing", false)]
    public void IsOne_Text_HoldsALongOneOrIsAShortOne(string text, bool expected) => Assert.That(new KnownSecrets(["secret", "q7x9", "q7x"]).IsOne(text), Is.EqualTo(expected));
}
