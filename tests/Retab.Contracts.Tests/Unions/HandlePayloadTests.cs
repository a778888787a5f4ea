namespace Retab.Contracts.Tests.Unions;

using Retab.Contracts.Tests.Json.Faces;

[TestFixtureSource(typeof(JsonFaces), nameof(JsonFaces.All))]
public sealed class HandlePayloadTests(JsonFace face)
{
    [Test]
    public void Read_FileWithEmptyData_KeepsItAsAnUnknownMember()
    {
        const string Json =
            """{"type":"file","document":{"id":"i","filename":"n","mime_type":"m","content":"c"},"download_url":null"""
            + ""","expires_at":null,"data":{}}""";

        var file = (FileHandlePayload)face.Read<HandlePayload>(Json);

        Assert.Multiple(() =>
        {
            Assert.That(file.Document!.Filename, Is.EqualTo("n"));
            Assert.That(file.Document.AdditionalProperties["content"].ToString(), Is.EqualTo("\"c\""));
            Assert.That(file.AdditionalProperties["data"].ToString(), Is.EqualTo("{}"));
            Assert.That(face.Write(file), Is.EqualTo(Json));
        });
    }

    [Test]
    public void Read_FileWithASignedUrl_HasItAndShowsItNowhere()
    {
        const string Json =
            """{"type":"file","document":null,"download_url":"https://f.example/a?sig=s3cret","expires_at":"2026-10-01T10:30:00Z"}""";

        var file = (FileHandlePayload)face.Read<HandlePayload>(Json);

        Assert.Multiple(() =>
        {
            Assert.That(file.DownloadUrl, Is.EqualTo("https://f.example/a?sig=s3cret"));
            Assert.That(file.ExpiresAt, Is.EqualTo(new System.DateTimeOffset(2026, 10, 1, 10, 30, 0, default)));
            Assert.That(file.ToString(), Is.EqualTo("file"));
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
