namespace Retab.Contracts.PackageTests;

using System;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.Loader;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;

/// <summary>What the specification alone says becomes code: nothing else is touched.</summary>
[TestFixture]
[CancelAfter(1_200_000)]
public sealed class SpecificationChangeTests
{
    private RepositoryCopy _copy = null!;
    private AssemblyLoadContext _context = null!;
    private Assembly _assembly = null!;

    [OneTimeSetUp]
    public async Task BuildWithTomorrowsContract()
    {
        _copy = new RepositoryCopy("tomorrow");
        JsonNode contract = JsonNode.Parse(await File.ReadAllTextAsync(_copy.Contract))!;
        JsonObject schemas = contract["components"]!["schemas"]!.AsObject();
        AddVariant(
            schemas, "StepLifecycle", "status", "frozen_by_a_test", "FrozenStepLifecycle",
            """{"until":{"type":"string","format":"date-time"},"by":{"$ref":"#/components/schemas/FileRef"}}""", "until");
        AddVariant(
            schemas, "HandlePayload", "type", "frozen_list", "FrozenListHandlePayload",
            """{"texts":{"type":"array","items":{"type":"string"}}}""", "texts");
        schemas["WorkflowBlockType"]!["enum"]!.AsArray().Add("frozen_block");
        JsonObject members = schemas["WorkflowRunStep"]!["properties"]!.AsObject();
        foreach ((string name, string schema) in NewMembers)
        {
            members[name] = JsonNode.Parse(schema);
        }

        await File.WriteAllTextAsync(_copy.Contract, contract.ToJsonString(new JsonSerializerOptions { WriteIndented = true }));
        (int exitCode, string output) =
            await _copy.DotnetAsync("build src/Retab.Contracts -f net10.0 -p:RunAnalyzers=false", CancellationToken.None);
        Assert.That(exitCode, Is.Zero, output);

        _context = new AssemblyLoadContext("tomorrow", isCollectible: true);
        _assembly = _context.LoadFromAssemblyPath(Path.Combine(
            _copy.Root, "src", "Retab.Contracts", "bin", "Debug", "net10.0", "Retab.Contracts.dll"));
    }

    // A member of every kind that a specification may add.
    private static readonly (string Name, string Schema)[] NewMembers =
    [
        ("score", """{"type":"number"}"""),
        ("size", """{"type":"integer","format":"int64"}"""),
        ("trace_id", """{"type":"string","format":"uuid"}"""),
        ("link", """{"type":"string","format":"uri"}"""),
        ("due", """{"type":["string","null"],"format":"date"}"""),
        ("lasts", """{"type":"string","format":"duration"}"""),
        ("body", """{"type":"string","format":"byte"}"""),
        ("is_final", """{"type":["boolean","null"]}"""),
        ("tags", """{"type":["array","null"],"items":{"type":"string"}}"""),
        ("counts", """{"type":"object","additionalProperties":{"type":"integer"}}"""),
        ("extra", "{}"),
        ("category", """{"oneOf":[{"$ref":"#/components/schemas/StepErrorCategory"},{"type":"null"}]}"""),
        ("mode", """{"allOf":[{"$ref":"#/components/schemas/StepErrorCategory"}],"default":"quota"}"""),
        ("label", """{"type":"string","default":"a \"b\" \\ c"}"""),
        ("class", """{"type":"string"}"""),
    ];

    [OneTimeTearDown]
    public void DeleteCopy()
    {
        _context?.Unload();
        _copy.Dispose();
    }

    [Test]
    public void Read_VariantsOfTomorrow_AreTypesOfTheirOwn()
    {
        object step = Read(Step(
            """{"status":"frozen_by_a_test","until":"2026-05-18T10:00:00Z","by":{"id":"i","filename":"f","mime_type":"m"}}""",
            ""","handle_outputs":{"a":{"texts":["x"],"type":"frozen_list"}}"""));

        object lifecycle = Get(step, "Lifecycle");
        Assert.Multiple(() =>
        {
            Assert.That(lifecycle.GetType().Name, Is.EqualTo("FrozenStepLifecycle"));
            Assert.That(Get(lifecycle, "Until"), Is.EqualTo(new DateTimeOffset(2026, 5, 18, 10, 0, 0, TimeSpan.Zero)));
            Assert.That(Get(lifecycle, "IsTerminal"), Is.False);
            Assert.That(Get(Get(lifecycle, "Status"), "IsKnown"), Is.True);
            Assert.That(Write(step), Does.Contain("""{"a":{"type":"frozen_list","texts":["x"]}}"""));
        });
    }

    [Test]
    public void Read_VariantOfTomorrowWithoutItsRequiredMember_Throws()
    {
        Exception thrown = Assert.Catch(() => Read(Step("""{"status":"frozen_by_a_test"}""", "")))!;

        Assert.That(
            thrown.Message,
            Does.StartWith("Required member 'until' of FrozenStepLifecycle is missing. Path: $.lifecycle.until | "));
    }

    [Test]
    public void RoundTrip_MembersOfTomorrow_AreKept()
    {
        const string More =
            """
            ,"score":0.1,"size":9007199254740993,"trace_id":"A0EEBC99-9c0b-4ef8-bb6d-6bb9bd380a11","link":"http://EXAMPLE.com/%7e"
            """
            + """
            ,"due":"2026-05-18","lasts":"PT1S","body":"QQ==","is_final":true,"tags":["a","b"],"counts":{"k":1},"extra":[ 1.0 ]
            """
            + ""","category":"new","mode":"transient","label":"l","class":"c" """;

        string written = Write(Read(Step("""{"status":"completed"}""", More)));

        foreach (string member in More.Trim().TrimStart(',').Split(",\""))
        {
            Assert.That(written, Does.Contain(member));
        }
    }

    [Test]
    public void Read_MembersOfTomorrowAbsent_HaveTheirDefaultsOrAreNull()
    {
        object step = Read(Step("""{"status":"completed"}""", ""));

        Assert.Multiple(() =>
        {
            Assert.That(Get(step, "Mode").ToString(), Is.EqualTo("quota"));
            Assert.That(Get(step, "Label"), Is.EqualTo("a \"b\" \\ c"));
            Assert.That(step.GetType().GetProperty("Score")!.GetValue(step), Is.Null);
            Assert.That(step.GetType().GetProperty("Tags")!.GetValue(step), Is.Null);
            Assert.That(Write(step), Does.Not.Contain("\"score\"").And.Contain("\"tags\":null"));
            Assert.That(
                Get(
                    Get(
                        Read(Step("""{"status":"completed"}""", "").Replace("\"extract\"", "\"frozen_block\"", StringComparison.Ordinal)),
                        "BlockType"),
                    "IsKnown"),
                Is.True);
        });
    }

    private static void AddVariant(
        JsonObject schemas, string union, string discriminator, string value, string name, string members, string required)
    {
        schemas[union]!["discriminator"]!["mapping"]!.AsObject()[value] = "#/components/schemas/" + name;
        schemas[union + char.ToUpperInvariant(discriminator[0]) + discriminator[1..]]!["enum"]!.AsArray().Add(value);
        schemas[name] = JsonNode.Parse(
            "{\"description\":\"Of tomorrow.\",\"allOf\":[{\"$ref\":\"#/components/schemas/" + union
            + "\"},{\"type\":\"object\",\"properties\":" + members + ",\"required\":[\"" + required + "\"]}]}");
    }

    private static string Step(string lifecycle, string more) =>
        """{"block_id":"b","step_id":"s","block_type":"extract","block_label":"L","run_id":"r","lifecycle":""" + lifecycle + more + "}";

    private object Read(string json) => _assembly.GetType("Retab.Contracts.RetabJson")!.GetMethod("Deserialize", [typeof(string)])!
        .MakeGenericMethod(_assembly.GetType("Retab.Contracts.WorkflowRunStep")!)
        .Invoke(null, BindingFlags.DoNotWrapExceptions, null, [json], null)!;

    private string Write(object value) => (string)_assembly.GetType("Retab.Contracts.RetabJson")!.GetMethods()
        .Single(method => method.Name == "Serialize" && method.GetParameters().Length == 1)
        .MakeGenericMethod(_assembly.GetType("Retab.Contracts.WorkflowRunStep")!)
        .Invoke(null, BindingFlags.DoNotWrapExceptions, null, [value], null)!;

    private static object Get(object value, string property) => value.GetType().GetProperty(property)!.GetValue(value)!;
}
