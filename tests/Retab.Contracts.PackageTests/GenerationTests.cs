namespace Retab.Contracts.PackageTests;

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;

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
        await CopyNSwagAsync();
        await File.WriteAllTextAsync(Path.Combine(_copy.Root, "rounds.proj"), Rounds());
        (_, _rounds) = await _copy.DotnetAsync("msbuild rounds.proj -nologo", CancellationToken.None);
        Assert.That(_rounds, Does.Contain($"Round {NoContracts.Keys.Last()} mended."), "not every round was run");
    }

    [OneTimeTearDown]
    public void DeleteCopy() => _copy.Dispose();

    private static readonly string[] Inputs =
    [
        "openapi/retab.json",
        "nswag.json",
        "build/ContractGeneration.targets",
        "build/templates/Class.liquid",
        "build/ContractValidator/Program.cs",
        "build/Import/Rules/TypedForms.cs",
        "build/Contract/GeneratorInput.cs",
        "build/Contract/TakenTypeNames.txt",
    ];

    private static readonly Dictionary<string, string> NoContracts =
        new() { ["JSON that ends early"] = "{ \"openapi\": ", ["HTML"] = "<html></html>" };

    /// <summary>One build after the other in one process; a property of its own makes each round a new build.</summary>
    private static string Rounds()
    {
        const string otherNSwag = ";NSwagDir_Net100=$(MSBuildProjectDirectory)/other-nswag/";
        static string Touch(string file) => $"<Touch Files='{file}' />";
        static string Say(string text) => $"<Message Importance='high' Text=\"{text}\" />";
        static string Round(string name, string properties = "") =>
            $"""
            {Say($"Round {name}.")}
            <MSBuild Projects='src/Retab.Contracts/Retab.Contracts.csproj' Targets='RequestContract' ContinueOnError='ErrorAndContinue'
                     Properties='TargetFramework=net10.0;Round={name}{properties}' />
            """;
        static string NoContract(string name, string text) =>
            $"""
            {Say($"@(Code->'{name}: code of %(ModifiedTime)')")}
            <WriteLinesToFile File='openapi/retab.json' Lines='{SecurityElement.Escape(text)}' Overwrite='true' />
            {Round(name)}
            {Say($"@(Code->'{name}: code of %(ModifiedTime)')")}
            <Copy SourceFiles='contract.json' DestinationFiles='openapi/retab.json' />
            {Touch("openapi/retab.json")}
            {Round($"{name} mended")}
            """;
        IEnumerable<string> rounds =
        [
            .. Inputs.SelectMany(input => new[] { Touch(input), Round(input), Round($"{input} again") }),
            Round("other NSwag", otherNSwag), Round("other NSwag again", otherNSwag), Round("NSwag"),
            "<Copy SourceFiles='openapi/retab.json' DestinationFiles='contract.json' />",
            "<ItemGroup><Code Include='src/Retab.Contracts/obj/contract/Retab.Contracts.g.cs' /></ItemGroup>",
            .. NoContracts.Select(contract => NoContract(contract.Key, contract.Value)),
        ];
        return $"<Project><Target Name='Rounds'>{string.Join('\n', rounds)}</Target></Project>";
    }

    [TestCaseSource(nameof(Inputs))]
    public void Generate_InputTouched_GeneratesOnceAndNotAgain(string input)
    {
        Assert.That(Count(Round(input)), Is.EqualTo(1));
        Assert.That(Count(Round($"{input} again")), Is.Zero);
    }

    [Test]
    public void Generate_AnotherNSwag_GeneratesOnceAndNotAgain()
    {
        Assert.That(Count(Round("other NSwag")), Is.EqualTo(1));
        Assert.That(Count(Round("other NSwag again")), Is.Zero);
        Assert.That(Count(Round("NSwag")), Is.EqualTo(1), "with the one before");
    }

    [TestCaseSource(nameof(NoContracts))]
    public void Generate_NoContract_FailsWithTheReasonAndLeavesTheOldCode(KeyValuePair<string, string> contract)
    {
        string[] times = [.. Regex.Matches(_rounds, $"{contract.Key}: code of [-0-9:. ]+").Select(match => match.Value)];

        Assert.That(Round(contract.Key), Does.Contain("openapi/retab.json : error RETAB001: The contract is not JSON: "));
        Assert.That(Count(Round(contract.Key)), Is.Zero);
        Assert.That(times, Has.Length.EqualTo(2));
        Assert.That(times[0], Is.EqualTo(times[1]), "the code was written");
        Assert.That(Count(Round($"{contract.Key} mended")), Is.EqualTo(1));
    }

    [Test]
    public async Task Build_ContractTouched_GeneratesOnceForAllTargetFrameworksAndNotAgain(CancellationToken cancellationToken)
    {
        File.SetLastWriteTimeUtc(_copy.Contract, DateTime.UtcNow);

        Assert.That(await CountAsync($"{Build} -m:2", cancellationToken), Is.EqualTo(1));
        Assert.That(await CountAsync($"{Build} -m:2", cancellationToken), Is.Zero);
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

    private async Task CopyNSwagAsync()
    {
        (_, string folder) = await _copy.DotnetAsync("msbuild src/Retab.Contracts -getProperty:NSwagDir_Net100", CancellationToken.None);
        DirectoryInfo other = Directory.CreateDirectory(Path.Combine(_copy.Root, "other-nswag"));
        foreach (string file in Directory.EnumerateFiles(folder.Trim()))
        {
            File.Copy(file, Path.Combine(other.FullName, Path.GetFileName(file)));
        }
    }

    private string Round(string name) => _rounds.Split($"Round {name}.")[1].Split("Round ")[0];

    private async Task<int> CountAsync(string command, CancellationToken cancellationToken)
    {
        (int exitCode, string output) = await _copy.DotnetAsync(command, cancellationToken);
        Assert.That(exitCode, Is.Zero, output);
        return Count(output);
    }

    private static int Count(string output) => Regex.Count(output, @"^\s*NSwag: generated", RegexOptions.Multiline);
}
