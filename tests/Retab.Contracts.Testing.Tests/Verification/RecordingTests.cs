using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Tasks;

namespace Retab.Contracts.Testing.Tests.Verification;

/// <summary>Nothing that is a key, a cookie or a token leaves a verification; all else does, and stays a step.</summary>
[TestFixture]
public sealed class RecordingTests
{
    private const string Key = "quebec.romeo.sierra!tango";
    private const string Opaque = "opaqueQWERTY99";

    private string _folder = "";

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("recorded").FullName;

    [TearDown]
    public void DeleteFolder() => Directory.Delete(_folder, recursive: true);

    private static IEnumerable<TestCaseData<string>> Encodings =>
    [
        Of("unicode escapes", string.Concat(Key.Select(letter => "\\u" + ((int)letter).ToString("X4", null)))),
        Of("twice escaped", string.Concat(Key.Select(letter => "\\\\u" + ((int)letter).ToString("x4", null)))),
        Of("base64", Base64(Key)),
        Of("base64 of user", Base64("user:" + Key)),
        Of("base64 of the key and a colon", Base64(Key + ":")),
        Of("base64 of a header", Base64("Bearer " + Key)),
        Of("base64 shifted", "v" + Base64("x" + Key)),
        Of("base64 of addresses", Base64(Key).Replace('+', '-').Replace('/', '_').TrimEnd('=')),
        Of("base64 twice", Base64(Base64("xx" + Key))),
        Of("base64 in an address", Uri.EscapeDataString(Base64(Key + "?"))),
        Of("hex", Convert.ToHexString(Encoding.ASCII.GetBytes(Key))),
        Of("hex with colons", BitConverter.ToString(Encoding.ASCII.GetBytes(Key)).Replace('-', ':')),
        Of("HTML", string.Concat(Key.Select(letter => "&#" + (int)letter + ";"))),
        Of("HTML in hex", string.Concat(Key.Select(letter => "&#x" + ((int)letter).ToString("x", null) + ";"))),
        Of("percent", Percent(Key)),
        Of("percent twice", Percent(Key).Replace("%", "%25", StringComparison.Ordinal)),
        Of("percent and HTML", Percent(Key).Replace("%", "&#37;", StringComparison.Ordinal)),
        Of("JSON in a text", JsonSerializer.Serialize(JsonSerializer.Serialize(new { a = new { b = Key } })).Replace("romeo", "r\\\\u006Fmeo", StringComparison.Ordinal)[1..^1]),
        Of("capitals", Key.ToUpperInvariant()),
    ];

    [TestCaseSource(nameof(Encodings))]
    public async Task Key_HoweverEncoded_IsRecordedNowhere(string encoded)
    {
        string step = Data("{\"a\":\"see " + encoded + " here\",\"" + encoded + "\":1,\"after\":\"stays\"}");

        string written = await WrittenAsync(step, new LiveServer(step) { AsksFor = Key });

        Assert.That(written, Does.Not.Contain(encoded).IgnoreCase.And.Not.Contain(Key).IgnoreCase);
        Assert.That(written, Does.Contain("stays"));
    }

    [TestCase("rt/live/0123456789abc~~def")]
    [TestCase("rt+live+0123456789<abc>&def")]
    [TestCase("rt\\live\\0123456789\"abc'def")]
    public async Task Key_OfSpecialLetters_IsRecordedAndReportedNowhere(string key)
    {
        string name = JsonEncodedText.Encode(key, JavaScriptEncoder.Default).ToString();
        string slashed = JsonEncodedText.Encode(key, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).ToString().Replace("/", "\\/", StringComparison.Ordinal);
        string step = Data("{\"a\":\"" + name + "\",\"b\":\"" + slashed + "\"}")[..^1] + ",\"" + name + "\":{\"" + slashed + "\":\"" + name + "\"}}";

        string written = await WrittenAsync(step, new LiveServer(step) { AsksFor = key });

        string plain = WebUtility.HtmlDecode(written).Replace("\\u002B", "+", StringComparison.OrdinalIgnoreCase).Replace("\\", "", StringComparison.Ordinal);
        Assert.That(plain, Does.Not.Contain(key.Replace("\\", "", StringComparison.Ordinal)));
        Assert.That(written, Does.Not.Contain(JsonPointer.Append("", key)[1..]).And.Not.Contain(name).And.Not.Contain(slashed));
        Assert.That(written, Does.Contain("/***"));
    }

    [TestCase("\"session_token\":\"opaqueQWERTY99\"")]
    [TestCase("\"auth\":{\"access_token\":{\"v\":\"opaqueQWERTY99\"}}")]
    [TestCase("\"more\":{\"tokens\":[\"opaqueQWERTY99\"]}")]
    [TestCase("\"more\":{\"api_keys\":{\"a\":\"opaqueQWERTY99\"}}")]
    [TestCase("\"more\":{\"passwords\":[[\"opaqueQWERTY99\"]]}")]
    [TestCase("\"more\":{\"tokenValue\":\"opaqueQWERTY99\"}")]
    [TestCase("\"more\":{\"secret_value\":\"opaqueQWERTY99\"}")]
    [TestCase("\"more\":{\"private_key_pem\":\"opaqueQWERTY99\"}")]
    [TestCase("\"more\":{\"X-Auth-Token\":\"opaqueQWERTY99\"}")]
    [TestCase("\"more\":{\"AWSAccessKeyId\":\"opaqueQWERTY99\"}")]
    [TestCase("\"session\":\"opaqueQWERTY99\"")]
    [TestCase("\"auth\":\"opaqueQWERTY99\"")]
    [TestCase("\"bearer\":\"opaqueQWERTY99\"")]
    [TestCase("\"sig\":\"opaqueQWERTY99\"")]
    [TestCase("\"key\":\"opaqueQWERTY99\"")]
    [TestCase("\"more\":[{\"name\":\"Cookie\",\"value\":\"sid=opaqueQWERTY99\"}]")]
    [TestCase("\"more\":[{\"value\":[\"sid=opaqueQWERTY99\"],\"name\":\"Set-Cookie\"}]")]
    [TestCase("\"more\":[\"Host\",\"h\",\"Authorization\",\"opaqueQWERTY99\"]")]
    [TestCase("\"more\":\"Cookie: a='x1'; sid=\\\"opaqueQWERTY99\\\"\"")]
    [TestCase("\"more\":\"curl -H 'Cookie: a=b; sid=opaqueQWERTY99' https://h\"")]
    [TestCase("\"more\":\"{\\\"set-cookie\\\":[\\\"sid=opaqueQWERTY99\\\"]}\"")]
    [TestCase("\"more\":\"got {\\\"set-cookie\\\":[\\\"sid=opaqueQWERTY99\\\"]}\"")]
    [TestCase("\"more\":\"got {\\\"auth\\\":{\\\"access_token\\\":\\n{\\\"v\\\":[\\\"a\\\",\\\"opaqueQWERTY99\\\"]}}}\"")]
    [TestCase("\"more\":\"got {\\\"tokens\\\":[\\\"a\\\",\\\"opaqueQWERTY99\\\"]}\"")]
    [TestCase("\"more\":\"got {\\\"password\\\": \\\"opaqueQWERTY99\\\"}\"")]
    [TestCase("\"more\":\"https://opaqueQWERTY99@host/a\"")]
    [TestCase("\"more\":\"https://user:opaqueQWERTY99@host/a\"")]
    [TestCase("\"more\":\"https://h/a?code=opaqueQWERTY99&b=c\"")]
    [TestCase("\"more\":\"https%3A%2F%2Fh%2Fa%3Fsig%3DopaqueQWERTY99\"")]
    [TestCase("\"more\":\"Authorization: Bearer opaqueQWERTY99\"")]
    [TestCase("\"more\":\"with bearer opaqueQWERTY99 it went\"")]
    [TestCase("\"more\":\"sk-proj-opaqueQWERTY99\"")]
    [TestCase("\"more\":\"-----BEGIN RSA PRIVATE KEY-----\\nopaqueQWERTY99\\n-----END RSA PRIVATE KEY-----\"")]
    [TestCase("\"handle_inputs\":{\"access_token\":{\"type\":\"json\",\"data\":\"opaqueQWERTY99\"}}")]
    public async Task Secrets_ByNameOrLook_AreRecordedAndReportedNowhere(string member) =>
        Assert.That(await WrittenAsync(Data("{}")[..^1] + "," + member + "}"), Does.Not.Contain(Opaque));

    [TestCase("/block_id")]
    [TestCase("/lifecycle")]
    [TestCase("/created_at")]
    [TestCase("/retry_count")]
    public async Task Secret_CutByTheReport_LeavesNoPart(string at)
    {
        foreach (int length in Enumerable.Range(55, 40))
        {
            JsonObject step = JsonNode.Parse(Data("{}"))!.AsObject();
            step[at[1..]] = new JsonArray(new string('.', length) + " " + LiveServer.Key + " eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.SflKxwRJSMeKKF2QT4");
            step["more"] = new string('.', length) + LiveServer.Cookie;

            string written = await WrittenAsync(step.ToJsonString());

            Assert.That(written, Does.Not.Contain("rt_l").And.Not.Contain("eyJh").And.Not.Contain("cook"));
        }
    }

    [TestCase("{\"auth\":{\"access_token\":{\"v\":\"opaqueQWERTY99\"}}, oops")]
    [TestCase("{\"auth\":{\"access_token\":{\"v\":\"opaqueQWERTY99")]
    [TestCase("{\"a\":\"b\"} token: opaqueQWERTY99")]
    [TestCase("session_token=opaqueQWERTY99")]
    [TestCase("<p>Bearer opaqueQWERTY99</p>")]
    [TestCase("\"token: opaqueQWERTY99\"")]
    public async Task Secrets_InABodyThatIsNoStep_AreReportedNowhere(string body)
    {
        using var server = new LiveServer(body) { Unknown = new(500, body) };

        VerificationReport report = await StepVerification.RunAsync(server.Options, "s");

        Assert.That(report.ToJson() + report.ToJUnit() + report, Does.Not.Contain("opaque"));
    }

    [TestCase("rt_live_0123456789abcdef")]
    public async Task Key_InIdsAndNames_IsRecordedNowhereAndHandlesStayApart(string key)
    {
        string payload = "{\"type\":\"json\",\"data\":1}";
        string step = RetabJson.Serialize(SampleSteps.WithStatus(StepLifecycleStatus.Completed).WithId("s", key))[..^1]
            .Replace("\"handle_outputs\":{", "\"handle_outputs\":{\"" + key + "\":" + payload + ",\"" + key.ToUpperInvariant() + "\":" + payload + ",\"***\":" + payload + ",\"access_token\":" + payload + ",", StringComparison.Ordinal) + "}";

        string written = await WrittenAsync(step);

        Assert.That(written, Does.Not.Contain(key).IgnoreCase);
        WorkflowRunStep recorded = Recorded();
        Assert.That(recorded.RunId, Is.EqualTo("***"));
        Assert.That(recorded.HandleOutputs.Keys, Is.SupersetOf(new[] { "***", "***2", "***3", "access_token" }));
        Assert.That(StepContract.Check(RetabJson.Serialize(recorded)), Is.Empty);
    }

    private static IEnumerable<TestCaseData<string, string, string>> Cookies =>
    [
        new("Set-Cookie", "sid=\"quoted value 1\"; Path=/", "quoted value 1"),
        new("Set-Cookie", "sid=abc%2Fdef%3D%3Dghi; Path=/", "abc/def==ghi"),
        new("Set-Cookie", "connect.sid=s%3AhX2uVALUE77.c2lnbmF0dXJl; Path=/", "hX2uVALUE77"),
        new("Set-Cookie", "connect.sid=s%3AhX2uVALUE77.c2lnbmF0dXJl99; Path=/", "c2lnbmF0dXJl99"),
        new("Set-Cookie", "a=first-value-1; Expires=Wed, 21 Oct 2015 07:28:00 GMT, b=second-value-2; Path=/", "second-value-2"),
        new("Set-Cookie", "sid=q7x; Path=/", "sid=q7x"),
        new("Set-Cookie", "sid=q7x9; Path=/", "q7x9"),
        new("X-Auth-Token", "q7x9-8kk2", "q7x9-8kk2"),
        new("X-Session-Id", "3141592653589", "3141592653589"),
    ];

    [TestCaseSource(nameof(Cookies))]
    public async Task HeaderThatIsASecret_EchoedInTheBody_IsRecordedNowhere(string header, string value, string echoed)
    {
        string step = Data("{\"a\":\"see " + echoed + " here\",\"b\":\"" + Uri.EscapeDataString(echoed) + "\",\"c\":" + (echoed.All(char.IsAsciiDigit) ? echoed : "0") + "}")[..^1] + ",\"more\":\"" + echoed + "\"}";

        string written = await WrittenAsync(step, new LiveServer(step) { Headers = [(header, value)] });

        Assert.That(written, Does.Not.Contain(echoed).And.Not.Contain(Uri.EscapeDataString(echoed)));
    }

    [TestCase("\"skip_because_of_review\"")]
    [TestCase("\"pk-of-the-customer-table\"")]
    [TestCase("\"Basic information\"")]
    [TestCase("\"zipcode=12345\"")]
    [TestCase("\"https://h/a?zipcode=12345&postcode=6789\"")]
    [TestCase("\"skills-and-competencies\"")]
    [TestCase("\"the bearer instruments of 2024\"")]
    [TestCase("\"key: total, session: morning\"")]
    [TestCase("\"2024-01-01T10:00:00Z\"")]
    [TestCase("\"prompt tokens: 500, completion tokens: 20\"")]
    [TestCase("\"rt_2024-01-01_report_of_q3\"")]
    [TestCase("{\"max_tokens\": 512, \"total_tokens\":\"9\", \"tokens\": 1.50, \"tokenizer\":\"x\", \"keyboard\":\"y\", \"author\":\"z\", \"secretary\":\"Mr. X\"}")]
    [TestCase("{\"a\": [1e5, \"\\u00e9\\/\", null , true], \"a\": {}}")]
    [TestCase("\"Zm9vYmFyYmF6cXV4 deadbeefdeadbeef %41 &amp; \\\\n\"")]
    public async Task OrdinaryData_IsRecordedToTheCharacter(string data)
    {
        await WrittenAsync(Data(data));

        Assert.That(((JsonHandlePayload)Recorded().HandleOutputs["o"]).Data.ToString(), Is.EqualTo(data));
    }

    [Test]
    public async Task MembersOfTheContract_CookiesThatAreWords_KeepTheirNamesAndKnownValues()
    {
        string step = Data("1");

        await WrittenAsync(step, new LiveServer(step) { Headers = [("Set-Cookie", "a=completed, b=handle_outputs, c=json, d=step_id; Path=/")] });

        Assert.That(StepContract.Check(RetabJson.Serialize(Recorded())), Is.Empty);
        Assert.That(Recorded().Lifecycle, Is.TypeOf<CompletedStepLifecycle>());
    }

    [Test]
    public async Task Error_ThatRepeatsTheKey_IsReportedWithoutIt([Range(250, 300, 7)] int length)
    {
        string body = JsonSerializer.Serialize(new { detail = new string('.', length) + LiveServer.Key });
        using var server = new LiveServer("") { BearerAnswer = new(503, body), Unknown = new(500, body) };
        RetabClientOptions options = server.Options;

        VerificationReport report = await StepVerification.RunAsync(options, "s");

        Assert.That(report.ToString() + report.ToJson(), Does.Not.Contain("rt_l"));
    }

    private static TestCaseData<string> Of(string name, string encoded) => new TestCaseData<string>(encoded).SetArgDisplayNames(name);

    private static string Base64(string text) => Convert.ToBase64String(Encoding.ASCII.GetBytes(text));

    private static string Percent(string text) => string.Concat(text.Select(letter => "%" + ((int)letter).ToString("x2", null)));

    private static string Data(string json) =>
        RetabJson.Serialize(SampleSteps.WithStatus(StepLifecycleStatus.Completed).WithId("s", "r").WithOutput("o", RawJson.Parse(json)));

    /// <summary>All that a verification writes.</summary>
    private async Task<string> WrittenAsync(string step, LiveServer? special = null)
    {
        using LiveServer server = special ?? new LiveServer(step);
        VerificationReport report = await StepVerification.RunAsync(server.Options, "s");
        string said = report.ToJson() + report.ToJUnit() + report;
        if (!report.Checks.Single(check => check.Name == "contract").Findings.Any())
        {
            report.ExportMappings(Path.Combine(_folder, "net"), StubMappingFormat.WireMockNet);
            report.ExportMappings(Path.Combine(_folder, "java"), StubMappingFormat.WireMockJava);
            said += string.Concat(Directory.GetFiles(_folder, "*", SearchOption.AllDirectories).Select(file => file + File.ReadAllText(file)));
        }

        return said;
    }

    private WorkflowRunStep Recorded() => RetabJson.Deserialize<WorkflowRunStep>(
        JsonNode.Parse(File.ReadAllText(Directory.GetFiles(Path.Combine(_folder, "java")).Single(file => file.EndsWith("-s.json", StringComparison.Ordinal))))!["response"]!["body"]!.ToString());
}
