using System;
using System.IO;
using System.Text;
using Newtonsoft.Json;
using Retab.Contracts.Tests.Documents;

namespace Retab.Contracts.Tests.Json;

/// <summary>Documents as bytes.</summary>
[TestFixture]
public sealed class RetabSerializerTests
{
    [Test]
    public void Serialize_Step_IsItsTextInUtf8WithoutAMark()
    {
        WorkflowRunStep step = RetabJson.Deserialize<WorkflowRunStep>(Steps.Minimal().Replaced("\"L\"", "\"é\""));
        using var stream = new MemoryStream();

        RetabSerializer.Newtonsoft.Serialize(stream, step);

        Assert.That(stream.ToArray(), Is.EqualTo(Encoding.UTF8.GetBytes(RetabJson.Serialize(step))));
        Assert.That(RetabSerializer.Newtonsoft.Deserialize<WorkflowRunStep>(new ArraySegment<byte>(stream.ToArray())).BlockLabel, Is.EqualTo("é"));
    }

    [Test]
    public void Deserialize_NoBytes_SaysThatTheDocumentEnds() => Assert.That(
        () => RetabSerializer.Newtonsoft.Deserialize<WorkflowRunStep>(default),
        Throws.TypeOf<JsonReaderException>().With.Message.EqualTo("Expected a value but the document ends. Path '', line 1, position 1."));

    [Test]
    public void Deserialize_TypeOfTheCaller_IsRefused() => Assert.That(
        () => RetabSerializer.Newtonsoft.Deserialize<Version>(new byte[] { 1 }),
        Throws.TypeOf<NotSupportedException>().With.Message.EqualTo("System.Version is no type of the contract: read it with RetabJson."));

    [Test]
    public void Deserialize_NothingButAMark_SaysThatTheDocumentEnds()
    {
        using var stream = new MemoryStream([0xEF, 0xBB, 0xBF]);

        Assert.That(
            () => RetabJson.Deserialize<WorkflowRunStep>(stream),
            Throws.TypeOf<JsonReaderException>().With.Message.EqualTo("Expected a value but the document ends. Path '', line 1, position 1."));
    }

    [Test]
    public void Deserialize_BytesThatAreNoUtf8_SaysSo()
    {
        using var stream = new MemoryStream([(byte)'"', 0xFF, (byte)'"']);

        JsonReaderException thrown = Assert.Throws<JsonReaderException>(() => RetabJson.Deserialize<WorkflowRunStep>(stream))!;

        Assert.That(thrown.Message, Does.StartWith("The document is not valid UTF-8: ").And.EndsWith(" Path ''."));
        Assert.That(thrown.Path, Is.Empty);
    }
}
