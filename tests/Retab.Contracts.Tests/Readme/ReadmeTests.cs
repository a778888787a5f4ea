using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Retab.Contracts.Tests.Client;
using Retab.Contracts.Tests.Documents;

namespace Retab.Contracts.Tests.Readme;

/// <summary>The C# of the README, and of the readme in each package, is compiled as it stands there; what runs by itself is run.</summary>
[TestFixture]
[NonParallelizable]
public sealed class ReadmeTests
{
    private static readonly string[] All = ReadmeCode.BlocksOf("README.md");

    private static readonly string[] Packages = ["Retab.Contracts", "Retab.Contracts.DependencyInjection", "Retab.Contracts.Testing"];

    /// <summary>All but the whole file of contract tests, which is compiled and run where it stands.</summary>
    private static IEnumerable<string> Blocks => All.Where(block => block != ContractTests);

    private static IEnumerable<string> PackageBlocks => Packages.SelectMany(package => ReadmeCode.BlocksOf(Path.Combine("src", package, "README.md")));

    private static string ContractTests =>
        File.ReadAllText(Path.Combine(SourceTree.Root, "tests", "Retab.Contracts.InvoiceService", "Service.Tests", "InvoiceContractTests.cs"));

    [Test]
    public void Readme_CSharpBlocks_AreThere() => Assert.That(Blocks.Count(), Is.GreaterThanOrEqualTo(2));

    [Test]
    public void Readme_ContractTests_AreTheInvoiceServicesOwn() => Assert.That(All, Does.Contain(ContractTests));

    [TestCaseSource(nameof(Blocks))]
    [TestCaseSource(nameof(PackageBlocks))]
    public void Readme_CSharpBlock_Compiles(string code) => Compile(code);

    [TestCaseSource(nameof(Packages))]
    public void PackageReadme_CSharpBlocks_AreThere(string package) => Assert.That(ReadmeCode.BlocksOf(Path.Combine("src", package, "README.md")), Is.Not.Empty);

    [Test]
    public async Task TestingPackageReadme_Example_RunsByItself() =>
        Assert.That(await RunAsync(Compile(ReadmeCode.BlocksOf("src/Retab.Contracts.Testing/README.md").Single()), null), Is.EqualTo("completed\nstep_1\n"));

    [Test]
    public async Task Readme_ConsumersDay_RunsAgainstAServer()
    {
        using var server = new StepServer();
        server.Answer(200, ContractSchema.Seed);
        using WorkflowStepsClient client = server.Client();

        Assert.That(await RunAsync(Compile(Blocks.First()), client), Is.EqualTo("done\nINV-2024-001: 1234.56\nextraction ext_abc123\n"));
        Assert.That(await RunAsync(Compile(PackageBlocks.First()), client), Is.EqualTo("done\nINV-2024-001: 1234.56\n"));
    }

    /// <returns>What the program printed.</returns>
    private static async Task<string> RunAsync(Assembly program, IWorkflowStepsClient? client)
    {
        using var console = new StringWriter();
        TextWriter before = Console.Out;
        Console.SetOut(console);
        try
        {
            await (Task)program.GetType("Service")!.GetMethod("RunAsync")!.Invoke(null, [client, System.Threading.CancellationToken.None])!;
        }
        finally
        {
            Console.SetOut(before);
        }

        return console.ToString().ReplaceLineEndings("\n");
    }

    private static Assembly Compile(string code) =>
        CSharpSource.Compile(ReadmeCode.InService(code), typeof(WorkflowRunStep).Assembly.Location, OutputKind.DynamicallyLinkedLibrary);
}
