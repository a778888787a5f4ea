using System.Linq;
using Newtonsoft.Json;

namespace Retab.Contracts.Tests.Errors;

[TestFixture]
public sealed class ValidationErrorTests
{
    [Test]
    public void Deserialize_ListOfFaults_ReadsNamesAndIndexes()
    {
        const string Json = """{"detail":[{"loc":["body",0,"x"],"msg":"m","type":"missing","input":{ "a":1.0 },"ctx":{}},{"loc":[],"msg":"m","type":"t"}]}""";

        HttpValidationError error = RetabJson.Deserialize<HttpValidationError>(Json);

        Assert.Multiple(() =>
        {
            Assert.That(error.Detail[0].Loc, Is.EqualTo(new ValidationErrorLocation[] { "body", 0, "x" }));
            Assert.That(error.Detail[0].Loc.Select(part => part.ToString()), Is.EqualTo(new[] { "body", "0", "x" }));
            Assert.That(error.Detail[0].Loc[1].Index, Is.Zero);
            Assert.That(error.Detail[0].Loc[1].Name, Is.Null);
            Assert.That(error.Detail[0].Input.ToString(), Is.EqualTo("{ \"a\":1.0 }"));
            Assert.That(error.Detail[1].Input, Is.SameAs(RawJson.Absent));
            Assert.That(error.Detail[1].Ctx, Is.SameAs(RawJson.Absent));
            Assert.That(RetabJson.Serialize(error), Is.EqualTo(Json));
        });
    }

    [Test]
    public void Deserialize_LocationOfAnotherKind_Throws()
    {
        Assert.That(
            () => RetabJson.Deserialize<ValidationError>("""{"loc":["a",null],"msg":"m","type":"t"}"""),
            Throws.InstanceOf<JsonSerializationException>().With.Message.Contains("must be a string or an integer but is null. Path 'loc[1]'"));
    }

    [Test]
    public void Equals_NameAndIndex_StayApart()
    {
        Assert.That(new ValidationErrorLocation("0"), Is.Not.EqualTo(new ValidationErrorLocation(0)));
        Assert.That(default(ValidationErrorLocation), Is.EqualTo(new ValidationErrorLocation("")));
        Assert.That(new ValidationErrorLocation("a") == "a", Is.True);
        Assert.That(new ValidationErrorLocation(7).GetHashCode(), Is.EqualTo(((ValidationErrorLocation)7).GetHashCode()));
    }

    [Test]
    public void Equals_SamePartOrAnother_IsEqualOrNot()
    {
        ValidationErrorLocation name = "a";
        ValidationErrorLocation index = 1;

        Assert.Multiple(() =>
        {
            Assert.That(name != "b", Is.True);
            Assert.That(name != "a", Is.False);
            Assert.That(index == 2, Is.False);
            Assert.That(name.Equals((object)new ValidationErrorLocation("a")), Is.True);
            Assert.That(name.Equals((object)"a"), Is.False);
            Assert.That(name.GetHashCode(), Is.EqualTo(new ValidationErrorLocation("a").GetHashCode()));
            Assert.That(name.GetHashCode(), Is.Not.EqualTo(new ValidationErrorLocation("b").GetHashCode()));
            Assert.That(default(ValidationErrorLocation).GetHashCode(), Is.EqualTo(new ValidationErrorLocation("").GetHashCode()));
            Assert.That(name.ToString(), Is.EqualTo("a"));
            Assert.That(index.ToString(), Is.EqualTo("1"));
            Assert.That(default(ValidationErrorLocation).ToString(), Is.Empty);
            Assert.That(() => new ValidationErrorLocation(null!), Throws.ArgumentNullException);
        });
    }

    [TestCase("-9", "-9")]
    [TestCase("9", "9")]
    [TestCase(" 0", "0")]
    [TestCase("\"\"", "\"\"")]
    public void Deserialize_PartAlone_IsWrittenBack(string json, string expected)
    {
        Assert.That(RetabJson.Serialize(RetabJson.Deserialize<ValidationErrorLocation>(json)), Is.EqualTo(expected));
        Assert.That(JsonConvert.SerializeObject(JsonConvert.DeserializeObject<ValidationErrorLocation>(json)), Is.EqualTo(expected));
        Assert.That(RetabJson.Serialize(default(ValidationErrorLocation)), Is.EqualTo("\"\""));
    }

    [TestCase("true")]
    [TestCase("/")]
    [TestCase(":")]
    public void Deserialize_PartOfAnotherKind_Throws(string json) =>
        Assert.That(() => RetabJson.Deserialize<ValidationErrorLocation>(json), Throws.InstanceOf<JsonException>());
}
