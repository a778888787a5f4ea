namespace Retab.Contracts.Tests.Api;

using System;
using System.IO;
using Retab.Contracts.Build.Versioning;

/// <summary>
/// The public surface is listed beside this file, one listing per target framework. A change of it belongs in the same commit:
/// run the test with UPDATE_API_LISTING=1 to write the listings anew; the build program's sync does so itself.
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
        string api = ApiListing.Of(assemblyFile);
        string listing = Path.Combine(SourceTree.Root, "tests", "Retab.Contracts.Tests", "Api", "Retab.Contracts." + target + ".txt");
        if (Environment.GetEnvironmentVariable("UPDATE_API_LISTING") == "1")
        {
            File.WriteAllText(listing, api);
        }

        Assert.That(api, Is.EqualTo(File.ReadAllText(listing)), "The public surface changed: see the summary of this class.");
    }
}
