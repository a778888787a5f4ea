namespace Retab.Contracts.PackageTests.Packages;

using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading.Tasks;

/// <summary>What is in the packages: what should be, and no more.</summary>
[TestFixture]
[CancelAfter(1_200_000)]
public sealed class EntriesTests
{
    private static readonly string[] Libraries = ["netstandard2.0", "net8.0", "net10.0"];
    private static readonly string[] Runtimes = ["net8.0", "net10.0"];

    private PackedRepository _packed = null!;

    private static string[] Ids => PackedRepository.Ids;

    [OneTimeSetUp]
    public async Task Pack() => _packed = await PackedRepository.GetAsync();

    [TestCaseSource(nameof(Ids))]
    public void Package_AsPacked_HoldsWhatItShouldAndNoMore(string id)
    {
        using ZipArchive package = _packed.Open(id);

        Assert.That(
            Entries(package).Where(name => !name.StartsWith("mappings/", StringComparison.Ordinal)),
            Is.EquivalentTo(
                Targets(id).SelectMany(target => new[] { "lib/" + target + "/" + id + ".dll", "lib/" + target + "/" + id + ".xml" }).Concat(
                    [
                        "_rels/.rels", "[Content_Types].xml", id + ".nuspec", "README.md", "bom.json", "icon.png",
                        "package/services/metadata/core-properties/nuget.psmdcp",
                    ])));
        Assert.That(
            Entries(package).Any(name => name.StartsWith("mappings/", StringComparison.Ordinal)),
            Is.EqualTo(id == "Retab.Contracts.Testing"));
    }

    [TestCaseSource(nameof(Ids))]
    public void SymbolPackage_AsPacked_HoldsWhatItShouldAndNoMore(string id)
    {
        using ZipArchive package = _packed.Open(id, ".snupkg");

        Assert.That(
            Entries(package),
            Is.EquivalentTo(Targets(id).Select(target => "lib/" + target + "/" + id + ".pdb").Concat(
                ["_rels/.rels", "[Content_Types].xml", id + ".nuspec", "package/services/metadata/core-properties/nuget.psmdcp"])));
    }

    [Test]
    public void Artifacts_AfterTheMainJob_AreOnePackageWithSymbolsForEachLibrary() =>
        Assert.That(
            Directory.GetFiles(Path.Combine(_packed.Copy.Root, "artifacts"), "*.*nupkg").Select(Path.GetFileName),
            Is.EquivalentTo(Directory.GetDirectories(Path.Combine(SourceTree.Root, "src"), "Retab.*").Select(Path.GetFileName)
                .SelectMany(id => new[] { id + "." + _packed.Version + ".nupkg", id + "." + _packed.Version + ".snupkg" })));

    [TestCase("mappings/wiremock-net/", "Title")]
    [TestCase("mappings/wiremock-java/mappings/", "name")]
    public void TestingPackage_AsPacked_HoldsTheSampleMappings(string folder, string title)
    {
        using ZipArchive package = _packed.Open("Retab.Contracts.Testing");

        string[] titles =
        [
            .. package.Entries
                .Where(entry => entry.FullName.StartsWith(folder, StringComparison.Ordinal))
                .Select(entry => JsonNode.Parse(entry.Open())![title]!.GetValue<string>()),
        ];

        Assert.That(
            titles,
            Is.SupersetOf(new[] { "no-key", "sequence 3 run", "status-completed", "block-extract", "handle-file run", "error-429" }));
        Assert.That(
            titles.Where(title => title.StartsWith("list", StringComparison.Ordinal)),
            Is.EqualTo(new[] { "list 2", "list other cursor", "list 1" }));
        Assert.That(titles, Is.Unique);
    }

    [TestCase("Retab.Contracts", "JsonSubTypes", "Newtonsoft.Json", "System.Text.Json")]
    [TestCase("Retab.Contracts.DependencyInjection", "Retab.Contracts", "Microsoft.Extensions.Http")]
    [TestCase("Retab.Contracts.Testing", "Retab.Contracts", "WireMock.Net.Minimal")]
    public void BillOfMaterials_OfThePackage_ListsWhatItBringsAndNoDevelopmentDependency(string id, params string[] brought)
    {
        using ZipArchive package = _packed.Open(id);

        JsonNode bill = JsonNode.Parse(package.GetEntry("bom.json")!.Open())!;

        string?[] names = [.. bill["components"]!.AsArray().Select(component => component!["name"]!.GetValue<string>())];
        Assert.That(bill["bomFormat"]!.GetValue<string>(), Is.EqualTo("CycloneDX"));
        Assert.That(bill["metadata"]!["component"]!["purl"]!.GetValue<string>(), Is.EqualTo($"pkg:nuget/{id}@{_packed.Version}"));
        Assert.That(names, Is.SupersetOf(brought).And.None.StartsWith("NSwag.MSBuild").And.None.EqualTo("CycloneDX"));
        Assert.That(bill["components"]!.AsArray().Select(component => component!["scope"]!.GetValue<string>()), Is.All.EqualTo("required"));
    }

    [TestCaseSource(nameof(Ids))]
    public void Package_Entries_BearTheTimeThatWasAskedFor(string id)
    {
        using ZipArchive package = _packed.Open(id);

        Assert.That(
            package.Entries.Select(entry => entry.LastWriteTime.DateTime).Distinct(),
            Is.EqualTo(new[] { new DateTime(2026, 5, 18, 10, 0, 0) }));
    }

    private static IEnumerable<string> Entries(ZipArchive package) => package.Entries.Select(entry => entry.FullName);

    private static string[] Targets(string id) => id == "Retab.Contracts.Testing" ? Runtimes : Libraries;
}
