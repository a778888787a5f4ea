namespace Retab.Contracts.Tests.Json;

using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Newtonsoft.Json.Serialization;
using Retab.Contracts.Tests.Documents;

/// <summary>A consumer who never heard of RetabJson.</summary>
[TestFixture]
[NonParallelizable]
public sealed class PlainNewtonsoftTests
{
    private const string Data =
        """{"when":"2026-05-18T10:00:00+02:00","big":123456789012345678901234567890"""
        + ""","$ref":"#/x","$id":"1","$type":"System.Int32","half":0.5,"huge":1e300}""";

    private static readonly Dictionary<string, Func<JsonSerializerSettings>> Defaults = new()
    {
        ["none"] = () => new JsonSerializerSettings(),
        ["types"] = () => new JsonSerializerSettings
        {
            TypeNameHandling = TypeNameHandling.All,
            MetadataPropertyHandling = MetadataPropertyHandling.ReadAhead,
        },
        ["camel"] = () => new JsonSerializerSettings
        {
            ContractResolver = new CamelCasePropertyNamesContractResolver(),
            NullValueHandling = NullValueHandling.Ignore,
            DefaultValueHandling = DefaultValueHandling.Ignore,
        },
        ["snake"] = () => new JsonSerializerSettings
        {
            ContractResolver = new DefaultContractResolver
            {
                NamingStrategy = new SnakeCaseNamingStrategy { ProcessDictionaryKeys = true, OverrideSpecifiedNames = true },
            },
        },
        ["decimal"] = () => new JsonSerializerSettings
        {
            FloatParseHandling = FloatParseHandling.Decimal,
            MissingMemberHandling = MissingMemberHandling.Error,
        },
        ["dates"] = () => new JsonSerializerSettings
        {
            DateParseHandling = DateParseHandling.DateTime,
            DateTimeZoneHandling = DateTimeZoneHandling.Local,
            DateFormatString = "yyyy",
            DateFormatHandling = DateFormatHandling.MicrosoftDateFormat,
        },
        ["references"] = () => new JsonSerializerSettings
        {
            PreserveReferencesHandling = PreserveReferencesHandling.All,
            ReferenceLoopHandling = ReferenceLoopHandling.Serialize,
        },
        ["shallow"] = () => new JsonSerializerSettings { MaxDepth = 10, Culture = CultureInfo.GetCultureInfo("ar-SA") },
        ["traced"] = () =>
            new JsonSerializerSettings { TraceWriter = new MemoryTraceWriter { LevelFilter = System.Diagnostics.TraceLevel.Verbose } },
        ["indented"] = () =>
            new JsonSerializerSettings { Formatting = Formatting.Indented, StringEscapeHandling = StringEscapeHandling.EscapeNonAscii },
    };

    private static IEnumerable<string> DefaultsNames => Defaults.Keys;

    [TestCaseSource(nameof(DefaultsNames))]
    public void DeserializeAndSerialize_WhateverDefaultSettings_LosesNothing(string defaults)
    {
        string document = Steps.Minimal(
            """{"status":"of_tomorrow","until":"2026-05-18T10:00:00+02:00"}""",
            "\"started_at\":\"2026-05-18T10:00:00\",\"x_when\":" + Data + ",\"handle_outputs\":{\"output-JSON-0\":{\"data\":" + Data
            + ",\"type\":\"json\"},\"deep\":{\"type\":\"json\",\"data\":" + Steps.Nested(1000) + "}}");

        (string written, WorkflowRunStep step) = UnderDefaults(defaults, () =>
        {
            WorkflowRunStep read = JsonConvert.DeserializeObject<WorkflowRunStep>(document)!;
            string indentedOrNot = JsonConvert.SerializeObject(read);
            return (JsonConvert.SerializeObject(JsonConvert.DeserializeObject<WorkflowRunStep>(indentedOrNot), Formatting.None), read);
        });

        Assert.Multiple(() =>
        {
            Assert.That(
                ((JsonHandlePayload)step.HandleOutputs["output-JSON-0"]).Data.ToString(),
                Is.EqualTo(Data.Replace("1e300", "1E+300", StringComparison.Ordinal)));
            Assert.That(step.Lifecycle.AdditionalProperties["until"].ToString(), Is.EqualTo("\"2026-05-18T10:00:00+02:00\""));
            Assert.That(StepComparison.FirstDifference(RetabJson.Serialize(step), written), Is.Null);
            Assert.That(StepComparison.FirstDifference(document.Replace("1e300", "1E+300", StringComparison.Ordinal), written), Is.Null);
        });
    }

    [TestCaseSource(nameof(DefaultsNames))]
    public void RetabJson_WhateverDefaultSettings_IsTheSame(string defaults)
    {
        string document = new StepGenerator(42).Step();
        string expected = RetabJson.Serialize(RetabJson.Deserialize<WorkflowRunStep>(document));

        (string written, JToken token, string made) = UnderDefaults(defaults, () => (
            RetabJson.Serialize(RetabJson.Deserialize<WorkflowRunStep>(document)),
            RawJson.Parse("\"2026-05-18T10:00:00Z\"").ToToken(),
            RawJson.FromObject(new { FirstName = 1.5 }).ToString()));

        Assert.That(written, Is.EqualTo(expected));
        Assert.That(((JValue)token).Value, Is.EqualTo("2026-05-18T10:00:00Z"));
        Assert.That(made, Is.EqualTo("""{"FirstName":1.5}"""));
    }

    [Test]
    public void DeserializeObject_NumberBeyondDouble_ThrowsInsteadOfInventing()
    {
        JsonSerializationException thrown =
            Assert.Throws<JsonSerializationException>(() => JsonConvert.DeserializeObject<WorkflowRunStep>(Steps.WithData("1e400")))!;

        JsonSerializationException inList = Assert.Throws<JsonSerializationException>(() =>
            JsonConvert.DeserializeObject<List<WorkflowRunStep>>("[" + Steps.WithData("1e400") + "]"))!;

        Assert.That(inList.Path, Is.EqualTo("$[0].handle_outputs.out.data"));
        Assert.That(
            thrown.Message,
            Is.EqualTo(
                "A number is NaN or does not fit in 64-bit floating point; RetabJson reads it from the text. "
                + "Path: $.handle_outputs.out.data."));
    }

    [Test]
    public void DeserializeObject_WrongInput_ThrowsWithThePathFromTheRoot()
    {
        JsonSerializationException thrown = Assert.Throws<JsonSerializationException>(
            () => JsonConvert.DeserializeObject<List<WorkflowRunStep>>(
                "[" + Steps.Minimal() + "," + Steps.Minimal("{\"status\":\"skipped\"}") + "]"))!;

        Assert.That(
            thrown.Message,
            Is.EqualTo("Required member 'reason' of SkippedStepLifecycle is missing. Path: $[1].lifecycle.reason."));
        Assert.That(thrown.Path, Is.EqualTo("$[1].lifecycle.reason"));
    }

    [Test]
    public void DeserializeObject_TruncatedAnywhere_ThrowsJsonException()
    {
        string document =
            Steps.Minimal(more: "\"retry_count\":1234,\"handle_outputs\":{\"out\":{\"type\":\"json\",\"data\":{\"a\":[1,2]}}}");
        for (int length = 1; length < document.Length; length++)
        {
            Assert.That(
                () => JsonConvert.DeserializeObject<WorkflowRunStep>(document[..length]),
                Throws.InstanceOf<JsonException>(),
                document[..length]);
        }

        Assert.That(() => JsonConvert.DeserializeObject<RawJson>("[1,2"), Throws.InstanceOf<JsonException>());
    }

    [Test]
    public void DeserializeObject_WrongInputOnALaterLine_NamesNoLineOfTheCopy()
    {
        JsonSerializationException thrown =
            Assert.Throws<JsonSerializationException>(() => JsonConvert.DeserializeObject<WorkflowRunStep>("{\n\n\"block_id\":\n5}"))!;

        Assert.That(thrown.Message, Is.EqualTo("The value must be a string but is a number. Path: $.block_id."));
        Assert.That(thrown.LineNumber, Is.Zero);
    }

    [Test]
    public void FromObject_NumberThatFitsNoToken_ThrowsWithThePathFromTheRoot()
    {
        WorkflowRunStep step = RetabJson.Deserialize<WorkflowRunStep>(Steps.WithData("{\"a\":[1e400]}"));

        JsonReaderException thrown = Assert.Throws<JsonReaderException>(() => JObject.FromObject(step))!;

        Assert.That(thrown.Path, Is.EqualTo("$.handle_outputs.out.data.a[0]"));
    }

    [Test]
    public void DeserializeObject_CultureWithAMinusOfItsOwn_ReadsNegativeNumbers()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = new CultureInfo("sv-SE") { NumberFormat = { NegativeSign = "\u2212", NumberDecimalSeparator = "," } };
        try
        {
            WorkflowRunStep step =
                JsonConvert.DeserializeObject<WorkflowRunStep>(Steps.WithData("[-1,-1.5,-123456789012345678901234567890,true]"))!;

            Assert.That(Steps.DataOf(step).ToString(), Is.EqualTo("[-1,-1.5,-123456789012345678901234567890,true]"));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Test]
    public void ToObject_TreeOfEveryKindOfToken_IsReadAsItsJson()
    {
        var data = new JObject
        {
            ["date"] = new DateTime(2026, 5, 18, 10, 0, 0, DateTimeKind.Utc),
            ["bytes"] = new byte[] { 1, 2 },
            ["id"] = Guid.Empty,
            ["raw"] = new JRaw("{ \"a\" : 1.0 }"),
            ["text"] = "a\"\\\n",
            ["single"] = 1.5f,
            ["exact"] = 1.50m,
            ["nothing"] = JValue.CreateNull(),
        };
        var step = JObject.Parse(Steps.WithData("0"));
        step["handle_outputs"]!["out"]!["data"] = data;

        Assert.That(
            Steps.DataOf(step.ToObject<WorkflowRunStep>()!).ToString(),
            Is.EqualTo(
                """{"date":"2026-05-18T10:00:00Z","bytes":"AQI=","id":"00000000-0000-0000-0000-000000000000","raw":"""
                + """{ "a" : 1.0 },"text":"a\"\\\n","single":1.5,"exact":1.50,"nothing":null}"""));
        step["handle_outputs"]!["out"]!["data"] = JValue.CreateUndefined();
        Assert.That(
            () => step.ToObject<WorkflowRunStep>(),
            Throws.TypeOf<JsonSerializationException>().With.Message.EqualTo("'Undefined' is not JSON. Path: $.handle_outputs.out.data."));
    }

    [Test]
    public void DeserializeObject_LenientJson_IsReadAsNewtonsoftReadsIt()
    {
        WorkflowRunStep step = JsonConvert.DeserializeObject<WorkflowRunStep>("/* note */" + Steps.Minimal().Replace('"', '\''))!;

        Assert.That(step.StepId, Is.EqualTo("s"));
    }

    [Test]
    public void JObject_ToAndFromObject_IsTheSameStep()
    {
        using var reader = new JsonTextReader(new StringReader(ContractSchema.Seed)) { DateParseHandling = DateParseHandling.None };
        JObject tree = JObject.Load(reader);

        JObject back = JObject.FromObject(tree.ToObject<WorkflowRunStep>()!);

        Assert.That(StepComparison.FirstDifference(ContractSchema.Seed, back.ToString(Formatting.None)), Is.Null);
        Assert.That((string?)back["handle_outputs"]!["output-json-0"]!["data"]!["vendor_name"], Is.EqualTo("Acme Corp"));
    }

    [Test]
    public void DeserializeObject_MemberOfTheCallersType_MayBeNull()
    {
        Holder holder = JsonConvert.DeserializeObject<Holder>("""{"Step":null,"Type":null,"Raw":null,"Lifecycle":null}""")!;

        Assert.That(holder, Is.EqualTo(new Holder(null, null, RawJson.Null, null)));
        Assert.That(
            () => JsonConvert.DeserializeObject<Dictionary<string,
            WorkflowBlockType>>("""{"a":null}"""),
            Throws.InstanceOf<JsonSerializationException>()
                .With.Message.EqualTo("WorkflowBlockType must be a string but is null. Path: $.a."));
    }

    [Test]
    public void DeserializeObject_TypeOfTheCallers_HoldsTheContracts()
    {
        string document =
            $$"""{"Steps":[{{Steps.WithData("[1.0 ,2]")}},null],"Note":{ "a" : 1.50 },"Kind":"new_kind","Total":1234567890.12345678901}""";

        Batch batch = JsonConvert.DeserializeObject<Batch>(document)!;

        Assert.That(Steps.DataOf(batch.Steps[0]!).ToString(), Is.EqualTo("[1.0,2]"));
        Assert.That(batch.Steps[1], Is.Null);
        Assert.That(batch.Note.ToString(), Is.EqualTo("{\"a\":1.5}"));
        Assert.That(batch.Kind, Is.EqualTo(new WorkflowBlockType("new_kind")));
        Assert.That(batch.Total, Is.EqualTo(1234567890.12345678901m));
        Assert.That(
            JsonConvert.SerializeObject(batch),
            Does.EndWith(",null],\"Note\":{\"a\":1.5},\"Kind\":\"new_kind\",\"Total\":1234567890.12345678901}"));
    }

    [Test]
    public void SerializeObject_RawJsonThatTheCallersTypeLeavesOut_IsLeftOut() =>
        Assert.That(JsonConvert.SerializeObject(new Conditional()), Is.EqualTo("{}"));

    private static T UnderDefaults<T>(string name, Func<T> work)
    {
        Func<JsonSerializerSettings>? before = JsonConvert.DefaultSettings;
        JsonConvert.DefaultSettings = Defaults[name];
        try
        {
            return work();
        }
        finally
        {
            JsonConvert.DefaultSettings = before;
        }
    }

    private sealed record Holder(WorkflowRunStep? Step, WorkflowBlockType? Type, RawJson? Raw, StepLifecycle? Lifecycle);

    private sealed record Batch(List<WorkflowRunStep?> Steps, RawJson Note, WorkflowBlockType? Kind, decimal Total);

    private sealed class Conditional
    {
        public RawJson Raw { get; set; } = RawJson.Null;

        public bool ShouldSerializeRaw() => false;
    }
}
