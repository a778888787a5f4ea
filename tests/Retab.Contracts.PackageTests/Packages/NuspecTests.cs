namespace Retab.Contracts.PackageTests.Packages;

using System;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;
using System.Xml.Linq;

/// <summary>What the packages say of themselves, and what they ask for.</summary>
[TestFixture]
[CancelAfter(1_200_000)]
public sealed class NuspecTests
{
    private PackedRepository _packed = null!;

    private static string[] Ids => PackedRepository.Ids;

    [OneTimeSetUp]
    public async Task Pack() => _packed = await PackedRepository.GetAsync();

    // Versions are those of Directory.Packages.props; a package of ours is asked for in its own version.
    [TestCase(
        "Retab.Contracts", ".NETStandard2.0", "JsonSubTypes", "Newtonsoft.Json", "Microsoft.Bcl.AsyncInterfaces",
        "Microsoft.Bcl.TimeProvider", "System.Diagnostics.DiagnosticSource", "System.Text.Json")]
    [TestCase("Retab.Contracts", "net8.0", "JsonSubTypes", "Newtonsoft.Json")]
    [TestCase("Retab.Contracts", "net10.0", "JsonSubTypes", "Newtonsoft.Json")]
    [TestCase(
        "Retab.Contracts.DependencyInjection", ".NETStandard2.0", "Retab.Contracts", "Microsoft.Extensions.Http",
        "Microsoft.Extensions.Options.ConfigurationExtensions")]
    [TestCase(
        "Retab.Contracts.DependencyInjection", "net8.0", "Retab.Contracts", "Microsoft.Extensions.Http",
        "Microsoft.Extensions.Options.ConfigurationExtensions")]
    [TestCase(
        "Retab.Contracts.DependencyInjection", "net10.0", "Retab.Contracts", "Microsoft.Extensions.Http",
        "Microsoft.Extensions.Options.ConfigurationExtensions")]
    [TestCase(
        "Retab.Contracts.Testing", "net8.0", "Retab.Contracts", "WireMock.Net.Minimal", "Microsoft.IdentityModel.Protocols.OpenIdConnect")]
    [TestCase(
        "Retab.Contracts.Testing", "net10.0", "Retab.Contracts", "WireMock.Net.Minimal", "Microsoft.IdentityModel.Protocols.OpenIdConnect")]
    public void Package_Dependencies_AreAsListed(string id, string target, params string[] dependencies)
    {
        XElement group = Metadata(id)
            .Elements()
            .Single(element => element.Name.LocalName == "dependencies")
            .Elements()
            .Single(element => element.Attribute("targetFramework")!.Value == target);

        Assert.That(
            group.Elements().Select(dependency => dependency.Attribute("id")!.Value + " " + dependency.Attribute("version")!.Value),
            Is.EquivalentTo(dependencies.Select(dependency => dependency + " " + Pinned(dependency))));
    }

    [TestCaseSource(nameof(Ids))]
    public void Package_DependencyGroups_AreThoseOfItsTargets(string id) =>
        Assert.That(
            Metadata(id)
                .Elements()
                .Single(element => element.Name.LocalName == "dependencies")
                .Elements()
                .Select(group => group.Attribute("targetFramework")!.Value),
            Is.EquivalentTo(id == "Retab.Contracts.Testing" ? ["net8.0", "net10.0"] : new[] { ".NETStandard2.0", "net8.0", "net10.0" }));

    [TestCaseSource(nameof(Ids))]
    public void Package_Metadata_SaysWhatAFeedShows(string id)
    {
        XElement metadata = Metadata(id);
        string Value(string name) => metadata.Elements().Single(element => element.Name.LocalName == name).Value;
        XElement license = metadata.Elements().Single(element => element.Name.LocalName == "license");
        Assert.Multiple(() =>
        {
            Assert.That(Value("id"), Is.EqualTo(id));
            Assert.That(Value("version"), Is.EqualTo(Property("Version")));
            Assert.That(Value("authors"), Is.EqualTo("The Retab.Contracts authors"));
            Assert.That(license.Value + " " + license.Attribute("type")!.Value, Is.EqualTo("MIT expression"));
            Assert.That(Value("icon"), Is.EqualTo("icon.png"));
            Assert.That(Value("readme"), Is.EqualTo("README.md"));
            Assert.That(Value("projectUrl"), Is.EqualTo(PackedRepository.Address));
            Assert.That(Value("tags").Split(' '), Does.Contain("retab").And.Contain("workflow"));
            Assert.That(Value("description"), Has.Length.InRange(80, 300));
            Assert.That(Value("releaseNotes"), Is.EqualTo(ReleaseNotes()));
        });
    }

    [Test]
    public async Task Pack_VersionThatTheChangelogLacks_IsRefusedAndSaysWhatToWrite(CancellationToken cancellationToken)
    {
        (int exitCode, string output) =
            await _packed.Copy.DotnetAsync("msbuild src/Retab.Contracts -nologo -t:ReadReleaseNotes -p:Version=9.8.7", cancellationToken);

        Assert.That(exitCode, Is.EqualTo(1), output);
        Assert.That(output, Does.Contain("CHANGELOG.md has no section '## 9.8.7 - …' with a text: write what is new in this version"));
    }

    [TestCaseSource(nameof(Ids))]
    public async Task Package_Repository_IsTheOneThatItCameFromAtItsCommit(string id)
    {
        XElement repository = Metadata(id).Elements().Single(element => element.Name.LocalName == "repository");

        Assert.That(
            repository.Attributes().Select(attribute => attribute.Name + "=" + attribute.Value),
            Is.EquivalentTo(new[]
            {
                "type=git",
                "url=" + PackedRepository.Address + ".git",
                "commit=" + await _packed.Copy.GitAsync("rev-parse", "HEAD"),
            }));
    }

    [TestCaseSource(nameof(Ids))]
    public void Package_Readme_IsWrittenForItAndStandsAlone(string id)
    {
        using ZipArchive package = _packed.Open(id);
        using var reader = new StreamReader(package.GetEntry("README.md")!.Open());
        string text = reader.ReadToEnd();

        Assert.That(
            text,
            Does.StartWith("# " + id + "\n").And.EqualTo(File.ReadAllText(Path.Combine(SourceTree.Root, "src", id, "README.md"))));
        Assert.That(Regex.Matches(text, @"\]\((?!https://)"), Is.Empty, "a link that a feed cannot follow");
    }

    private static string Pinned(string id)
    {
        string packages = File.ReadAllText(Path.Combine(SourceTree.Root, "Directory.Packages.props"));
        return id.StartsWith("Retab.", StringComparison.Ordinal)
            ? Property("Version")
            : Regex.Match(packages, "Include=\"" + Regex.Escape(id) + "\" Version=\"([^\"]+)\"").Groups[1].Value;
    }

    private static string Property(string name) =>
        File.ReadAllText(Path.Combine(SourceTree.Root, "Directory.Build.props")).Split("<" + name + ">")[1].Split('<')[0];

    private static string ReleaseNotes() =>
        File.ReadAllText(Path.Combine(SourceTree.Root, "CHANGELOG.md"))
            .Split("\n## ")
            .Single(section => section.StartsWith(Property("Version") + " - ", StringComparison.Ordinal))
            .Split('\n', 2)[1]
            .Trim();

    private XElement Metadata(string id)
    {
        using ZipArchive package = _packed.Open(id);
        using Stream stream = package.GetEntry(id + ".nuspec")!.Open();
        return XDocument.Load(stream).Root!.Elements().Single();
    }
}
