namespace Retab.Contracts.Tests.Errors;

using System.Linq;
using Retab.Contracts.Tests.Json.Faces;

[TestFixtureSource(typeof(JsonFaces), nameof(JsonFaces.All))]
public sealed class ValidationErrorTests(JsonFace face)
{
    [Test]
    public void Read_ListOfFaults_ReadsNamesAndIndexes()
    {
        const string Json =
            """{"detail":[{"loc":["body",0,"x"],"msg":"m","type":"missing","input":{"a":1.0},"ctx":{}},{"loc":[],"msg":"m","type":"t"}]}""";

        HttpValidationError error = face.Read<HttpValidationError>(Json);

        Assert.Multiple(() =>
        {
            Assert.That(error.Detail[0].Loc, Is.EqualTo(new ValidationErrorLocation[] { "body", 0, "x" }));
            Assert.That(error.Detail[0].Loc.Select(part => part.ToString()), Is.EqualTo(new[] { "body", "0", "x" }));
            Assert.That(error.Detail[0].Loc[1].Index, Is.Zero);
            Assert.That(error.Detail[0].Loc[1].Name, Is.Null);
            Assert.That(error.Detail[0].Input.ToString(), Is.EqualTo("{\"a\":1.0}"));
            Assert.That(error.Detail[1].Input, Is.SameAs(RawJson.Absent));
            Assert.That(error.Detail[1].Ctx, Is.SameAs(RawJson.Absent));
            Assert.That(face.Write(error), Is.EqualTo(Json));
        });
    }

    [Test]
    public void Read_LocationOfAnotherKind_Throws()
    {
        Assert.That(
            () => face.Read<ValidationError>("""{"loc":["a",null],"msg":"m","type":"t"}"""),
            face.Refuses("ValidationErrorLocation must be a string or an integer but is null.", "$.loc[1]"));
    }

    [TestCase("-9", "-9")]
    [TestCase("9", "9")]
    [TestCase(" 0", "0")]
    [TestCase("\"\"", "\"\"")]
    public void Read_PartAlone_IsWrittenBack(string json, string expected)
    {
        Assert.That(face.Write(face.Read<ValidationErrorLocation>(json)), Is.EqualTo(expected));
        Assert.That(face.Write(default(ValidationErrorLocation)), Is.EqualTo("\"\""));
    }

    [TestCase("true")]
    [TestCase("/")]
    [TestCase(":")]
    public void Read_PartOfAnotherKind_Throws(string json) =>
        Assert.That(() => face.Read<ValidationErrorLocation>(json), Throws.InstanceOf(face.Refusal));
}
