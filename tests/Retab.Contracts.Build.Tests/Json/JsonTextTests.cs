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

    [TestCase("{\"a\":1,\"a\":2}")]
    [TestCase("{\"$ref\":\"#\",\"\\u0024ref\":\"http://x\"}")]
    [TestCase("{'a':1}")]
    [TestCase("{/*c*/}")]
    [TestCase("{\"a\":NaN}")]
    public void Parse_WhatOnlyLaxReadersTake_IsRefused(string json) => Assert.That(
        () => JsonText.Parse(json, "d.json"),
        Throws.InstanceOf<InputException>().With.Message.StartsWith("d.json is not JSON: "));
}
