namespace Retab.Contracts.Testing.Tests.Api;

using System;
using System.IO;
using PublicApiGenerator;

/// <summary>
/// The public surface is listed beside this file; it is the same for every target framework. A change of it belongs in the
/// same commit: run the test with UPDATE_API_LISTING=1 to write the listing anew.
/// </summary>
[TestFixture]
public sealed class ApiListingTests
{
    [Test]
    public void PublicApi_OfThePackage_IsAsListed()
    {
        string listing = Path.Combine(SourceTree.Root, "tests", "Retab.Contracts.Testing.Tests", "Api", "Retab.Contracts.Testing.txt");
        string api = typeof(RetabStubServer).Assembly
            .GeneratePublicApi(new ApiGeneratorOptions { IncludeAssemblyAttributes = false })
            .Replace("\r\n", "\n", StringComparison.Ordinal) + "\n";
        if (Environment.GetEnvironmentVariable("UPDATE_API_LISTING") == "1")
        {
            File.WriteAllText(listing, api);
        }

        Assert.That(api, Is.EqualTo(File.ReadAllText(listing)), "The public surface changed: see the summary of this class.");
    }
}
