using System;
using System.IO;
using System.Reflection;
using System.Runtime.Loader;
using System.Text;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Retab.Contracts.Tests.Documents;

namespace Retab.Contracts.Tests;

/// <summary>The build for .NET Standard 2.0, which has ways of its own to look at bytes, loaded beside the tests' own.</summary>
[TestFixture]
public sealed class NetStandardTests
{
    private AssemblyLoadContext _context = null!;
    private MethodInfo _read = null!;
    private MethodInfo _write = null!;

    [OneTimeSetUp]
    public void LoadNetStandardBuild()
    {
        _context = new AssemblyLoadContext("netstandard2.0", isCollectible: true);
        string folder = Path.Combine(AppContext.BaseDirectory, "targets", "netstandard2.0");
        Assembly engine = _context.LoadFromAssemblyPath(Path.Combine(folder, "Retab.Contracts.dll"));
        Type step = engine.GetType("Retab.Contracts.WorkflowRunStep", throwOnError: true)!;
        Assert.That(engine.GetCustomAttribute<System.Runtime.Versioning.TargetFrameworkAttribute>()!.FrameworkName, Is.EqualTo(".NETStandard,Version=v2.0"));
        Type json = engine.GetType("Retab.Contracts.RetabUtf8Json", throwOnError: true)!;
        _read = json.GetMethod("DeserializeAsync")!.MakeGenericMethod(step);
        _write = json.GetMethod("SerializeToUtf8Bytes")!.MakeGenericMethod(step);
    }

    [OneTimeTearDown]
    public void Unload() => _context.Unload();

    [Test]
    public async Task RoundTrip_AnyStepTheContractAllows_WritesWhatTheModernBuildWrites()
    {
        for (int seed = 0; seed < 1000; seed++)
        {
            string document = new StepGenerator(seed).Step();

            Assert.That(await RoundTripAsync(Encoding.UTF8.GetBytes(document)), Is.EqualTo(RetabJson.Serialize(RetabJson.Deserialize<WorkflowRunStep>(document))), document);
        }
    }

    [Test]
    public async Task Deserialize_WrongInput_SaysWhatTheModernBuildSays()
    {
        foreach (string document in new[] { "", "null", "{}", Steps.Minimal("{\"status\":1}"), Steps.WithData("[1,]"), Steps.WithData("\"\\x\""), Steps.Minimal(more: "\"started_at\":\"x\""), Steps.WithData(Steps.Nested(1025)) })
        {
            byte[] utf8 = Encoding.UTF8.GetBytes(document);
            JsonException expected = Assert.Throws<JsonException>(() => RetabUtf8Json.Deserialize<WorkflowRunStep>(utf8))!;

            Assert.That((await Assert.ThrowsAsync<JsonException>(() => RoundTripAsync(utf8)))!.Message, Is.EqualTo(expected.Message));
        }

        Assert.That((await Assert.ThrowsAsync<JsonException>(() => RoundTripAsync([.. "\"a"u8, 0xC3, (byte)'"'])))!.Message, Does.StartWith("The document is not valid UTF-8: "));
    }

    private async Task<string> RoundTripAsync(byte[] document)
    {
        using var stream = new MemoryStream(document);
        object pending = Invoke(_read, stream, CancellationToken.None);
        var task = (Task)pending.GetType().GetMethod("AsTask")!.Invoke(pending, null)!;
        await task;
        return Encoding.UTF8.GetString((byte[])Invoke(_write, task.GetType().GetProperty("Result")!.GetValue(task)!));
    }

    private static object Invoke(MethodInfo method, params object[] arguments) => method.Invoke(null, BindingFlags.DoNotWrapExceptions, null, arguments, null)!;
}
