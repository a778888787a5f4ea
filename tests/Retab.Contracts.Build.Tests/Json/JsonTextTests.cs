namespace Retab.Contracts.Build.Tests.Json;

using Retab.Contracts.Build.Json;

[TestFixture]
public sealed class JsonTextTests
{
    [TestCase("{\n\"a\":\n\"x\\ud800y\"}", 3)]
    [TestCase("{\"a\\udc00\":1}", 1)]
    [TestCase("{\"a\":1,\n\"b\":[\"\\ud83d\\ud83d\\ude00\"]}", 2)]
    public void Parse_HalfAPair_IsRefusedWithItsLine(string json, int line) =>
        Assert.That(() => JsonText.Parse(json, "d.json"), Throws.InstanceOf<InputException>().With.Message.StartsWith(
            "d.json: line " + line.ToString(System.Globalization.CultureInfo.InvariantCulture) + ": an unpaired surrogate is not text"));

    [TestCase("{\"a\":\"\\ud83d\\ude00 \\u0000 \\u2028\"}")]
    [TestCase("\uFEFF{}")]
    public void Parse_WholeText_IsRead(string json) => Assert.That(JsonText.Parse(json, "d.json"), Is.Not.Null);

    [TestCase("{\"b\":[{\"a\":1}],\"a\":1,\n\"a\":2}", "d.json: line 2: the object already has the member 'a': remove one.")]
    [TestCase(
        "{\"$ref\":\"#\",\"\\u0024ref\":\"http://x\"}", "d.json: line 1: the object already has the member '$ref': remove one.",
        TestName = "Parse_MemberTwiceInOtherEscapes_NamesItAndItsLine")]
    public void Parse_MemberTwice_NamesItAndItsLine(string json, string message) => Assert.That(
        () => JsonText.Parse(json, "d.json"),
        Throws.InstanceOf<InputException>().With.Message.EqualTo(message));

    [TestCase("{'a':1}")]
    [TestCase("{/*c*/}")]
    [TestCase("{\"a\":NaN}")]
    public void Parse_WhatOnlyLaxReadersTake_IsRefused(string json) => Assert.That(
        () => JsonText.Parse(json, "d.json"),
        Throws.InstanceOf<InputException>().With.Message.StartsWith("d.json is not JSON: "));
}
