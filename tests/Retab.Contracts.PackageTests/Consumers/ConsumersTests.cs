namespace Retab.Contracts.PackageTests.Consumers;

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using CliWrap.Buffered;

/// <summary>
/// The packages in every kind of application that they are for: restored as packed, built without a warning, run against the stub.
/// </summary>
[TestFixture]
[CancelAfter(1_200_000)]
public sealed class ConsumersTests
{
    private const string Day = "completed\nINV-2024-001: 1234.56\ninvoice.pdf (application/pdf)\nextraction ext_abc123\n";

    // A runtime newer than the one that an application was built for, where that one is not installed.
    private static readonly Dictionary<string, string?> OnNewerRuntime = new() { ["DOTNET_ROLL_FORWARD"] = "Major" };

    private BuiltConsumers _consumers = null!;

    [OneTimeSetUp]
    public async Task Build() => _consumers = await BuiltConsumers.GetAsync();

    [Test]
    public void Build_OfAllConsumers_WarnsOfNothing() =>
        Assert.That(_consumers.Output, Does.Contain("0 Warning(s)").And.Contain("0 Error(s)"));

    [TestCase("Net10", "net10.0")]
    [TestCase("Net8", "net8.0")]
    [TestCase("PortableHost", "net10.0")]
    [TestCase("Strict", "net10.0")]
    [TestCase("LowestNewtonsoft", "net8.0")]
    [TestCase("CSharp73", "net8.0")]
    public async Task Run_ReadingSteps_PrintsWhatTheStepSays(string name, string target, CancellationToken cancellationToken)
    {
        BufferedCommandResult run =
            await _consumers.RunAsync(["dotnet", _consumers.Program(name, target)], OnNewerRuntime, cancellationToken);

        Assert.That(run.StandardError, Is.Empty);
        Assert.That(run.StandardOutput.ReplaceLineEndings("\n"), Is.EqualTo(Day));
    }

    [TestCase("Net10", "net10.0", "net10.0")]
    [TestCase("Net8", "net8.0", "net8.0")]
    [TestCase("PortableHost", "net10.0", "net10.0")]
    [TestCase("NetFramework", "net472", "netstandard2.0")]
    public async Task Restore_EachKind_TakesTheLibraryMadeForIt(
        string name, string target, string taken, CancellationToken cancellationToken)
    {
        string assets = await File.ReadAllTextAsync(
            Path.Combine(Path.GetDirectoryName(_consumers.Program(name, target))!, "..", "..", "..", "obj", "project.assets.json"),
            cancellationToken);

        Assert.That(assets, Does.Contain("\"lib/" + taken + "/Retab.Contracts.dll\""));
    }

    [Test]
    public async Task Restore_LowestNewtonsoft_IsTheOneThatTheApplicationRunsOn(CancellationToken cancellationToken)
    {
        string dependencies = await File.ReadAllTextAsync(
            Path.ChangeExtension(_consumers.Program("LowestNewtonsoft", "net8.0"), ".deps.json"), cancellationToken);

        Assert.That(dependencies, Does.Contain("\"Newtonsoft.Json/" + await BuiltConsumers.LowestAsync("Newtonsoft.Json") + "\""));
    }

    [Test]
    public void Build_ForNetFramework_MakesAProgram() => Assert.That(File.Exists(NetFramework), Is.True);

    [Test]
    public async Task Run_NetFrameworkOnMono_PrintsWhatTheStepSays(CancellationToken cancellationToken)
    {
        string? mono = (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Select(folder => Path.Combine(folder, "mono"))
            .FirstOrDefault(File.Exists);
        if (mono is null)
        {
            Assert.Ignore("There is no Mono here: the program for .NET Framework was built, not run.");
        }

        BufferedCommandResult run = await _consumers.RunAsync([mono, NetFramework], OnNewerRuntime, cancellationToken);

        Assert.That(run.StandardError, Is.Empty);
        Assert.That(run.StandardOutput.ReplaceLineEndings("\n"), Is.EqualTo(Day));
    }

    private string NetFramework => Path.ChangeExtension(_consumers.Program("NetFramework", "net472"), ".exe");
}
