namespace Retab.Contracts.Testing.Tests.Verification.Secrets;

[TestFixture]
public sealed class ScrubberTests
{
    private static readonly Scrubber Scrubber = new(["known-secret", "3141592653"]);

    [TestCase("""{"a":"b","c":[1,true,null]}""", """{"a":"b","c":[1,true,null]}""")]
    [TestCase("""{"a":"a known-secret"}""", """{"a":"a ***"}""")]
    [TestCase("""{"known-secret":true,"KNOWN-SECRET":null,"x known-secret":[3]}""", """{"***":true,"***2":null,"x ***":[0]}""")]
    [TestCase("""{"***":1,"known-secret":2}""", """{"***":1,"***2":0}""")]
    [TestCase("""{"a":3141592653,"b":31415926530,"c":1}""", """{"a":0,"b":0,"c":1}""")]
    [TestCase("""{"token":"x","a":"y"}""", """{"token":"***","a":"y"}""")]
    [TestCase("""{"token":"","a":"y"}""", """{"token":"","a":"y"}""")]
    [TestCase("""{"token":5,"tokens":5,"password":0,"a":5}""", """{"token":0,"tokens":5,"password":0,"a":5}""")]
    [TestCase("""{"token":{"a":{"b":"x","c":[1,"y",true]}},"z":"w"}""", """{"token":{"a":{"b":"***","c":[0,"***",true]}},"z":"w"}""")]
    [TestCase("""{"token":["x",["y"],{"a":"z"}],"z":["w"]}""", """{"token":["***",["***"],{"a":"***"}],"z":["w"]}""")]
    [TestCase("""{"auth":"x","sid":"y","session":{"a":"z"}}""", """{"auth":"***","sid":"***","session":{"a":"***"}}""")]
    [TestCase("""[{"name":"Cookie","value":"x","other":"y"},{"name":"Host","value":"x"}]""", """[{"name":"Cookie","value":"***","other":"y"},{"name":"Host","value":"x"}]""")]
    [TestCase("""{"values":["x"],"HEADER":"Authorization"}""", """{"values":["***"],"HEADER":"Authorization"}""")]
    [TestCase("""{"a":{"Value":"x"},"key":"Token"}""", """{"a":{"Value":"x"},"key":"***"}""")]
    [TestCase("""["Host","h","Authorization","x","Accept","y"]""", """["Host","h","Authorization","***","Accept","y"]""")]
    [TestCase("""["cookie","x","set-cookie","x","proxy-authorization","x","api-key","x","x-api-key","x","x-auth-token","x","x-csrf-token","x"]""", """["cookie","***","set-cookie","***","proxy-authorization","***","api-key","***","x-api-key","***","x-auth-token","***","x-csrf-token","***"]""")]
    [TestCase("""["Authorization",["x"],"y"]""", """["Authorization",["***"],"y"]""")]
    [TestCase("""["Authorization",{"a":"x"},"y"]""", """["Authorization",{"a":"***"},"y"]""")]
    [TestCase("""{"a":"{\"token\":\"x\"}"}""", """{"a":"{\u0022token\u0022:\u0022***\u0022}"}""")]
    [TestCase("""{"a":"{\"b\":\"c\"}"}""", """{"a":"{\"b\":\"c\"}"}""")]
    [TestCase("""{"a":"{not json} token: x"}""", """{"a":"{not json} token: ***"}""")]
    [TestCase(""" [ "\u0061" , 1.50 ] """, """ [ "\u0061" , 1.50 ] """)]
    [TestCase("""{"a":"known-secret","b":"x""", """{"a":"***","b":"x""")]
    [TestCase("""{"token":{"a":"x""", """{"token":{"a":***""")]
    [TestCase("""{"a":1} token: x""", """{"a":1} token: ***""")]
    [TestCase("\"token: x\"", "\"token: ***\"")]
    [TestCase("token: x", "token: ***")]
    [TestCase("  {\"token\":\"x\"}", "  {\"token\":\"***\"}")]
    public void Body_OfNoContract_LosesItsSecretsAndNothingElse(string body, string expected) => Assert.That(Scrubber.Body(body, place: null), Is.EqualTo(expected));

    [TestCase("""{"step_id":"a token: x known-secret","run_id":"AKIAABCDEFGHIJKL"}""", """{"step_id":"a token: x ***","run_id":"AKIAABCDEFGHIJKL"}""")]
    [TestCase("""{"block_label":"token: x"}""", """{"block_label":"token: ***"}""")]
    [TestCase("""{"block_type":"extract","lifecycle":{"status":"completed"}}""", """{"block_type":"extract","lifecycle":{"status":"completed"}}""")]
    [TestCase("""{"handle_outputs":{"access_token":{"type":"json","data":{"a":"x","n":7}}}}""", """{"handle_outputs":{"access_token":{"type":"json","data":{"a":"***","n":0}}}}""")]
    [TestCase("""{"handle_outputs":{"out":{"type":"json","data":{"token":"x","n":7}}}}""", """{"handle_outputs":{"out":{"type":"json","data":{"token":"***","n":7}}}}""")]
    [TestCase("""{"retry_count":3141592653,"more":3141592653}""", """{"retry_count":3141592653,"more":0}""")]
    public void Body_OfAStep_KeepsWhatTheContractKnows(string body, string expected) => Assert.That(Scrubber.Body(body, ContractPlace.Step), Is.EqualTo(expected));

    [Test]
    public void Body_JsonInTextsOfJson_IsReadFourLayersDeep()
    {
        string inner = """{"token":"x1"}""";
        for (int layer = 0; layer < 4; layer++)
        {
            inner = "{\"a\":" + System.Text.Json.JsonSerializer.Serialize(inner) + "}";
        }

        Assert.That(Scrubber.Body(inner, place: null), Does.Not.Contain("x1").And.Contain("***"));
    }

    [Test]
    public void Body_OfAStepWhoseWordsAreSecrets_KeepsThoseOfTheContract()
    {
        var words = new Scrubber(["completed", "extract", "2026-05-18T10:00:00Z", "handle_outputs"]);

        Assert.That(
            words.Body("""{"block_type":"extract","lifecycle":{"status":"completed"},"started_at":"2026-05-18T10:00:00Z","handle_outputs":{"handle_outputs":{"type":"json","data":"extract"}}}""", ContractPlace.Step),
            Is.EqualTo("""{"block_type":"extract","lifecycle":{"status":"completed"},"started_at":"2026-05-18T10:00:00Z","handle_outputs":{"***":{"type":"json","data":"***"}}}"""));
    }

    [TestCase("[\"known-secret\",\"known-secret\"]", "[\"***\",\"***\"]")]
    [TestCase("""{"known-secret":[],"KNOWN-secret":[],"KNOWN-SECRET":[]}""", """{"***":[],"***2":[],"***3":[]}""")]
    [TestCase("not { json known-secret", "not { json ***")]
    public void Body_KnownSecrets_StayApartWhereTheyAreNames(string body, string expected) => Assert.That(Scrubber.Body(body, place: null), Is.EqualTo(expected));

    [Test]
    public void Text_WithoutLayers_IsNotReadAsJson() => Assert.That(Scrubber.Text("""{"sid":"x"}""", layers: 0), Is.EqualTo("""{"sid":"x"}"""));

    [TestCase("", "")]
    [TestCase("/a/b~1c", "/a/b~1c")]
    [TestCase("/a/known-secret/0", "/a/***/0")]
    [TestCase("/a~1known-secret", "/a~1***")]
    public void Pointer_Name_LosesSecrets(string place, string expected) => Assert.That(Scrubber.Pointer(place), Is.EqualTo(expected));

    [TestCase("a known-secret", "a ***")]
    [TestCase("token: x", "token: x")]
    public void Id_Text_LosesKnownSecretsAlone(string text, string expected) => Assert.That(Scrubber.Id(text), Is.EqualTo(expected));

    [TestCase("{\"token\":\"x\"}", "{\"token\":\"***\"}")]
    [TestCase("see token%3A%20x", "***")]
    [TestCase("see 100%", "see 100%")]
    public void Text_Any_LosesSecretsInClearAndBehindEscapes(string text, string expected) => Assert.That(Scrubber.Text(text), Is.EqualTo(expected));

    [TestCase("a KNOWN-SECRET", true)]
    [TestCase("unknown", false)]
    public void IsKnown_Text_HoldsAKnownSecret(string text, bool expected) => Assert.That(Scrubber.IsKnown(text), Is.EqualTo(expected));
}
