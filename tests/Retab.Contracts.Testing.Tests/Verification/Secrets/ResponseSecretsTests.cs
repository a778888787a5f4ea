using System.Net.Http;

namespace Retab.Contracts.Testing.Tests.Verification.Secrets;

[TestFixture]
public sealed class ResponseSecretsTests
{
    [TestCase("Set-Cookie", "sid=abc; Path=/; Expires=Wed, 21 Oct 2015 07:28:00 GMT; HttpOnly; Domain=h; Max-Age=5; SameSite=Lax; Priority=High", "abc")]
    [TestCase("X-Set-Cookie", "sid=\"a b\"", "a b")]
    [TestCase("Set-Cookie", "a=one, b=two", "one, b=two|one|two")]
    [TestCase("Set-Cookie", "sid=a%20b", "a%20b|a b")]
    [TestCase("Set-Cookie", "sid=s:abc.def", "s:abc.def|abc.def|abc")]
    [TestCase("Set-Cookie", "sid=s:abcd1234.efgh5678", "s:abcd1234.efgh5678|abcd1234.efgh5678|abcd1234|efgh5678")]
    [TestCase("Set-Cookie", "sid=s:.def", "s:.def")]
    [TestCase("Set-Cookie", "sid=abcdefgh.ab12.abcd1234", "abcdefgh.ab12.abcd1234|abcd1234")]
    [TestCase("Set-Cookie", "sid=abc; Secure=1; HttpOnly=1; Partitioned=1", "abc")]
    [TestCase("Set-Cookie", "=abc", "abc")]
    [TestCase("Set-Cookie", "flag; sid=", "")]
    [TestCase("X-Auth-Token", " abc ", "abc")]
    [TestCase("X-Auth-Token", "Bearer abc", "Bearer abc|abc")]
    [TestCase("X-Sig", "abc", "abc")]
    [TestCase("X-Request-Id", "req_1", "")]
    public void Of_Header_IsItsValueAndTheFormsOfIt(string name, string value, string expected)
    {
        using var response = new HttpResponseMessage();
        response.Headers.TryAddWithoutValidation(name, value);

        Assert.That(string.Join('|', ResponseSecrets.Of(response.Headers)), Is.EqualTo(expected));
    }
}
