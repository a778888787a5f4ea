using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;

namespace Retab.Contracts.PackageTests;

/// <summary>
/// How often the contract is generated over a series of builds, counted in what the builds print: a property of
/// build/ContractGeneration.targets, shown on the projects that use it without their hand-written code. Each test finds what is generated
/// up to date, and leaves it so.
/// </summary>
[TestFixture]
[CancelAfter(1_200_000)]
public sealed class GenerationTests
{
    private const string Build = "build src/Retab.Contracts --no-restore -p:RunAnalyzers=false -nologo";

    // Of one target framework, without compiling.
    private const string Generate = "msbuild src/Retab.Contracts -t:RequestContract -p:TargetFramework=net10.0 -nologo";

    private RepositoryCopy _copy = null!;
    private string _rounds = "";

    [OneTimeSetUp]
    public async Task BuildOnce()
    {
        _copy = new RepositoryCopy("generation");
        foreach (string file in Directory.GetFiles(Path.Combine(_copy.Root, "src"), "*.cs", SearchOption.AllDirectories))
        {
            if (Path.GetFileName(file) != "ContractInfo.cs")
            {
                File.Delete(file);
            }
        }

        await File.WriteAllTextAsync(Path.Combine(_copy.Root, "build", "templates", "File.liquid"), "namespace Retab.Contracts { }");
        int count = await CountAsync("build src/Retab.Contracts -p:RunAnalyzers=false -nologo", CancellationToken.None);
        Assert.That(count, Is.EqualTo(1), "the first build, of all target frameworks");
        await File.WriteAllTextAsync(Path.Combine(_copy.Root, "rounds.proj"), Rounds());
        (int exitCode, _rounds) = await _copy.DotnetAsync("msbuild rounds.proj -nologo", CancellationToken.None);
        Assert.That(exitCode, Is.Zero, _rounds);
    }

    [OneTimeTearDown]
    public void DeleteCopy() => _copy.Dispose();

    private static readonly string[] Inputs =
    [
        "openapi/retab.json",
        "nswag.json",
        "build/ContractGeneration.targets",
        "build/templates/Class.liquid",
        "build/templates/Enum.liquid",
        "build/templates/Client.Class.liquid",
        "build/ContractValidator/Program.cs",
        "build/Import/Rules/TypedForms.cs",
        "build/Contract/GeneratorInput.cs",
        "build/Contract/TakenTypeNames.txt",
    ];

    /// <summary>Twice after each touch; a property of its own makes each round a new build.</summary>
    private static string Rounds()
    {
        static string Round(string name) =>
            $"""
                <Message Importance="high" Text="Round {name}." />
                <MSBuild Projects="src/Retab.Contracts/Retab.Contracts.csproj" Targets="RequestContract"
            """
            + $"""
             Properties="TargetFramework=net10.0;Round={name}" />

            """;
        IEnumerable<string> rounds = Inputs.Select(input => $"<Touch Files=\"{input}\" />\n{Round(input)}{Round($"{input} again")}");
        return $"<Project>\n<Target Name=\"Rounds\">\n{string.Concat(rounds)}</Target>\n</Project>\n";
    }

    [TestCaseSource(nameof(Inputs))]
    public void Generate_InputTouched_GeneratesOnceAndNotAgain(string input)
    {
        Assert.That(Count(Round(input)), Is.EqualTo(1));
        Assert.That(Count(Round($"{input} again")), Is.Zero);

        string Round(string name) => _rounds.Split($"Round {name}.")[1].Split("Round ")[0];
    }

    [Test]
    public async Task Build_NothingChanged_GeneratesNothing(CancellationToken cancellationToken)
    {
        Assert.That(await CountAsync(Build, cancellationToken), Is.Zero);
        Assert.That(await CountAsync(Build + " -m:2", cancellationToken), Is.Zero);
    }

    [Test]
    public async Task Build_ContractTouched_GeneratesOnceForAllTargetFrameworksAndNotAgain(CancellationToken cancellationToken)
    {
        File.SetLastWriteTimeUtc(_copy.Contract, DateTime.UtcNow);

        Assert.That(await CountAsync($"{Build} -m:2", cancellationToken), Is.EqualTo(1));
        Assert.That(await CountAsync(Build, cancellationToken), Is.Zero);
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

        (int exitCode, string output) =
            await _copy.DotnetAsync(Generate, cancellationToken, new Dictionary<string, string?> { ["PATH"] = tools });

        Assert.That(exitCode, Is.Zero, output);
        Assert.That(Count(output), Is.EqualTo(1));
    }

    [Test]
    public async Task Pack_InputTouched_GeneratesOnce(CancellationToken cancellationToken)
    {
        File.SetLastWriteTimeUtc(_copy.Contract, DateTime.UtcNow);

        Assert.That(
            await CountAsync("pack src/Retab.Contracts --no-restore -c Debug -p:RunAnalyzers=false -nologo", cancellationToken),
            Is.EqualTo(1));
        Assert.That(Directory.GetFiles(Path.Combine(_copy.Root, "artifacts"), "Retab.Contracts.*.nupkg"), Has.Length.EqualTo(1));
        Assert.That(await CountAsync(Build, cancellationToken), Is.Zero);
    }

    [Test]
    public async Task DesignTimeBuild_NothingGeneratedYet_GeneratesOnce(CancellationToken cancellationToken)
    {
        Directory.Delete(Path.GetDirectoryName(_copy.GeneratedCode)!, recursive: true);
        Directory.Delete(Path.Combine(_copy.Root, "build", "ContractValidator", "bin"), recursive: true);

        // What editors ask for, so that nothing is compiled and nothing copied, reaches every project of the build.
        int count = await CountAsync(
            "msbuild src/Retab.Contracts -nologo -t:CoreCompile -p:TargetFramework=net10.0 "
            + "-p:DesignTimeBuild=true -p:BuildingInsideVisualStudio=true -p:SkipCompilerExecution=true -p:ProvideCommandLineArgs=true "
            + "-p:SkipCopyBuildProduct=true -p:CopyBuildOutputToOutputDirectory=false -p:ComputeNETCoreBuildOutputFiles=false "
            + "-p:UseCommonOutputDirectory=true",
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

        string generate = $"{Generate} \"-p:NSwagDir_Net100={other.Replace(",", "%2C", StringComparison.Ordinal)}\\\"";
        Assert.That(await CountAsync(generate, cancellationToken), Is.EqualTo(1));
        Assert.That(await CountAsync(generate, cancellationToken), Is.Zero);
        Assert.That(await CountAsync(Generate, cancellationToken), Is.EqualTo(1), "with the one before");
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
            (int exitCode, string output) = await _copy.DotnetAsync(Generate, cancellationToken);

            Assert.That(exitCode, Is.Not.Zero);
            Assert.That(output, Does.Contain("openapi/retab.json : error RETAB001: The contract is not JSON: "));
            Assert.That(await File.ReadAllTextAsync(_copy.GeneratedCode, cancellationToken), Is.EqualTo(code));
        }
        finally
        {
            await File.WriteAllTextAsync(_copy.Contract, contract, cancellationToken);
        }

        Assert.That(await CountAsync(Generate, cancellationToken), Is.EqualTo(1), "mended");
    }

    private async Task<int> CountAsync(string command, CancellationToken cancellationToken)
    {
        (int exitCode, string output) = await _copy.DotnetAsync(command, cancellationToken);
        Assert.That(exitCode, Is.Zero, output);
        return Count(output);
    }

    private static int Count(string output) => Regex.Count(output, @"^\s*NSwag: generated", RegexOptions.Multiline);
}
