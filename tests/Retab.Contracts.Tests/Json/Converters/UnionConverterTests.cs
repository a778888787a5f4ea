namespace Retab.Contracts.Tests.Json.Converters;

using System.Collections.Generic;
using System.IO;
using Newtonsoft.Json;

/// <summary>Unions and their neighbours as the callers' members, through Newtonsoft.Json alone.</summary>
[TestFixture]
public sealed class UnionConverterTests
{
    [Test]
    public void DeserializeObject_VariantThatIsAsked_IsThatVariant()
    {
        Holder holder =
            JsonConvert.DeserializeObject<Holder>("""{"Done":/* c */{"status":"completed","x":1},"Any":{"type":"of_tomorrow"}}""")!;

        Assert.That(holder.Done!.AdditionalProperties["x"].ToString(), Is.EqualTo("1"));
        Assert.That(holder.Any, Is.TypeOf<UnknownHandlePayload>());
        Assert.That(
            JsonConvert.SerializeObject(holder),
            Is.EqualTo("""{"Done":{"status":"completed","x":1},"Any":{"type":"of_tomorrow"}}"""));
    }

    [Test]
    public void DeserializeObject_AnotherVariantThanAsked_ThrowsWithItsPath() => Assert.That(
        () => JsonConvert.DeserializeObject<Holder>("""{"Done":{"status":"running"}}"""),
        Throws.TypeOf<JsonSerializationException>()
            .With.Message.EqualTo("Found a RunningStepLifecycle where a CompletedStepLifecycle is expected. Path: $.Done.")
            .And.Property("Path").EqualTo("$.Done"));

    [TestCase("""{"type":null}""", "HandlePayload.type must be a string but is null. Path: $.out.type.")]
    [TestCase("""{"data":1}""", "Required member 'type' of HandlePayload is missing. Path: $.out.type.")]
    [TestCase("1", "HandlePayload must be an object but is a number. Path: $.out.")]
    public void DeserializeObject_WrongPayload_ThrowsWithItsPath(string json, string message) => Assert.That(
        () => JsonConvert.DeserializeObject<Dictionary<string, HandlePayload>>($"{{\"out\":{json}}}"),
        Throws.TypeOf<JsonSerializationException>().With.Message.EqualTo(message));

    [Test]
    public void SerializeObject_ValueThatCannotBeWritten_NamesBothPlaces()
    {
        var holder = new Dictionary<string, object> { ["a b"] = new Dictionary<string, object> { ["c"] = new SkippedStepLifecycle() } };

        Assert.That(
            () => JsonConvert.SerializeObject(holder),
            Throws.TypeOf<JsonSerializationException>()
                .With.Message.EqualTo("A required value of SkippedStepLifecycle is not set. Path: $['a b'].c.reason.")
                .And.Property("Path").EqualTo("$['a b'].c.reason"));
    }

    [Test]
    public void SerializeObject_NullAndAbsent_AreNull() =>
        Assert.That(
            JsonConvert.SerializeObject(new { A = RawJson.Absent, B = (StepLifecycle?)null }),
            Is.EqualTo("""{"A":null,"B":null}"""));

    [Test]
    public void Converter_AskedByAnotherConverter_KnowsItsTypeAndTakesNull()
    {
        Newtonsoft.Json.JsonConverter raw = ConverterOf(typeof(RawJson));
        Newtonsoft.Json.JsonConverter union = ConverterOf(typeof(StepLifecycle));

        Assert.That((raw.CanConvert(typeof(RawJson)), raw.CanConvert(typeof(string))), Is.EqualTo((true, false)));
        Assert.That(
            (union.CanConvert(typeof(CompletedStepLifecycle)), union.CanConvert(typeof(WorkflowRunStep)), union.CanWrite),
            Is.EqualTo((true, false, true)));
        Assert.That(WriteNull(raw), Is.EqualTo("null"));
        Assert.That(WriteNull(union), Is.EqualTo("null"));
    }

    private static Newtonsoft.Json.JsonConverter ConverterOf(System.Type type) =>
        new JsonSerializer().ContractResolver.ResolveContract(type).Converter!;

    private static string WriteNull(Newtonsoft.Json.JsonConverter converter)
    {
        var text = new StringWriter();
        using (var writer = new JsonTextWriter(text))
        {
            converter.WriteJson(writer, null, new JsonSerializer());
        }

        return text.ToString();
    }

    private sealed class Holder
    {
        public CompletedStepLifecycle? Done { get; set; }

        public HandlePayload? Any { get; set; }
    }
}
