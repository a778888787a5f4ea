namespace Retab.Contracts.Tests.Json;

using System;
using System.IO;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;
using Retab.Contracts.Tests.Documents;
using Retab.Contracts.Tests.Json.Faces;

/// <summary>Bytes that are not UTF-8 are refused, never replaced.</summary>
[TestFixture]
public sealed class Utf8Tests
{
    private const string Refusal = "The document is not valid UTF-8.";

    [TestCase("\"é\"", 1)]
    [TestCase("\"€\"", 1)]
    [TestCase("\"\ud83d\ude00\"", 2)]
    public void Deserialize_CutCharacter_NamesLineAndByte(string json, int cut)
    {
        byte[] document = Encoding.UTF8.GetBytes($"[1,\n{json}]");
        byte[] broken = [.. document[..(document.Length - 2 - cut)], .. "\"]"u8];

        Assert.That(() => RetabJson.Deserialize<RawJson>(broken), new RetabJsonFace().Refuses(Refusal, "$[1]", new Place(1, 1)));
    }

    [TestCase(0xFF)]
    [TestCase(0x80)]
    [TestCase(0xC0)]
    public async Task Deserialize_ByteThatIsNoUtf8_IsRefusedFromEverySource(byte wrong)
    {
        byte[] document = Encoding.UTF8.GetBytes(Steps.Minimal());
        document[13] = wrong;
        await using Stream stream = Pieces.Stream(document, 3);
        JsonException expected = Assert.Throws<JsonException>(() => RetabJson.Deserialize<WorkflowRunStep>(document))!;

        JsonException ofSequence =
            Assert.Throws<JsonException>(() => RetabJson.Deserialize<WorkflowRunStep>(Pieces.Sequence(document, 3)))!;
        JsonException ofStream =
            (await Assert.ThrowsAsync<JsonException>(async () => await RetabJson.DeserializeAsync<WorkflowRunStep>(stream)))!;

        Assert.That(expected.Message, Is.EqualTo($"{Refusal} Path: $.block_id | LineNumber: 0 | BytePositionInLine: 13."));
        Assert.That(ofSequence.Message, Is.EqualTo(expected.Message));
        Assert.That(ofStream.Message, Is.EqualTo(expected.Message));
    }

    [TestCase("\"block_label\":\"L\"")]
    [TestCase("\"x\":\"L\"")]
    [TestCase("\"L\":1")]
    public void Deserialize_ByteThatIsNoUtf8_IsRefusedInTextsNamesAndFreeForm(string member)
    {
        byte[] document = Encoding.UTF8.GetBytes(Steps.Minimal().Replaced("\"block_label\":\"L\"", $"{member},\"é\":1"));
        document[Array.IndexOf(document, (byte)'L')] = 0xFF;

        Assert.That(
            () => RetabJson.Deserialize<WorkflowRunStep>(document),
            Throws.TypeOf<JsonException>().With.Message.StartsWith(Refusal));
        Assert.That(
            () => JsonSerializer.Deserialize<WorkflowRunStep>(document),
            Throws.TypeOf<JsonException>().With.Message.StartsWith(Refusal));
    }
}
