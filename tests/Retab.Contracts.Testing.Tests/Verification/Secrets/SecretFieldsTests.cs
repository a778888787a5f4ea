namespace Retab.Contracts.Testing.Tests.Verification.Secrets;

[TestFixture]
public sealed class SecretFieldsTests
{
    [TestCase("a=b, c: d", "a=b, c: d")]
    [TestCase("no field at all", "no field at all")]
    [TestCase("token: abc", "token: ***")]
    [TestCase("token=abc\nnext=1", "token=***\nnext=1")]
    [TestCase("{'token' : 'abc', 'b': 1}", "{'token' : '***', 'b': 1}")]
    [TestCase("{\\\"token\\\":\\\"abc\\\"}", "{\\\"token\\\":\\\"***\\\"}")]
    [TestCase("token: ***", "token: ***")]
    [TestCase("token:", "token:")]
    [TestCase("token: ", "token: ")]
    [TestCase(": abc", ": abc")]
    [TestCase("x token: abc\" password=def' end", "x token: ***\" password=***' end")]
    [TestCase("my.token-value: abc", "my.token-value: ***")]
    [TestCase("tokens: [\"a\",[\"b\"]] after", "tokens: *** after")]
    [TestCase("token: {\"a\":{\"b\":1}} after", "token: *** after")]
    [TestCase("token: [\"a\"", "token: ***")]
    [TestCase("Cookie: a=b; c=d\nHost: h", "Cookie: ***\nHost: h")]
    [TestCase("Authorization: Basic x y\rHost: h", "Authorization: ***\rHost: h")]
    [TestCase("https://h/a?code=abc&page=2", "https://h/a?code=***&page=2")]
    [TestCase("https://h/a?page=2&sig=abc#x", "https://h/a?page=2&sig=***#x")]
    [TestCase("https://h/a#code=abc;key=def", "https://h/a#code=***;key=***")]
    [TestCase("code=abc", "code=abc")]
    [TestCase("https://h/a?page=2", "https://h/a?page=2")]
    [TestCase("prompt: tokens: 5", "prompt: tokens: 5")]
    [TestCase("tokens: 5", "tokens: 5")]
    [TestCase("password: 5", "password: ***")]
    [TestCase("?code=abc", "?code=***")]
    [TestCase("tokens: {\"a\":[1]} after ]", "tokens: *** after ]")]
    [TestCase("tokens: five", "tokens: ***")]
    [TestCase("key: abcdef12 rest", "key: *** rest")]
    [TestCase("key: total, session: morning", "key: total, session: morning")]
    [TestCase("auth=\"aBcDefgh\" rest", "auth=\"***\" rest")]
    public void Blank_Text_LosesTheValuesOfSecretFields(string text, string expected) => Assert.That(SecretFields.Blank(text), Is.EqualTo(expected));

    [TestCase(14, true)]
    [TestCase(15, true)]
    [TestCase(16, false)]
    public void Blank_SpaceBeforeTheValue_IsSkippedSoFar(int spaces, bool isWhole)
    {
        string blanked = SecretFields.Blank("token:" + new string(' ', spaces) + "abc");

        Assert.That(blanked, Is.EqualTo("token:" + new string(' ', isWhole ? spaces : 15) + "***"));
    }

    [TestCase(8, "***")]
    [TestCase(9, "abc")]
    public void Blank_SpaceAfterTheName_IsSkippedSoFar(int spaces, string value) =>
        Assert.That(SecretFields.Blank("token" + new string(' ', spaces) + ":abc"), Is.EqualTo("token" + new string(' ', spaces) + ":" + value));

    [Test]
    public void Blank_AmbiguousNameOfALongValue_IsBlankedWhole() =>
        Assert.That(SecretFields.Blank("key: " + new string('a', 127) + "1" + new string('b', 200) + " rest"), Is.EqualTo("key: *** rest"));

    [Test]
    public void Blank_AmbiguousNameOfALongWord_IsJudgedByItsBegin() =>
        Assert.That(SecretFields.Blank("key: " + new string('a', 200) + "1 rest"), Is.EqualTo("key: " + new string('a', 200) + "1 rest"));
}
