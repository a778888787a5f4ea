namespace Retab.Contracts.Tests.Integration;

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Threading.Tasks;
using Retab.Contracts.Tests.Documents;

/// <summary>System.Text.Json with the types of the contract: by reflection, and by a consumer's own source-generated context.</summary>
[TestFixture(true)]
[TestFixture(false)]
public sealed partial class JsonSerializerTests(bool isSourceGenerated)
{
    private const string Odd = """{ "n":1.50 ,"d":"2026-05-18T10:00:00+02:00","$id":"1" }""";

    private static readonly JsonSerializerOptions ByReflection = new();

    private readonly JsonSerializerOptions _options = isSourceGenerated
        ? new ConsumersContext(new JsonSerializerOptions()).Options
        : ByReflection;

    private readonly JsonSerializerOptions _deep = isSourceGenerated ? new ConsumersContext(Deep()).Options : Deep();

    private readonly JsonSerializerOptions _lenient = isSourceGenerated ? new ConsumersContext(Lenient()).Options : Lenient();

    [Test]
    public void Serialize_StepInsideAnOwnType_IsWhatRetabJsonWrites()
    {
        WorkflowRunStep step = RetabJson.Deserialize<WorkflowRunStep>(Steps.WithData(Odd));

        string json = JsonSerializer.Serialize(
            new Owner { Step = step, Lifecycle = step.Lifecycle, Type = step.BlockType, Maybe = null, Data = RawJson.Parse(Odd) },
            _options);

        string written = RetabJson.Serialize(step);
        Assert.That(
            json,
            Is.EqualTo("{\"Step\":" + written + ",\"Lifecycle\":{\"status\":\"completed\"},\"Type\":\"extract\",\"Maybe\":null,\"Data\":"
                + Odd + ",\"Steps\":[]}"));
    }

    [Test]
    public void Deserialize_StepInsideAnOwnType_IsVerbatim()
    {
        string json = "{\"Steps\":[" + Steps.WithData(Odd)
            + "],\"Type\":\"of_tomorrow\",\"Maybe\":\"extract\",\"Lifecycle\":{\"x\":1,\"status\":\"of_tomorrow\"},\"Data\":" + Odd + "}";

        Owner owner = JsonSerializer.Deserialize<Owner>(json, _options)!;

        Assert.That(Steps.DataOf(owner.Steps.Single()).ToString(), Is.EqualTo(Odd));
        Assert.That(
            (owner.Type, owner.Maybe),
            Is.EqualTo((new WorkflowBlockType("of_tomorrow"), (WorkflowBlockType?)WorkflowBlockType.Extract)));
        Assert.That(owner.Lifecycle, Is.InstanceOf<UnknownStepLifecycle>());
        Assert.That(owner.Lifecycle!.AdditionalProperties["x"].ToString(), Is.EqualTo("1"));
        Assert.That(owner.Data!.ToString(), Is.EqualTo(Odd));
        Assert.That(owner.Step, Is.Null);
    }

    [Test]
    public void Deserialize_NullAndAbsentFreeForm_AreToldApart()
    {
        Assert.That(JsonSerializer.Deserialize<Owner>("{\"Data\":null}", _options)!.Data, Is.EqualTo(RawJson.Null));
        Assert.That(JsonSerializer.Deserialize<Owner>("{}", _options)!.Data, Is.Null);
    }

    [Test]
    public void Serialize_MembersNotSet_AreNull()
    {
        Assert.That(
            JsonSerializer.Serialize(new Owner { Type = "t" }, _options),
            Is.EqualTo("{\"Step\":null,\"Lifecycle\":null,\"Type\":\"t\",\"Maybe\":null,\"Data\":null,\"Steps\":[]}"));
        Assert.That(JsonSerializer.Serialize(new Owner { Type = "t", Data = RawJson.Absent }, _options), Does.Contain("\"Data\":null"));
    }

    [Test]
    public void Deserialize_NullInAListOfTheConsumers_IsSystemTextJsonsToDecide() =>
        Assert.That(JsonSerializer.Deserialize<Owner>("{\"Steps\":[null]}", _options)!.Steps, Is.EqualTo(new WorkflowRunStep?[] { null }));

    [Test]
    public void Deserialize_CommentsAndCommasThatTheOptionsAllow_AreTakenInsideToo()
    {
        Owner owner =
            JsonSerializer.Deserialize<Owner>("{\"Data\":{\"a\":1.50,/*c*/},\"Lifecycle\":{\"status\":\"completed\",}}", _lenient)!;

        Assert.That(owner.Data!.ToString(), Is.EqualTo("{\"a\":1.50}"));
        Assert.That(owner.Lifecycle, Is.InstanceOf<CompletedStepLifecycle>());
    }

    [Test]
    public void Deserialize_JsonUnderLenientOptions_IsVerbatimAndStillUtf8()
    {
        const string Data = """{ "a" : "\u0041é😀<\ud800" }""";
        byte[] invalid = Encoding.Latin1.GetBytes(Steps.Minimal(more: "\"model\":\"x\u00ff\""));

        Assert.That(
            Steps.DataOf(JsonSerializer.Deserialize<WorkflowRunStep>(Steps.WithData(Data), _lenient)!).ToString(),
            Is.EqualTo(Data));
        Assert.That(
            () => JsonSerializer.Deserialize<WorkflowRunStep>(invalid, _lenient),
            Throws.TypeOf<JsonException>()
                .With.Message.StartsWith("The document is not valid UTF-8. Path: $.model | ")
                .And.Property("Path").EqualTo("$.model"));
        Assert.That(
            () => JsonSerializer.Deserialize<WorkflowRunStep>("{/**/\"block_id\":5}", _lenient),
            Throws.TypeOf<JsonException>().With.Message.EqualTo("The value must be a string but is a number. Path: $.block_id."));
    }

    [Test]
    public void Deserialize_InvalidUtf8InsideAnOwnType_NamesBothPlaces() => Assert.That(
        () => JsonSerializer.Deserialize<Owner>(Encoding.Latin1.GetBytes("{\"Lifecycle\":{\"status\":\"\u00ff\"}}"), _options),
        Throws.TypeOf<JsonException>()
            .With.Message.EqualTo("The document is not valid UTF-8. Path within the StepLifecycle: $.status.")
            .And.Property("Path").EqualTo("$.Lifecycle"));

    [Test]
    public void OpenEnum_AsTheKeyOfADictionary_IsItsText()
    {
        string json = JsonSerializer.Serialize(
            new Dictionary<WorkflowBlockType, int> { [WorkflowBlockType.Extract] = 1, ["of \"tomorrow\""] = 2 }, ByReflection);

        Assert.That(json, Is.EqualTo("{\"extract\":1,\"of \\u0022tomorrow\\u0022\":2}"));
        Assert.That(
            JsonSerializer.Deserialize<Dictionary<WorkflowBlockType,
            int>>(json, ByReflection)!.Keys,
            Is.EqualTo(new WorkflowBlockType[] { "extract", "of \"tomorrow\"" }));
    }

    [Test]
    public void Deserialize_FaultInside_NamesBothPlaces()
    {
        JsonException wrong = Assert.Throws<JsonException>(() =>
            JsonSerializer.Deserialize<Owner>("{\"Steps\":[" + Steps.Minimal(lifecycle: "{\"status\":7}") + "]}", _options))!;

        Assert.That(
            wrong.Message,
            Is.EqualTo("StepLifecycle.status must be a string but is a number. Path within the WorkflowRunStep: $.lifecycle.status."));
        Assert.That(wrong.Path, Is.EqualTo("$.Steps[0]"));
    }

    [Test]
    public void Serialize_ValueThatCannotBeWritten_NamesItsPlaceInTheValue()
    {
        var owner = new Owner { Type = "t", Steps = [Steps.Built(new SkippedStepLifecycle())] };

        Assert.That(
            () => JsonSerializer.Serialize(owner, _options),
            Throws.TypeOf<JsonException>().With.Message.EqualTo(
                "A required value of SkippedStepLifecycle is not set. Path within the WorkflowRunStep: $.lifecycle.reason."));
    }

    [Test]
    public void Deserialize_ReaderOverPieces_ReadsTheSameAndRefusesTheSame()
    {
        byte[] right = Encoding.UTF8.GetBytes(Steps.WithData(Odd));
        byte[] wrong = Encoding.UTF8.GetBytes(Steps.Minimal("{\"status\":7}"));
        var ofRight = new Utf8JsonReader(Json.Faces.Pieces.Sequence(right, 3));

        WorkflowRunStep step = JsonSerializer.Deserialize<WorkflowRunStep>(ref ofRight, _options)!;

        Assert.That(step, Is.EqualTo(RetabJson.Deserialize<WorkflowRunStep>(right)));
        Assert.That(
            () =>
            {
                var ofWrong = new Utf8JsonReader(Json.Faces.Pieces.Sequence(wrong, 3));
                return JsonSerializer.Deserialize<WorkflowRunStep>(ref ofWrong, _options);
            },
            new Json.Faces.JsonSerializerFace().Refuses("StepLifecycle.status must be a string but is a number.", "$.lifecycle.status"));
    }

    [Test]
    public async Task DeserializeAsync_DataAsDeepAsTheOptionsAllow_IsRead()
    {
        string data = Steps.Nested(RawJson.MaxDepth);
        await using var stream = new MemoryStream(Encoding.UTF8.GetBytes("{\"Steps\":[" + Steps.WithData(data) + "]}"));

        Owner owner = (await JsonSerializer.DeserializeAsync<Owner>(stream, _deep))!;

        Assert.That(Steps.DataOf(owner.Steps.Single()).ToString(), Is.EqualTo(data));
    }

    [Test]
    public void Deserialize_DataDeeperThanTheOptionsAllow_IsRefused() =>
        Assert.Throws<JsonException>(() =>
            JsonSerializer.Deserialize<Owner>("{\"Steps\":[" + Steps.WithData(Steps.Nested(64)) + "]}", _options));

    [Test]
    public void Deserialize_TypeOfTheContractItself_IsRead()
    {
        Assert.That(JsonSerializer.Deserialize<WorkflowRunStep>(Steps.Minimal(), _options)!.StepId, Is.EqualTo("s"));
        Assert.That(JsonSerializer.Deserialize<CompletedStepLifecycle>(Steps.Lifecycle, _options), Is.Not.Null);
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<QueuedStepLifecycle>(Steps.Lifecycle, _options));
    }

    [Test]
    public void FreeForm_AsTheKeyOfADictionary_IsItsTextOrRefused()
    {
        Assert.That(
            JsonSerializer.Serialize(new Dictionary<RawJson, int> { [RawJson.Parse("\"a\"")] = 1 }, ByReflection),
            Is.EqualTo("{\"a\":1}"));
        Assert.That(
            Assert.Throws<NotSupportedException>(() =>
                JsonSerializer.Serialize(new Dictionary<RawJson, int> { [RawJson.Parse("7")] = 1 }, ByReflection))!.Message,
            Does.StartWith("A RawJson cannot be the name of a member."));
    }

    [Test]
    public void Deserialize_NullOfTheContract_IsSystemTextJsonsToDecide() =>
        Assert.That(JsonSerializer.Deserialize<WorkflowRunStep?>("null", _options), Is.Null);

    [Test]
    public void Attribute_FactoryNamedInAContext_ReadsUnions()
    {
        Owner owner =
            JsonSerializer.Deserialize("{\"Lifecycle\":{\"status\":\"error\",\"message\":\"m\"}}", AttributedContext.Default.Owner)!;

        Assert.That(owner.Lifecycle, Is.InstanceOf<ErrorStepLifecycle>());
    }

    [Test]
    public void Deserialize_DeepJsonWhereCommentsAreAllowed_KeepsItsText()
    {
        JsonSerializerOptions options = Lenient();
        options.MaxDepth = 200;
        string data = $"{new string('[', 100)} 1.50 {new string(']', 100)}";

        WorkflowRunStep step = JsonSerializer.Deserialize<WorkflowRunStep>(
            Steps.Minimal(more: $$$"""
                "handle_outputs":{"out":{"type":"json","data":{{{data}}}}}
                """),
            options)!;

        Assert.That(Steps.DataOf(step).ToString(), Is.EqualTo(data));
    }

    [TestCase("""{"detail":[{"loc":["a" """)]
    [TestCase("""{"detail":[""")]
    public void Read_ReaderOfTheFirstPartOfADocument_Throws(string json)
    {
        var converter = (JsonConverter<HttpValidationError>)JsonSerializerOptions.Default.GetConverter(typeof(HttpValidationError));

        Assert.That(
            () =>
            {
                var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json), isFinalBlock: false, default);
                reader.Read();
                return converter.Read(ref reader, typeof(HttpValidationError), JsonSerializerOptions.Default);
            },
            Throws.InstanceOf<JsonException>());
    }

    private static JsonSerializerOptions Deep() => new() { MaxDepth = RawJson.MaxDepth + 64 };

    private static JsonSerializerOptions Lenient() =>
        new() { AllowTrailingCommas = true, ReadCommentHandling = JsonCommentHandling.Skip };

    internal sealed class Owner
    {
        public WorkflowRunStep? Step { get; init; }

        public StepLifecycle? Lifecycle { get; init; }

        public WorkflowBlockType Type { get; init; }

        public WorkflowBlockType? Maybe { get; init; }

        public RawJson? Data { get; init; }

        public List<WorkflowRunStep> Steps { get; init; } = [];
    }

    [JsonSerializable(typeof(Owner))]
    [JsonSerializable(typeof(CompletedStepLifecycle))]
    [JsonSerializable(typeof(QueuedStepLifecycle))]
    internal sealed partial class ConsumersContext : JsonSerializerContext;

    [JsonSourceGenerationOptions(Converters = [typeof(RetabJsonConverterFactory)])]
    [JsonSerializable(typeof(Owner))]
    internal sealed partial class AttributedContext : JsonSerializerContext;
}
