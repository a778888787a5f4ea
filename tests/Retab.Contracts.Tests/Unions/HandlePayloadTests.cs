using Retab.Contracts.Tests.Json.Faces;

namespace Retab.Contracts.Tests.Unions;

[TestFixtureSource(typeof(JsonFaces), nameof(JsonFaces.All))]
public sealed class HandlePayloadTests(JsonFace face)
{
    [Test]
    public void Read_FileWithEmptyData_KeepsItAsAnUnknownMember()
    {
        const string Json = """{"type":"file","document":{"id":"i","filename":"n","mime_type":"m","content":"c"},"data":{}}""";

        var file = (FileHandlePayload)face.Read<HandlePayload>(Json);

        Assert.Multiple(() =>
        {
            Assert.That(file.Document!.Filename, Is.EqualTo("n"));
            Assert.That(file.Document.AdditionalProperties["content"].ToString(), Is.EqualTo("\"c\""));
            Assert.That(file.AdditionalProperties["data"].ToString(), Is.EqualTo("{}"));
            Assert.That(face.Write(file), Is.EqualTo(Json));
        });
    }

    [TestCase("""{"type":"file"}""")]
    [TestCase("""{"type":"file","document":null}""")]
    public void Read_FileWithoutDocument_HasNone(string json)
    {
        Assert.That(((FileHandlePayload)face.Read<HandlePayload>(json)).Document, Is.Null);
    }

    [Test]
    public void Read_TypeOfTomorrow_IsKeptWithAllItsMembers()
    {
        const string Json = """{"type":"of_tomorrow","artifact_ref":{"id":1.0},"preview":null}""";

        var unknown = (UnknownHandlePayload)face.Read<HandlePayload>(Json);

        Assert.That(unknown.Type, Is.EqualTo(new HandlePayloadType("of_tomorrow")));
        Assert.That(unknown.AdditionalProperties["artifact_ref"].ToString(), Is.EqualTo("""{"id":1.0}"""));
        Assert.That(face.Write(unknown), Is.EqualTo(Json));
    }

    [TestCase("""{"type":¦null}""", "HandlePayload.type must be a string but is null.", "$.type")]
    [TestCase("""¦{"data":1}""", "Required member 'type' of HandlePayload is missing.", "$.type")]
    [TestCase("¦1", "HandlePayload must be an object but is a number.", "$")]
    public void Read_WrongPayload_ThrowsWithItsPath(string marked, string what, string path)
    {
        (string json, Place place) = Place.Of(marked);

        Assert.That(() => face.Read<HandlePayload>(json), face.Refuses(what, path, place));
    }
}
