namespace Retab.Contracts.Tests.Contract;

using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Retab.Contracts.Tests.Documents;

/// <summary>Every type that a schema becomes is a record: equal by meaning, copied with a change, printed without a payload.</summary>
[TestFixture]
public sealed class RecordTests
{
    private static IEnumerable<string> Objects => ContractSchema.Schemas
        .Where(schema => schema.Value!["enum"] is null && schema.Key is not ("ErrorBody" or "ValidationErrorLocation"))
        .Select(schema => schema.Key);

    [TestCaseSource(nameof(Objects))]
    public void Type_OfASchema_IsARecord(string name) =>
        Assert.That(TypeOf(name).GetMethod("<Clone>$"), Is.Not.Null);

    [TestCaseSource(nameof(Objects))]
    public void Equals_SameDocumentReadTwice_IsTrueAndHashesAreEqual(string name)
    {
        for (int seed = 0; seed < 20; seed++)
        {
            string json = new StepGenerator(seed).Of(name);
            object left = Read(name, json);
            object right = Read(name, json);

            Assert.That(left.Equals(right), Is.True, json);
            Assert.That(left.GetHashCode(), Is.EqualTo(right.GetHashCode()), json);
        }
    }

    private static IEnumerable<string> Built => Objects.Where(name => !TypeOf(name).IsAbstract);

    [TestCaseSource(nameof(Built))]
    public void Equals_OneMemberDiffers_IsFalse(string name)
    {
        foreach ((string member, _, _) in ContractSchema.Members(ContractSchema.Schema(name)))
        {
            Dictionary<string, object> byValue = [];
            for (int seed = 0; seed < 60; seed++)
            {
                JsonObject json = JsonNode.Parse(new StepGenerator(1).Of(name))!.AsObject();
                if (JsonNode.Parse(new StepGenerator(seed).Of(name))!.AsObject().TryGetPropertyValue(member, out JsonNode? value))
                {
                    json[member] = value?.DeepClone();
                    object read = Read(name, json.ToJsonString());
                    byValue[JsonSerializer.Serialize(read, read.GetType())] = read;
                }
            }

            object[] different = [.. byValue.Values];
            Assert.That(
                different.Distinct().Count(),
                Is.EqualTo(different.Length),
                $"{name}.{member}: two that are written differently are equal");
        }
    }

    [TestCase("", "\"started_at\":null,\"loop_containers\":null,\"handle_inputs\":{},\"retry_count\":0,\"artifact\":null", true)]
    [TestCase("\"retry_count\":1", "\"retry_count\":2", false)]
    [TestCase("\"started_at\":\"2026-05-18T12:00:00+02:00\"", "\"started_at\":\"2026-05-18T10:00:00Z\"", true)]
    [TestCase("\"a\":1,\"b\":2", "\"b\":2,\"a\":1", true)]
    [TestCase("\"a\":1.0", "\"a\":1.00", false)]
    [TestCase("\"a\":null", "", false)]
    [TestCase(
        "\"handle_outputs\":{\"x\":{\"type\":\"json\",\"data\":1},\"y\":{\"type\":\"new\"}}",
        "\"handle_outputs\":{\"y\":{\"type\":\"new\"},\"x\":{\"type\":\"json\",\"data\":1}}",
        true)]
    [TestCase(
        "\"handle_outputs\":{\"x\":{\"type\":\"json\",\"data\":1}}",
        "\"handle_outputs\":{\"y\":{\"type\":\"json\",\"data\":1}}",
        false)]
    [TestCase("\"handle_outputs\":{\"x\":{\"type\":\"json\"}}", "\"handle_outputs\":{\"x\":{\"type\":\"json\",\"data\":null}}", false)]
    [TestCase(
        "\"loop_containers\":[{\"container_id\":\"a\",\"iteration\":0}]",
        "\"loop_containers\":[{\"container_id\":\"a\",\"iteration\":0,\"is_parallel\":false}]",
        true)]
    [TestCase(
        "\"loop_containers\":[{\"container_id\":\"a\",\"iteration\":0},{\"container_id\":\"b\",\"iteration\":0}]",
        "\"loop_containers\":[{\"container_id\":\"b\",\"iteration\":0},{\"container_id\":\"a\",\"iteration\":0}]",
        false)]
    public void Equals_OfTwoSpellings_IsByMeaning(string left, string right, bool isEqual)
    {
        WorkflowRunStep first = Step(left);
        WorkflowRunStep second = Step(right);

        Assert.That(first == second, Is.EqualTo(isEqual));
        Assert.That(first.GetHashCode() == second.GetHashCode(), Is.True.Or.EqualTo(isEqual), "equal values have one hash");
    }

    [TestCase("""{"status":"completed"}""", """{"status":"pending"}""")]
    [TestCase("""{"status":"new_a"}""", """{"status":"new_b"}""")]
    [TestCase("""{"status":"skipped","reason":"r"}""", """{"status":"cancelled","reason":"r"}""")]
    public void Equals_OfTwoVariants_IsFalse(string left, string right) =>
        Assert.That(RetabJson.Deserialize<StepLifecycle>(left), Is.Not.EqualTo(RetabJson.Deserialize<StepLifecycle>(right)));

    [Test]
    public void With_OneMember_ChangesItAloneAndKeepsUnknownMembers()
    {
        WorkflowRunStep step = Step("\"of_tomorrow\":[ 1.0 ],\"retry_count\":2");

        WorkflowRunStep changed = step with { StepId = "step_2" };

        Assert.That(
            (changed.StepId, changed.RetryCount, changed.AdditionalProperties["of_tomorrow"].ToString()),
            Is.EqualTo(("step_2", 2, "[ 1.0 ]")));
        Assert.That(step.StepId, Is.EqualTo("s"));
        Assert.That(changed with { StepId = "s" }, Is.EqualTo(step));
    }

    [TestCase("""{"status":"completed"}""", "s (extract): completed")]
    [TestCase(
        """{"status":"error","message":"no","stage":"execution","category":"permanent"}""",
        "s (extract): error (execution, permanent)")]
    [TestCase("""{"status":"error","message":"no","category":"quota"}""", "s (extract): error (quota)")]
    [TestCase("""{"status":"error","message":"no"}""", "s (extract): error")]
    [TestCase("""{"status":"skipped","reason":"because"}""", "s (extract): skipped")]
    [TestCase("""{"status":"of_tomorrow","until":1}""", "s (extract): of_tomorrow")]
    [TestCase("""{"status":"a\nb\u2028c\u001b"}""", "s (extract): a b c ")]
    [TestCase("""{"status":"error","message":"no","stage":"x\r\ny"}""", "s (extract): error (x  y)")]
    public void ToString_OfAStep_SaysWhichItIsAndHowItStands(string lifecycle, string text) =>
        Assert.That(RetabJson.Deserialize<WorkflowRunStep>(Steps.Minimal(lifecycle)).ToString(), Is.EqualTo(text));

    [Test]
    public void ToString_OfOthers_IsWhatTheyAre()
    {
        Assert.Multiple(() =>
        {
            Assert.That(
                new StepArtifactRef { Operation = StepArtifactOperation.Extraction, Id = "x" }.ToString(),
                Is.EqualTo("StepArtifactRef (extraction)"));
            Assert.That(new FileRef { Id = "i", Filename = "secret.pdf", MimeType = "m" }.ToString(), Is.EqualTo("FileRef"));
            Assert.That(new JsonHandlePayload { Data = RawJson.Parse("\"secret\"") }.ToString(), Is.EqualTo("json"));
            Assert.That(new UnknownHandlePayload("new").ToString(), Is.EqualTo("new"));
        });
    }

    [TestCaseSource(nameof(Objects))]
    public void ToString_OfADocument_HoldsNoneOfItsTexts(string name)
    {
        JsonObject json = JsonNode.Parse(new StepGenerator(3).Of(name))!.AsObject();
        string[] free = [.. ContractSchema.Members(ContractSchema.Schema(name))
            .Where(member => member.Name is not ("step_id" or "status" or "type")
                && ContractSchema.Resolve(member.Schema)["enum"] is null
                && json[member.Name] is JsonValue)
            .Select(member => json[member.Name]!.ToString())
            .Where(text => text.Length > 3)];

        string shown = Read(name, json.ToJsonString()).ToString()!;

        Assert.That(free.Where(shown.Contains), Is.Empty);
        Assert.That(shown, Does.Not.Contain("\n").And.Not.Contain("{"));
    }

    [TestCaseSource(nameof(Objects))]
    public void Value_WithoutRequiredMembers_PrintsAndCompares(string name)
    {
        if (TypeOf(name).IsAbstract)
        {
            Assert.That(TypeOf(name).GetConstructors(), Is.Empty);
            return;
        }

        object left = Activator.CreateInstance(TypeOf(name))!;
        object right = Activator.CreateInstance(TypeOf(name))!;

        Assert.That(left.ToString(), Is.Not.Empty);
        Assert.That(left, Is.EqualTo(right));
        Assert.That(left.GetHashCode(), Is.EqualTo(right.GetHashCode()));
        Assert.That(left.Equals(null), Is.False);
    }

    [Test]
    public void Default_OfAStruct_PrintsAndCompares()
    {
        Assert.That((default(WorkflowBlockType).ToString(), default(ValidationErrorLocation).ToString()), Is.EqualTo(("", "")));
        Assert.That(default(WorkflowBlockType).Equals(new WorkflowBlockType("")), Is.True);
    }

    [Test]
    public void Equals_ListOfListsThatACallerMade_IsByItems()
    {
        int[][] rows = [[1, 2], [3]];
        int[][] same = [[1, 2], [3]];
        int[][] others = [[1, 2], [4]];

        Assert.That(JsonEqualityOf(rows, same), Is.True);
        Assert.That(JsonEqualityOf(rows, others), Is.False);
        Assert.That(JsonEqualityOf(rows, rows[..1]), Is.False);
    }

    [TestCase(
        "sealed record Mine : StepLifecycle { public Mine(StepLifecycle other) : base(other) { } public override "
        + "string ToString() => \"\"; }")]
    [TestCase(
        "sealed record Mine : HandlePayload { public Mine(HandlePayload other) : base(other) { } public override "
        + "string ToString() => \"\"; }")]
    public void Union_DerivedFromOutside_DoesNotCompile(string source)
    {
        SyntaxTree tree = CSharpSyntaxTree.ParseText($"using Retab.Contracts; {source}");
        IEnumerable<MetadataReference> platform = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(
            System.IO.Path.PathSeparator)
            .Select(file => MetadataReference.CreateFromFile(file));

        var compilation =
            CSharpCompilation.Create("mine", [tree], platform, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));

        Assert.That(
            compilation.GetDiagnostics().Where(found => found.Severity == DiagnosticSeverity.Error).Select(found => found.Id),
            Is.EqualTo(new[] { "CS0534" }));
    }

    private static bool JsonEqualityOf(int[][] left, int[][] right) =>
        (bool)typeof(WorkflowRunStep).Assembly.GetType("Retab.Contracts.JsonEquality")!
            .GetMethods(BindingFlags.Static | BindingFlags.NonPublic)
            .Single(method => method.Name == "AreEqual" && method.GetParameters()[0].ParameterType.IsGenericMethodParameter)
            .MakeGenericMethod(typeof(IReadOnlyList<IReadOnlyList<int>>))
            .Invoke(null, [left, right])!;

    private static WorkflowRunStep Step(string more) =>
        RetabJson.Deserialize<WorkflowRunStep>(Steps.Minimal(more: more.Length == 0 ? null : more));

    private static Type TypeOf(string name) => typeof(WorkflowRunStep).Assembly.GetType($"Retab.Contracts.{name}")!;

    private static object Read(string name, string json) => typeof(RetabJson).GetMethod(nameof(RetabJson.Deserialize), [typeof(string)])!
        .MakeGenericMethod(TypeOf(name)).Invoke(null, BindingFlags.DoNotWrapExceptions, null, [json], null)!;
}
