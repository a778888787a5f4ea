namespace Retab.Contracts.Tests.Contract;

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.Loader;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Retab.Contracts.Tests.Client;
using Retab.Contracts.Tests.Documents;

/// <summary>The build for .NET Standard 2.0, loaded beside the tests' own, does the same.</summary>
[TestFixture]
public sealed class NetStandardTests
{
    private AssemblyLoadContext _context = null!;
    private MethodInfo _read = null!;
    private MethodInfo _readStream = null!;
    private MethodInfo _write = null!;

    [OneTimeSetUp]
    public void LoadNetStandardBuild()
    {
        _context = new AssemblyLoadContext("netstandard2.0", isCollectible: true);
        Assembly assembly =
            _context.LoadFromAssemblyPath(Path.Combine(AppContext.BaseDirectory, "targets", "netstandard2.0", "Retab.Contracts.dll"));
        Assert.That(
            assembly.GetCustomAttribute<System.Runtime.Versioning.TargetFrameworkAttribute>()!.FrameworkName,
            Is.EqualTo(".NETStandard,Version=v2.0"));
        Type json = assembly.GetType("Retab.Contracts.RetabJson", throwOnError: true)!;
        Type step = assembly.GetType("Retab.Contracts.WorkflowRunStep", throwOnError: true)!;
        _read = json.GetMethod("Deserialize", [typeof(string)])!.MakeGenericMethod(step);
        _write =
            json.GetMethods().Single(method => method.Name == "Serialize" && method.GetParameters().Length == 1).MakeGenericMethod(step);
        _readStream = json.GetMethod("DeserializeAsync")!.MakeGenericMethod(step);
    }

    [OneTimeTearDown]
    public void Unload() => _context.Unload();

    [Test]
    public void RoundTrip_AnyStepTheContractAllows_WritesWhatTheModernBuildWrites()
    {
        for (int seed = 0; seed < 1000; seed++)
        {
            string document = new StepGenerator(seed).Step();

            Assert.That(RoundTrip(document), Is.EqualTo(RetabJson.Serialize(RetabJson.Deserialize<WorkflowRunStep>(document))), document);
        }
    }

    [Test]
    public void Deserialize_WrongInput_SaysWhatTheModernBuildSays()
    {
        foreach (string document in new[]
        {
            "",
            "null",
            "{}",
            Steps.Minimal("{\"status\":1}"),
            Steps.WithData("[1,]"),
            Steps.WithData("\"\\x\""),
            Steps.Minimal(more: "\"started_at\":\"x\""),
            Steps.WithData(Steps.Nested(1025)),
        })
        {
            Exception expected = Assert.Catch(() => RetabJson.Deserialize<WorkflowRunStep>(document))!;

            Exception thrown = Assert.Catch(() => RoundTrip(document))!;

            Assert.That(thrown.Message, Is.EqualTo(expected.Message));
            Assert.That(thrown, Is.TypeOf(expected.GetType()));
        }
    }

    [Test]
    public async Task DeserializeAsync_AnyStepTheContractAllows_ReadsWhatTheModernBuildReads()
    {
        for (int seed = 0; seed < 200; seed++)
        {
            string document = new StepGenerator(seed).Step();

            Assert.That(await RoundTripAsync(Encoding.UTF8.GetBytes(document)), Is.EqualTo(RoundTrip(document)), document);
        }
    }

    [Test]
    public async Task DeserializeAsync_BytesThatAreNoUtf8_AreRefusedHereToo()
    {
        byte[] document = Encoding.UTF8.GetBytes(Steps.WithData("[\n\"é\"]"));
        document[Array.IndexOf(document, (byte)0xC3) + 1] = (byte)'x';

        System.Text.Json.JsonException thrown = (await Assert.ThrowsAsync<System.Text.Json.JsonException>(() => RoundTripAsync(document)))!;

        Assert.That(
            thrown.Message,
            Is.EqualTo("The document is not valid UTF-8. Path: $.handle_outputs.out.data[0] | LineNumber: 1 | BytePositionInLine: 1."));
    }

    [Test]
    public void Deserialize_HalfAPair_IsRefusedHereToo() => Assert.That(
        () => RoundTrip(Steps.Minimal().Replaced("\"L\"", "\"é\ud800\"")),
        Throws.TypeOf<System.Text.Json.JsonException>()
            .With.Message.StartsWith("A string contains an unpaired surrogate. Path: $.block_label | "));

    [Test]
    public void FromObject_TreesOfSystemTextJson_AreWrittenAsHere()
    {
        const string Json = """{ "a" : 1.50, "b" : "\u0041" }""";
        using var document = System.Text.Json.JsonDocument.Parse(Json);
        object own = RawJsonOf("Parse", Json);
        object[] trees =
        [
            document, document.RootElement, System.Text.Json.Nodes.JsonNode.Parse(Json)!, own,
            new { Document = document, Element = document.RootElement, Node = System.Text.Json.Nodes.JsonNode.Parse("[1.50]"), Raw = own },
        ];

        Assert.That(
            trees.Select(tree => RawJsonOf("FromObject", tree).ToString()),
            Is.EqualTo(new[]
            {
                Json, Json, """{"a":1.50,"b":"A"}""", Json, $$"""{"Document":{{Json}},"Element":{{Json}},"Node":[1.50],"Raw":{{Json}}}""",
            }));
    }

    [Test]
    public void ToObject_TreeOfSystemTextJson_IsReadAsHere()
    {
        object read = RawJsonOf("Parse", """{ "a" : 1.50 }""");
        MethodInfo toObject = read.GetType().GetMethod("ToObject", [])!.MakeGenericMethod(typeof(System.Text.Json.JsonElement));

        Assert.That(((System.Text.Json.JsonElement)toObject.Invoke(read, null)!).GetRawText(), Is.EqualTo("""{ "a" : 1.50 }"""));
    }

    [Test]
    public void GetOutput_MissingHandle_SaysWhatTheModernBuildSays()
    {
        object step = Invoke(_read, Steps.WithData("[ 1.0 ]"));
        MethodInfo getOutput = step.GetType().GetMethods().Single(method => method.Name == "GetOutput" && !method.IsGenericMethod);

        Assert.That(getOutput.Invoke(step, ["out"])!.ToString(), Is.EqualTo("[ 1.0 ]"));
        Assert.That(
            () => getOutput.Invoke(step, BindingFlags.DoNotWrapExceptions, null, ["x"], null),
            Throws.TypeOf<KeyNotFoundException>().With.Message.EqualTo("Step 's' (completed) has no output 'x'. Its outputs are 'out'."));
    }

    /// <summary>A library for .NET Standard 2.0 in an application that NuGet gives the modern build.</summary>
    [Test]
    public void Build_CompiledAgainstNetStandardAndRunOnTheModernBuild_Works()
    {
        const string Source = """
            public static class Library
            {
                public static string Make() => Retab.Contracts.RetabJson.Serialize(new Retab.Contracts.FileRef { Id = "i", Filename = "f",
             MimeType = "m" });
            }
            """;

        Assembly library =
            CSharpSource.Compile(Source, Path.Combine(AppContext.BaseDirectory, "targets", "netstandard2.0", "Retab.Contracts.dll"));

        Assert.That(
            library.GetType("Library")!.GetMethod("Make")!.Invoke(null, null),
            Is.EqualTo("""{"id":"i","filename":"f","mime_type":"m"}"""));
    }

    [Test]
    public void Read_FromTheOldestLanguage_Compiles()
    {
        const string Source = """
            public static class Library
            {
                public static string Read(string json)
                {
                    var step = Retab.Contracts.RetabJson.Deserialize<Retab.Contracts.WorkflowRunStep>(json);
                    Retab.Contracts.RawJson data;
                    int number;
                    bool isThere = step.TryGetOutput("out", out data) && step.TryGetOutput("out", out number)
            """
            + """
             && number == step.GetOutput<int>("out");
                    return isThere && step.Lifecycle is Retab.Contracts.CompletedStepLifecycle
            """
            + """
             && step.BlockType == Retab.Contracts.WorkflowBlockType.Extract
                        ? step.EnsureCompleted().StepId
                        : null;
                }
            }
            """;

        Assembly library = CSharpSource.Compile(
            Source,
            Path.Combine(AppContext.BaseDirectory, "targets", "netstandard2.0", "Retab.Contracts.dll"),
            version: Microsoft.CodeAnalysis.CSharp.LanguageVersion.CSharp7_3);

        Assert.That(library.GetType("Library")!.GetMethod("Read")!.Invoke(null, [Steps.WithData("7")]), Is.EqualTo("s"));
    }

    [Test]
    [CancelAfter(20_000)]
    public async Task GetAsync_BodyStalls_EndsAtTheTimeoutHereToo(CancellationToken testEnd)
    {
        using RawServer server = RawServer.Stalling("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n{\"step_id\":");
        Type type = _read.Module.GetType("Retab.Contracts.RetabClientOptions")!;
        object options = Activator.CreateInstance(type)!;
        type.GetProperty("ApiKey")!.SetValue(options, "k");
        type.GetProperty("BaseUrl")!.SetValue(options, server.Address);
        type.GetProperty("Timeout")!.SetValue(options, TimeSpan.FromMilliseconds(400));
        using var client = (IDisposable)Activator.CreateInstance(_read.Module.GetType("Retab.Contracts.WorkflowStepsClient")!, options)!;

        var call = (Task)client.GetType().GetMethod("GetAsync")!.Invoke(client, ["s", null, testEnd])!;

        TaskCanceledException thrown = (await Assert.ThrowsAsync<TaskCanceledException>(() => call))!;
        Assert.That(thrown.InnerException, Is.TypeOf<TimeoutException>());
    }

    private object RawJsonOf(string method, object argument) =>
        Invoke(_read.Module.GetType("Retab.Contracts.RawJson")!.GetMethod(method)!, argument);

    /// <summary>
    /// On .NET Framework new Random() takes its seed from the clock, so that waits that start together would ask together.
    /// </summary>
    [Test]
    public void Backoff_EachWait_HasASeedOfItsOwn()
    {
        Type backoff = _read.Module.GetType("Retab.Contracts.Backoff")!;
        ConstructorInfo constructor =
            backoff.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).Single();
        byte[] code = constructor.GetMethodBody()!.GetILAsByteArray()!;

        ConstructorInfo[] created = [.. Enumerable.Range(0, code.Length - 4)
            .Where(place => code[place] == System.Reflection.Emit.OpCodes.Newobj.Value && code[place + 4] is 0x06 or 0x0A)
            .Select(place => (ConstructorInfo)constructor.Module.ResolveMethod(BitConverter.ToInt32(code, place + 1))!)];

        Assert.That(
            created.Select(call => $"{call.DeclaringType}({call.GetParameters().Length})"),
            Is.EqualTo(new[] { "System.Random(1)" }));
    }

    private string RoundTrip(string document) => (string)Invoke(_write, Invoke(_read, document));

    private async Task<string> RoundTripAsync(byte[] document)
    {
        await using var stream = new MemoryStream(document);
        object pending = Invoke(_readStream, stream, CancellationToken.None);
        var task = (Task)pending.GetType().GetMethod("AsTask")!.Invoke(pending, null)!;
        await task;
        return (string)Invoke(_write, task.GetType().GetProperty("Result")!.GetValue(task)!);
    }

    private static object Invoke(MethodInfo method, params object[] arguments) =>
        method.Invoke(null, BindingFlags.DoNotWrapExceptions, null, arguments, null)!;
}
