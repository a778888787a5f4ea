namespace Retab.Contracts.Tests.Json;

using System.Text;
using Retab.Contracts.Tests.Documents;
using Retab.Contracts.Tests.Json.Faces;

/// <summary>Free-form data, kept to the character.</summary>
[TestFixtureSource(typeof(JsonFaces), nameof(JsonFaces.Verbatim))]
public sealed class VerbatimTests(VerbatimFace face)
{
    private static readonly string[] Nasty =
    [
        "null", "true", "0", "-0", "-0.0", "1.0", "1234.5600", "1e400", "-1E-400", "1e30",
        "1234567890.12345678901", "123456789012345678901234567890",
        "\"\"", "\"2026-05-18T10:00:00+02:00\"", "\"2026-05-18\"", "\"\\/Date(1)\\/\"",
        "\"\\u00e9\"", "\"é\"", "\"\\ud800\"", "{\"\\udc00\":1}",
        "{ \"$id\" : \"1\", \"$ref\":\"1\", \"$type\":\"System.Object\" }", "{\"a\":1,\"a\":2}", "[ 1 ,\t2\r\n]", "{}", "[]", "{\"\":{}}",
    ];

    [TestCaseSource(nameof(Nasty))]
    public void Read_FreeFormMember_IsKeptToTheCharacter(string data)
    {
        WorkflowRunStep step = face.Read<WorkflowRunStep>(Steps.WithData($" {data} "));

        Assert.That(Steps.DataOf(step).ToString(), Is.EqualTo(data));
        Assert.That(Steps.DataOf(face.Read<WorkflowRunStep>(face.Write(step))).ToString(), Is.EqualTo(data));
    }

    [TestCaseSource(nameof(Nasty))]
    public void Read_FreeFormValue_IsKeptWithoutWhiteSpaceAround(string data)
    {
        Assert.That(face.Read<RawJson>($"\n {data}\t").ToString(), Is.EqualTo(data));
        Assert.That(face.Write(face.Read<RawJson>(data)), Is.EqualTo(data));
        Assert.That(face.Read<RawJson>(data).ToUtf8().ToArray(), Is.EqualTo(Encoding.UTF8.GetBytes(data)));
    }

    [TestCase("1e400")]
    [TestCase("-1E-400")]
    [TestCase("[1e400]")]
    public void Read_ListOfNumbersThatFitNoType_KeepsThem(string number)
    {
        string digits = new('9', 500);

        Assert.That(face.Read<RawJson[]>($"[{number},{digits}]"), Is.EqualTo(new[] { RawJson.Parse(number), RawJson.Parse(digits) }));
    }

    [TestCase(63)]
    [TestCase(64)]
    [TestCase(65)]
    [TestCase(128)]
    [TestCase(129)]
    [TestCase(1000)]
    [TestCase(RawJson.MaxDepth)]
    public void Read_NestedToTheBound_IsKept(int depth) => Assert.That(
        Steps.DataOf(face.Read<WorkflowRunStep>(Steps.WithData(Steps.Nested(depth)))).ToString(), Is.EqualTo(Steps.Nested(depth)));

    [TestCase(39_999)]
    [TestCase(40_000)]
    [TestCase(100_000)]
    public void Read_LargeValue_IsKept(int length)
    {
        string data = $"\"{new string('x', length - 2)}\"";

        Assert.That(Steps.DataOf(face.Read<WorkflowRunStep>(Steps.WithData(data))).ToString(), Is.EqualTo(data));
    }

    [Test]
    public void Read_ManyContainersSideBySide_AreNoDepth(
        [Values("[]", "{}", "[[[[[[]]]]]]", "{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{}}}}}}")] string container)
    {
        string text = $"[{string.Join(",", System.Linq.Enumerable.Repeat(container, 2000))}]";

        Assert.That(face.Write(face.Read<RawJson>(text)), Is.EqualTo(text));
    }

    [Test]
    public void Read_UnknownVariants_KeepTheirMembers()
    {
        const string Lifecycle = """{"status":"of_tomorrow","until":{ "$ref":1.0 },"message":null}""";
        const string Payload = """{"type":"of_tomorrow","artifact_ref":{ "id" : 1.0 },"preview":null}""";

        Assert.That(face.Write(face.Read<StepLifecycle>(Lifecycle)), Is.EqualTo(Lifecycle));
        Assert.That(face.Write(face.Read<HandlePayload>(Payload)), Is.EqualTo(Payload));
    }

    [Test]
    public void Read_InputOfAValidationError_IsKept()
    {
        const string Json = """{"detail":[{"loc":[],"msg":"m","type":"t","input":{ "a":1.0 }}]}""";

        Assert.That(face.Write(face.Read<HttpValidationError>(Json)), Is.EqualTo(Json));
    }

    [Test]
    public void Read_UnknownMembersAtEveryLevel_AreKeptAndWrittenBack()
    {
        const string Odd = """{ "$ref" : 1.50, "$ref": [ ] }""";
        string document = Steps.Minimal(
            $$$"""{"status":"error","message":"m","details":{"d":{{{Odd}}}},"e":{{{Odd}}}}""",
            $$$"""
            "artifact":{"operation":"parse","id":"a","f":{{{Odd}}}},"loop_containers":[{"container_id":"c","iteration":1,"g":{{{Odd}}}}],
            "handle_inputs":{"in":{"type":"file","document":{"id":"i","filename":"n","mime_type":"m","h":{{{Odd}}}},
            "data":{{{Odd}}}}},"z":{{{Odd}}}
            """);

        WorkflowRunStep step = face.Read<WorkflowRunStep>(document);

        var error = (ErrorStepLifecycle)step.Lifecycle;
        var file = (FileHandlePayload)step.HandleInputs["in"];
        RawJson[] kept =
        [
            error.AdditionalProperties["e"], error.Details!.AdditionalProperties["d"], step.Artifact!.AdditionalProperties["f"],
            step.LoopContainers[0].AdditionalProperties["g"], file.AdditionalProperties["data"], file.Document!.AdditionalProperties["h"],
            step.AdditionalProperties["z"],
        ];
        Assert.That(kept, Is.All.EqualTo(RawJson.Parse(Odd)));
        Assert.That(StepComparison.FirstDifference(document, face.Write(step)), Is.Null);
    }
}
