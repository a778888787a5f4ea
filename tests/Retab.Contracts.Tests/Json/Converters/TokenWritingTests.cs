namespace Retab.Contracts.Tests.Json.Converters;

using System.Collections.Generic;
using System.IO;
using System.Linq;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Newtonsoft.Json.Serialization;
using Retab.Contracts.Tests.Documents;

/// <summary>Values of the contract through a writer that is not ours, whatever its settings.</summary>
[TestFixture]
public sealed class TokenWritingTests
{
    private const string Data = """{ "it's" : [ 1.50, "\u00e9\/é<&'" ], "a" : {}, "b" : [] }""";

    [Test]
    public void SerializeObject_Indented_IsIndentedWithNumbersAndTextsAsTheyAre()
    {
        const string Expected = """
            {
              "type": "json",
              "data": {
                "it's": [
                  1.50,
                  "\u00e9\/é<&'"
                ],
                "a": {},
                "b": []
              }
            }
            """;
        var payload = new JsonHandlePayload { Data = RawJson.Parse(Data) };

        Assert.That(JsonConvert.SerializeObject(payload, Formatting.Indented), Is.EqualTo(Expected).IgnoreLineEndingFormat);
    }

    [Test]
    public void SerializeObject_IndentedInATypeOfTheCallers_ReadsBackEqual()
    {
        WorkflowRunStep step = RetabJson.Deserialize<WorkflowRunStep>(new StepGenerator(7, extremes: false).Step());

        string json = JsonConvert.SerializeObject(new Dictionary<string, WorkflowRunStep> { ["Step"] = step }, Formatting.Indented);

        WorkflowRunStep back = JsonConvert.DeserializeObject<Dictionary<string, WorkflowRunStep>>(json)!["Step"];
        Assert.That(json, Does.StartWith($"{{{System.Environment.NewLine}  \"Step\": {{{System.Environment.NewLine}    \"block_id\": "));
        Assert.That(back, Is.EqualTo(JsonConvert.DeserializeObject<WorkflowRunStep>(RetabJson.Serialize(step))));
    }

    [TestCase('\'', StringEscapeHandling.Default)]
    [TestCase('\'', StringEscapeHandling.EscapeHtml)]
    [TestCase('"', StringEscapeHandling.EscapeHtml)]
    [TestCase('"', StringEscapeHandling.EscapeNonAscii)]
    public void Serialize_WriterWithSettingsOfItsOwn_WritesTheSameData(char quote, StringEscapeHandling escapes)
    {
        var completed = new CompletedStepLifecycle
        {
            AdditionalProperties = new Dictionary<string, RawJson> { ["it's"] = RawJson.Parse(Data) },
        };
        JToken expected = JToken.Parse(RetabJson.Serialize(completed));

        foreach (Formatting formatting in new[] { Formatting.None, Formatting.Indented })
        {
            string json = Written(completed, quote, escapes, formatting);

            Assert.That(JToken.DeepEquals(JToken.Parse(json), expected), Is.True, json);
            Assert.That(json.Contains('<'), Is.EqualTo(escapes != StringEscapeHandling.EscapeHtml), json);
        }
    }

    [Test]
    public void Serialize_WriterWithSingleQuotes_HasThemWhereItWritesTokens() => Assert.That(
        Written(new SkippedStepLifecycle { Reason = "it's" }, '\'', StringEscapeHandling.EscapeHtml, Formatting.None),
        Is.EqualTo("""{'status':'skipped','reason':'it\u0027s'}"""));

    [TestCase(StringEscapeHandling.Default, Formatting.Indented)]
    [TestCase(StringEscapeHandling.EscapeHtml, Formatting.None)]
    public void Serialize_NumbersThatFitNoType_AreTextAsTheyAre(StringEscapeHandling escapes, Formatting formatting)
    {
        var payload = new JsonHandlePayload { Data = RawJson.Parse("[1.50,1e400,-0]") };

        string json = Written(payload, '"', escapes, formatting);

        Assert.That(
            RetabJson.Deserialize<JsonHandlePayload>(json).Data.ToString().ReplaceLineEndings("").Replace(" ", ""),
            Is.EqualTo("[1.50,1e400,-0]"));
    }

    [TestCase(Formatting.None, StringEscapeHandling.Default, "{\"status\":\"skipped\",\"reason\":\"é\"}")]
    [TestCase(Formatting.None, StringEscapeHandling.EscapeNonAscii, "{\"status\":\"skipped\",\"reason\":\"\\u00e9\"}")]
    [TestCase(Formatting.Indented, StringEscapeHandling.Default, "{\n  \"status\": \"skipped\",\n  \"reason\": \"é\"\n}")]
    public void Serialize_Traced_ObeysTheSettings(Formatting formatting, StringEscapeHandling escapes, string expected)
    {
        var settings = new JsonSerializerSettings
        {
            Formatting = formatting,
            StringEscapeHandling = escapes,
            TraceWriter = new MemoryTraceWriter { LevelFilter = System.Diagnostics.TraceLevel.Verbose },
        };
        var skipped = new SkippedStepLifecycle { Reason = "é" };

        Assert.That(JsonConvert.SerializeObject(skipped, settings), Is.EqualTo(expected).IgnoreLineEndingFormat);
        Assert.That(JObject.FromObject(skipped, JsonSerializer.Create(settings))["reason"]!.Type, Is.EqualTo(JTokenType.String));
    }

    [Test]
    public void Serialize_LargeDocument_IsWholeAtEveryEdgeOfItsPieces([Values(0, 1, 2, 3)] int shift)
    {
        RawJson large = RawJson.Parse($"\"{new string('a', shift)}{string.Concat(Enumerable.Repeat("é😀€", 10_000))}\"");

        Assert.That(JsonConvert.SerializeObject(large), Is.EqualTo(large.ToString()));
    }

    [Test]
    public void FromObject_Step_IsATreeOfItsOwn()
    {
        WorkflowRunStep step = RetabJson.Deserialize<WorkflowRunStep>(
            Steps.WithData("""{"n":1.50,"big":12345678901234567890,"t":"\u00e9","nothing":null}"""));

        JObject tree = JObject.FromObject(step);

        Assert.That(
            tree["handle_outputs"]!["out"]!["data"]!.ToString(Formatting.None),
            Is.EqualTo("""{"n":1.5,"big":12345678901234567890,"t":"é","nothing":null}"""));
        Assert.That(tree.ToObject<WorkflowRunStep>()!.StepId, Is.EqualTo("s"));
        Assert.That(JObject.FromObject(new { Step = step })["Step"]!["lifecycle"]!["status"]!.Type, Is.EqualTo(JTokenType.String));
    }

    private static string Written(object value, char quote, StringEscapeHandling escapes, Formatting formatting)
    {
        var text = new StringWriter();
        using (var writer = new JsonTextWriter(text) { QuoteChar = quote, StringEscapeHandling = escapes, Formatting = formatting })
        {
            new JsonSerializer().Serialize(writer, value);
        }

        return text.ToString();
    }
}
