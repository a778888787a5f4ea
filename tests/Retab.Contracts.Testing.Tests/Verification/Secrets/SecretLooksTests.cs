namespace Retab.Contracts.Testing.Tests.Verification.Secrets;

[TestFixture]
public sealed class SecretLooksTests
{
    [TestCase("a -----BEGIN PRIVATE KEY-----\nx\n-----END PRIVATE KEY----- b", "a *** b")]
    [TestCase("a -----BEGIN PGP PRIVATE KEY BLOCK-----\nx\n-----END PGP PRIVATE KEY BLOCK----- b", "a *** b")]
    [TestCase("a -----BEGIN EC PRIVATE KEY-----\ncut short", "a ***")]
    [TestCase("a eyJhbGciOi.eyJzdWI.c2ln b", "a *** b")]
    [TestCase("a eyJhbGciOi b", "a eyJhbGciOi b")]
    [TestCase("https://user:pass@host/a", "https://***@host/a")]
    [TestCase("https://host/a@b", "https://host/a@b")]
    [TestCase("a Bearer abc123456 b", "a Bearer *** b")]
    [TestCase("a basic\tdXNlcjpwYXNz= b", "a basic\t*** b")]
    [TestCase("a bearer instruments b", "a bearer instruments b")]
    [TestCase("a bearer abc12 b", "a bearer abc12 b")]
    [TestCase("ghp_abcdefghijkl gho_abcdefghijkl ghs_abcdefghijkl ghu_abcdefghijkl ghr_abcdefghijkl", "*** *** *** *** ***")]
    [TestCase("github_pat_abcdefghijkl xoxb-abcdefghijkl glpat-abcdefghijkl whsec_abcdefghijkl", "*** *** *** ***")]
    [TestCase("ghp_short xghp_abcdefghijkl", "ghp_short xghp_abcdefghijkl")]
    [TestCase("AKIAABCDEFGHIJKL ASIAABCDEFGHIJKL AIzaabcdefghijklmnopqrstuvwxyz0123", "*** *** ***")]
    [TestCase("sk-abcdefgh12 rk_abcdefgh12 pk_live_abcdefgh12 rt_abcdefgh12xy", "sk-abcdefgh12 rk_abcdefgh12 *** ***")]
    [TestCase("pk-of-the-customer-table rt_2024-01-01_report_of_q3 sk-aaaaaaaaaaaaaaaaaaaaBbBbB", "pk-of-the-customer-table rt_2024-01-01_report_of_q3 ***")]
    [TestCase("sk_aaaaaaaaaaaaa1 sk_aaaaaaaaaaaa12 sk_aaaa12aaaa_bbbb", "sk_aaaaaaaaaaaaa1 *** ***")]
    [TestCase("pk_aaaaaaaaaaaaaaaaaaa1 pk_aaaaaaaaaaaaaaaaaa1", "*** pk_aaaaaaaaaaaaaaaaaa1")]
    [TestCase("plain text, nothing else", "plain text, nothing else")]
    public void Blank_Text_LosesWhatLooksLikeASecret(string text, string expected) => Assert.That(SecretLooks.Blank(text), Is.EqualTo(expected));

    [TestCase("abcdef12", true)]
    [TestCase("abcde12", false)]
    [TestCase("aBcDefgh", true)]
    [TestCase("abcDefgh", false)]
    [TestCase("abcdefg=", true)]
    [TestCase("12345678", false)]
    [TestCase("abcdefgh", false)]
    [TestCase("ABCDEFGH", false)]
    public void IsOpaque_Word_IsNoneOfALanguage(string word, bool expected) => Assert.That(SecretLooks.IsOpaque(word), Is.EqualTo(expected));
}
