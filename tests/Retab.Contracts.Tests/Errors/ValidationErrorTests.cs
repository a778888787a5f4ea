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
}
