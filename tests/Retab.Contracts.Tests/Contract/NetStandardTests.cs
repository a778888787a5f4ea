using System;
using System.IO;
using System.Reflection;
using System.Runtime.Loader;
using Retab.Contracts.Tests.Documents;

namespace Retab.Contracts.Tests.Contract;

/// <summary>The build for .NET Standard 2.0, loaded beside the tests' own, does the same.</summary>
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
        Assembly assembly = _context.LoadFromAssemblyPath(Path.Combine(AppContext.BaseDirectory, "targets", "netstandard2.0", "Retab.Contracts.dll"));
        Assert.That(assembly.GetCustomAttribute<System.Runtime.Versioning.TargetFrameworkAttribute>()!.FrameworkName, Is.EqualTo(".NETStandard,Version=v2.0"));
        Type json = assembly.GetType("Retab.Contracts.RetabJson", throwOnError: true)!;
        _read = json.GetMethod("Deserialize", [typeof(string)])!.MakeGenericMethod(assembly.GetType("Retab.Contracts.WorkflowRunStep", throwOnError: true)!);
        _write = json.GetMethod("Serialize", [typeof(object)])!;
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
        foreach (string document in new[] { "", "null", "{}", Steps.Minimal("{\"status\":1}"), Steps.WithData("[1,]"), Steps.WithData("\"\\x\""), Steps.Minimal(more: "\"started_at\":\"x\""), Steps.WithData(Steps.Nested(1025)) })
        {
            Exception expected = Assert.Catch(() => RetabJson.Deserialize<WorkflowRunStep>(document))!;

            Exception thrown = Assert.Catch(() => RoundTrip(document))!;

            Assert.That(thrown.Message, Is.EqualTo(expected.Message));
            Assert.That(thrown, Is.TypeOf(expected.GetType()));
        }
    }

    private string RoundTrip(string document) => (string)Invoke(_write, Invoke(_read, document));

    private static object Invoke(MethodInfo method, object argument) => method.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [argument], null)!;
}
