using System;
using System.Linq;
using System.Text;

namespace Retab.Contracts.Testing.Tests.Verification.Secrets;

[TestFixture]
public sealed class BinaryRunsTests
{
    [TestCase("c2VjcmV0IQ==", 0)]
    [TestCase("xc2VjcmV0IQ==", 1)]
    [TestCase("xyc2VjcmV0IQ==", 2)]
    [TestCase("xyzc2VjcmV0IQ==", 3)]
    [TestCase("c2Vj\r\ncmV0\nIQ==", 0)]
    [TestCase("see c2VjcmV0IQ", 0)]
    public void Base64_TextBehindIt_IsFoundWhereverItBegins(string text, int start) =>
        Assert.That(BinaryRuns.Base64(text).Split('\n')[start], Does.StartWith("secret!"));

    [Test]
    public void Base64_EveryStart_IsALine() =>
        Assert.That(BinaryRuns.Base64("QUJDREVG"), Is.EqualTo(string.Concat(Enumerable.Range(0, 4).Select(start => Decoded("QUJDREVG"[start..]) + "\n"))));

    [TestCase("QUJDREU")]
    [TestCase("QUJD REVG")]
    [TestCase("")]
    [TestCase("----é----")]
    public void Base64_RunsTooShort_AreNone(string text) => Assert.That(BinaryRuns.Base64(text), Is.Empty);

    [Test]
    public void Base64_EitherAlphabet_IsTheSame() => Assert.That(BinaryRuns.Base64("-_-_-_-_"), Is.EqualTo(BinaryRuns.Base64("+/+/+/+/")));

    [Test]
    public void Base64_EveryByte_IsItself()
    {
        byte[] bytes = [.. Enumerable.Range(0, 256).Select(value => (byte)value)];

        Assert.That(BinaryRuns.Base64(Convert.ToBase64String(bytes)), Does.StartWith(Encoding.Latin1.GetString(bytes)));
    }

    [TestCase("73656372657421")]
    [TestCase("73:65:63:72:65:74:21")]
    [TestCase("73 65 63\r\n72 65 74 21")]
    public void Hex_TextBehindIt_IsFound(string text) => Assert.That(BinaryRuns.Hex(text), Does.StartWith("secret!\n"));

    [Test]
    public void Hex_AfterAnOddDigit_IsFoundToo() => Assert.That(BinaryRuns.Hex("f73656372657421").Split('\n')[1], Is.EqualTo("secret!"));

    [Test]
    public void Hex_EveryByteInEitherCase_IsItself()
    {
        byte[] bytes = [.. Enumerable.Range(0, 256).Select(value => (byte)value)];
        string hex = Convert.ToHexString(bytes);

        Assert.That(BinaryRuns.Hex(hex), Does.StartWith(Encoding.Latin1.GetString(bytes)));
        Assert.That(BinaryRuns.Hex(hex.ToLowerInvariant()), Is.EqualTo(BinaryRuns.Hex(hex)));
    }

    [TestCase("73656372657")]
    [TestCase("736563-726574")]
    public void Hex_RunsTooShort_AreNone(string text) => Assert.That(BinaryRuns.Hex(text), Is.Empty);

    private static string Decoded(string text) =>
        Encoding.Latin1.GetString(Convert.FromBase64String(text.PadRight((text.Length + 3) / 4 * 4, 'A')).AsSpan(0, text.Length * 6 / 8));
}
