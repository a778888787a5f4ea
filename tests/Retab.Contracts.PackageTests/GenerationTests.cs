using System;
using System.Collections.Generic;
using System.IO;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;

namespace Retab.Contracts.PackageTests;

/// <summary>
/// How often the contract is generated over a series of builds, counted in what the builds print. Each test finds what is generated up to
/// date, and leaves it so.
/// </summary>
[TestFixture]
[CancelAfter(300_000)]
public sealed class GenerationTests
{
    private const string Build = "build src/Retab.Contracts --no-restore -p:RunAnalyzers=false -nologo";

    private RepositoryCopy _copy = null!;

    [OneTimeSetUp]
    public async Task BuildOnce()
    {
        _copy = new RepositoryCopy("generation");
        (int exitCode, string output) = await _copy.DotnetAsync("restore src/Retab.Contracts", CancellationToken.None);
        Assert.That(exitCode, Is.Zero, output);
        Assert.That(await CountAsync(Build, CancellationToken.None), Is.EqualTo(1), "the first build, of all target frameworks");
    }

    [OneTimeTearDown]
    public void DeleteCopy() => _copy.Dispose();

    [Test]
    public async Task Build_NothingChanged_GeneratesNothing(CancellationToken cancellationToken)
    {
        Assert.That(await CountAsync(Build, cancellationToken), Is.Zero);
        Assert.That(await CountAsync(Build + " -m:2", cancellationToken), Is.Zero);
    }

    [TestCase("openapi/retab.json")]
    [TestCase("nswag.json")]
    [TestCase("build/templates/Class.liquid")]
    [TestCase("build/templates/Enum.liquid")]
    [TestCase("build/templates/Client.Class.liquid")]
    [TestCase("build/ContractGeneration.targets")]
    public async Task Build_InputTouched_GeneratesOnceAndNotAgain(string input, CancellationToken cancellationToken)
    {
        File.SetLastWriteTimeUtc(Path.Combine(_copy.Root, input), DateTime.UtcNow);

        Assert.That(await CountAsync(Build + " -m:2", cancellationToken), Is.EqualTo(1));
        Assert.That(await CountAsync(Build, cancellationToken), Is.Zero);
    }

    [TestCase("openapi/retab.json", 2)]
    [TestCase("build/utf8/nswag.json", 1)]
    [TestCase("build/utf8/templates/Class.liquid", 1)]
    [TestCase("build/utf8/templates/Enum.liquid", 1)]
    public async Task Build_OfTheOtherEngine_GeneratesWhatChangedAndNotAgain(string input, int generated, CancellationToken cancellationToken)
    {
        const string build = "build src/Retab.Contracts.SystemTextJson -p:RunAnalyzers=false -nologo";
        await CountAsync(build, cancellationToken);
        File.SetLastWriteTimeUtc(Path.Combine(_copy.Root, input), DateTime.UtcNow);

        Assert.That(await CountAsync(build, cancellationToken), Is.EqualTo(generated));
        Assert.That(await CountAsync(build, cancellationToken), Is.Zero);
    }

    [Test]
    public async Task Build_AfterClean_GeneratesOnce(CancellationToken cancellationToken)
    {
        await CountAsync("clean src/Retab.Contracts -nologo", cancellationToken);
        Assert.That(File.Exists(_copy.GeneratedCode), Is.False);

        Assert.That(await CountAsync(Build, cancellationToken), Is.EqualTo(1));
    }

    [Test]
    public async Task Build_OneTargetFramework_GeneratesOnceForAll(CancellationToken cancellationToken)
    {
        File.SetLastWriteTimeUtc(_copy.Contract, DateTime.UtcNow);

        Assert.That(await CountAsync(Build + " -f net8.0", cancellationToken), Is.EqualTo(1));
        Assert.That(await CountAsync(Build, cancellationToken), Is.Zero);
    }

    [Test]
    public async Task Build_WithoutDotnetOnThePath_GeneratesWithTheOneThatBuilds(CancellationToken cancellationToken)
    {
        // MSBuild runs commands in a shell, and finds only this one.
        string tools = Path.Combine(_copy.Root, "tools");
        Directory.CreateDirectory(tools);
        if (!OperatingSystem.IsWindows())
        {
            File.CreateSymbolicLink(Path.Combine(tools, "sh"), "/bin/sh");
        }

        File.SetLastWriteTimeUtc(_copy.Contract, DateTime.UtcNow);

        (int exitCode, string output) = await _copy.DotnetAsync(Build, cancellationToken, new Dictionary<string, string?> { ["PATH"] = tools });

        Assert.That(exitCode, Is.Zero, output);
        Assert.That(Regex.Count(output, "NSwag: generated"), Is.EqualTo(1));
    }

    [Test]
    public async Task Pack_InputTouched_GeneratesOnce(CancellationToken cancellationToken)
    {
        File.SetLastWriteTimeUtc(_copy.Contract, DateTime.UtcNow);

        Assert.That(await CountAsync("pack src/Retab.Contracts --no-restore -c Debug -p:RunAnalyzers=false -nologo", cancellationToken), Is.EqualTo(1));
        Assert.That(Directory.GetFiles(Path.Combine(_copy.Root, "artifacts"), "Retab.Contracts.*.nupkg"), Has.Length.EqualTo(1));
        Assert.That(await CountAsync(Build, cancellationToken), Is.Zero);
    }

    [Test]
    public async Task DesignTimeBuild_NothingGeneratedYet_GeneratesOnce(CancellationToken cancellationToken)
    {
        Directory.Delete(Path.GetDirectoryName(_copy.GeneratedCode)!, recursive: true);
        Directory.Delete(Path.Combine(_copy.Root, "build", "Vetting", "bin"), recursive: true);

        // What editors ask for, so that nothing is compiled and nothing copied, reaches every project of the build.
        int count = await CountAsync(
            "msbuild src/Retab.Contracts -nologo -t:CoreCompile -p:TargetFramework=net10.0 -p:DesignTimeBuild=true -p:BuildingInsideVisualStudio=true -p:SkipCompilerExecution=true -p:ProvideCommandLineArgs=true -p:SkipCopyBuildProduct=true -p:CopyBuildOutputToOutputDirectory=false -p:ComputeNETCoreBuildOutputFiles=false -p:UseCommonOutputDirectory=true",
            cancellationToken);

        Assert.That(count, Is.EqualTo(1));
        Assert.That(File.Exists(_copy.GeneratedCode), Is.True);
        Assert.That(await CountAsync(Build, cancellationToken), Is.Zero);
    }

    [Test]
    public async Task Build_AnotherNSwag_GeneratesOnce(CancellationToken cancellationToken)
    {
        (_, string tools) = await _copy.DotnetAsync("msbuild src/Retab.Contracts -getProperty:NSwagDir_Net100", cancellationToken);
        string other = Path.Combine(_copy.Root, "other-nswag") + Path.DirectorySeparatorChar;
        Directory.CreateDirectory(other);
        foreach (string file in Directory.EnumerateFiles(tools.Trim()))
        {
            File.Copy(file, other + Path.GetFileName(file));
        }

        string build = Build + " \"-p:NSwagDir_Net100=" + other.Replace(",", "%2C", StringComparison.Ordinal) + "\\\"";
        Assert.That(await CountAsync(build, cancellationToken), Is.EqualTo(1));
        Assert.That(await CountAsync(build, cancellationToken), Is.Zero);
        Assert.That(await CountAsync(Build, cancellationToken), Is.EqualTo(1), "with the one before");
    }

    [TestCase("{ \"openapi\": ")]
    [TestCase("<html></html>")]
    public async Task Build_ContractThatIsNone_FailsWithTheReasonAndLeavesTheOldCode(string broken, CancellationToken cancellationToken)
    {
        string contract = await File.ReadAllTextAsync(_copy.Contract, cancellationToken);
        string code = await File.ReadAllTextAsync(_copy.GeneratedCode, cancellationToken);
        await File.WriteAllTextAsync(_copy.Contract, broken, cancellationToken);
        try
        {
            (int exitCode, string output) = await _copy.DotnetAsync(Build, cancellationToken);

            Assert.That(exitCode, Is.Not.Zero);
            Assert.That(output, Does.Contain("openapi/retab.json : error RETAB001: The contract is not JSON: "));
            Assert.That(await File.ReadAllTextAsync(_copy.GeneratedCode, cancellationToken), Is.EqualTo(code));
        }
        finally
        {
            await File.WriteAllTextAsync(_copy.Contract, contract, cancellationToken);
        }

        Assert.That(await CountAsync(Build, cancellationToken), Is.EqualTo(1), "mended");
    }

    private async Task<int> CountAsync(string command, CancellationToken cancellationToken)
    {
        (int exitCode, string output) = await _copy.DotnetAsync(command, cancellationToken);
        Assert.That(exitCode, Is.Zero, output);
        return Regex.Count(output, @"^\s*NSwag: generated", RegexOptions.Multiline);
    }
}
