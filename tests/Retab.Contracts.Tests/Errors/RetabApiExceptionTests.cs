namespace Retab.Contracts.Tests.Errors;

using System;
using System.Linq;

[TestFixture]
public sealed class RetabApiExceptionTests
{
    // Every shape in use: body, code, detail.
    private static readonly TestCaseData<string?, string?, string?>[] Shapes =
    [
        new("""{"detail":"Not authenticated"}""", null, "Not authenticated"),
        new(
            """{"detail":{"code":"HTTP_EXCEPTION","message":"Request failed","details":{"error":"Invalid API Key."}}}""",
            "HTTP_EXCEPTION",
            "Invalid API Key."),
        new(
            """{"detail":{"code":"HTTP_EXCEPTION","message":"Request failed","details":"""
            + """{"error":{"message":"Step not found","code":"STEP_NOT_FOUND"}}}}""",
            "STEP_NOT_FOUND",
            "Step not found"),
        new(
            """{"detail":{"code":"COMPILE","message":"The workflow is not valid","errors":[{"message":"no start block"},"""
            + """{"message":"two ends"}]}}""",
            "COMPILE",
            "no start block"),
        new(
            """{"detail":[{"loc":["path","step_id"],"msg":"Field required","type":"missing"},"""
            + """{"loc":["query",0],"msg":"bad","type":"x"}]}""",
            null,
            "path.step_id: Field required; query.0: bad"),
        new(
            """{"status_code":10422,"message":"[{\"type\":\"missing\",\"loc\":"""
            + """[\"path\",\"step_id\"],\"msg\":\"Field required\"}]","data":null}""",
            "10422",
            "path.step_id: Field required"),
        new("""{"code":"NOT_FOUND","message":"Step not found","details":null}""", "NOT_FOUND", "Step not found"),
        new("Method Not Allowed", null, null),
        new("<html><body>Bad gateway</body></html>", null, null),
        new("", null, null),
        new(null, null, null),
        new("null", null, null),
        new("[]", null, null),
        new("{}", null, null),
        new("""{"detail":null}""", null, null),
        new("\"a text\"", null, "a text"),
        new("""{"detail":"[not json"}""", null, "[not json"),
        new("""{"message":"m","detail":""", null, null),
    ];

    [TestCaseSource(nameof(Shapes))]
    public void Constructor_ShapeInUse_FindsCodeAndDetail(string? body, string? code, string? detail)
    {
        var exception = new RetabApiException(422, body);

        Assert.That(exception.Code, Is.EqualTo(code));
        Assert.That(exception.Detail, Is.EqualTo(detail));
        Assert.That(exception.ResponseBody, Is.EqualTo(body));
        Assert.That(exception.ValidationErrors, Is.Not.Null);
    }

    [Test]
    public void ValidationErrors_ArrayInsideAText_AreRead()
    {
        var exception = new RetabApiException(
            422,
            """{"status_code":10422,"message":"[{\"type\":\"missing\",\"loc\":[\"path\",1],\"msg\":\"Field required\",\"input\":"""
            + """{\"a\":1.0}}]","data":null}""");

        ValidationError error = exception.ValidationErrors.Single();
        Assert.That(error.Loc, Is.EqualTo(new ValidationErrorLocation[] { "path", 1 }));
        Assert.That(error.Type, Is.EqualTo("missing"));
        Assert.That(error.Input.ToString(), Is.EqualTo("""{"a":1.0}"""));
    }

    [Test]
    public void Constructor_HostileBody_NeverThrows()
    {
        string deep = string.Concat(Enumerable.Repeat("{\"detail\":", 100_000));
        string nested = "\"x\"";
        for (int i = 0; i < 12; i++)
        {
            nested = Newtonsoft.Json.JsonConvert.ToString("[" + nested + "]");
        }

        Assert.That(new RetabApiException(500, deep).Detail, Is.Null);
        Assert.That(new RetabApiException(500, new string('[', 1000) + new string(']', 1000)).Detail, Is.Null);
        Assert.That(() => new RetabApiException(500, "{\"message\":" + nested + "}"), Throws.Nothing);
        Assert.That(new RetabApiException(500, "{\"message\":\"" + new string('m', 100_000) + "\"}").Message, Has.Length.LessThan(600));
    }

    [Test]
    public void Message_CodeAndDetailAndRequest_AreAllInIt()
    {
        var exception = new RetabApiException(
            404, """{"code":"NOT_FOUND","message":"Step not found"}""", "req_1", TimeSpan.FromSeconds(-5));

        Assert.That(exception.Message, Is.EqualTo("Retab answered 404 (NOT_FOUND): Step not found (request req_1)"));
        Assert.That(exception.RetryAfter, Is.EqualTo(TimeSpan.Zero));
        Assert.That(exception.IsTransient, Is.False);
    }

    [TestCase(407, false)]
    [TestCase(408, true)]
    [TestCase(409, false)]
    [TestCase(428, false)]
    [TestCase(429, true)]
    [TestCase(430, false)]
    [TestCase(499, false)]
    [TestCase(500, true)]
    [TestCase(599, true)]
    [TestCase(600, false)]
    public void IsTransient_Status_MayPassOrNot(int status, bool expected) =>
        Assert.That(new RetabApiException(status).IsTransient, Is.EqualTo(expected));

    [Test]
    public void Message_LongTexts_AreCutAndControlCharactersAreSpaces()
    {
        var exception = new RetabApiException(
            500, "{\"code\":\"" + new string('c', 65) + "\",\"message\":\"" + new string('m', 501) + "\"}", new string('r', 65));

        Assert.That(exception.Message, Is.EqualTo(
            "Retab answered 500 (" + new string('c', 64) + "…): " + new string('m', 500) + "… (request " + new string('r', 64) + "…)"));
        Assert.That(new RetabApiException(500, "a\u001bb").Message, Is.EqualTo("Retab answered 500: a b"));
        Assert.That(new RetabApiException(500, new string('m', 500)).Message, Is.EqualTo("Retab answered 500: " + new string('m', 500)));
        Assert.That(new RetabApiException(500, "").Message, Is.EqualTo("Retab answered 500 without a body."));
        Assert.That(
            new RetabApiException(200, """{"code":"C"}""", innerException: new FormatException("why")).Message,
            Is.EqualTo("Retab answered 200 with a body that could not be read: why"));
    }

    [TestCase(null)]
    [TestCase(0)]
    [TestCase(5)]
    public void RetryAfter_Given_IsThat(int? seconds)
    {
        TimeSpan? wait = seconds is { } given ? TimeSpan.FromSeconds(given) : null;

        Assert.That(new RetabApiException(503, retryAfter: wait).RetryAfter, Is.EqualTo(wait));
    }
}
