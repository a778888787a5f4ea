using System;
using System.IO;
using System.Reflection;
using System.Runtime.Loader;
using PublicApiGenerator;

namespace Retab.Contracts.Tests.Api;

/// <summary>
/// The public surface is listed beside this file, one listing per target framework. A change of it belongs in the same commit:
/// run the test with UPDATE_API_LISTING=1 to write the listings anew.
/// </summary>
[TestFixture]
public sealed class ApiListingTests
{
    [TestCase("netstandard2.0")]
    [TestCase("net8.0")]
    [TestCase("net10.0")]
    public void PublicApi_OfTheTargetFramework_IsAsListed(string target)
    {
        string assemblyFile = target == "net10.0"
            ? typeof(WorkflowRunStep).Assembly.Location
            : Path.Combine(AppContext.BaseDirectory, "targets", target, "Retab.Contracts.dll");
        var context = new AssemblyLoadContext(target, isCollectible: true);
        Assembly assembly = context.LoadFromAssemblyPath(assemblyFile);
        string api = assembly.GeneratePublicApi(new ApiGeneratorOptions { ExcludeAttributes = ["System.Reflection.AssemblyMetadataAttribute", "System.CodeDom.Compiler.GeneratedCodeAttribute"] })
            .Replace("\r\n", "\n", StringComparison.Ordinal) + "\n";
        context.Unload();

        string listing = Path.Combine(SourceTree.Root, "tests", "Retab.Contracts.Tests", "Api", "Retab.Contracts." + target + ".txt");
        if (Environment.GetEnvironmentVariable("UPDATE_API_LISTING") == "1")
        {
            File.WriteAllText(listing, api);
        }

        Assert.That(api, Is.EqualTo(File.ReadAllText(listing)), "The public surface changed: see the summary of this class.");
    }
}
