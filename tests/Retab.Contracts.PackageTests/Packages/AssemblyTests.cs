namespace Retab.Contracts.PackageTests.Packages;

using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Threading.Tasks;

/// <summary>The libraries in the packages, as metadata: what they refer to, their names, what their symbols hold.</summary>
[TestFixture]
[CancelAfter(1_200_000)]
public sealed class AssemblyTests
{
    private static readonly Guid SourceLink = new("CC110556-A091-4D38-9FEC-25AB9A351A6A");
    private static readonly Guid EmbeddedSource = new("0E8A571B-6926-466E-B4AD-8AB04611F5FE");

    // Beside the framework's own: System.*, netstandard, Microsoft.AspNetCore.* and the Extensions.
    private static readonly string[] Referred =
    [
        "JsonSubTypes", "Newtonsoft.Json", "Retab.Contracts", "WireMock.Net.Abstractions", "WireMock.Net.Minimal", "WireMock.Net.Shared",
    ];

    private PackedRepository _packed = null!;

    private static string[] Ids => PackedRepository.Ids;

    [OneTimeSetUp]
    public async Task Pack() => _packed = await PackedRepository.GetAsync();

    [TestCaseSource(nameof(Ids))]
    public void Library_References_AreTheFrameworksAndThoseListed(string id) => EachLibrary(id, (name, library) =>
    {
        MetadataReader metadata = library.GetMetadataReader();
        IEnumerable<string> references =
            metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name));

        Assert.That(
            references.Where(reference => !reference.StartsWith("System.", StringComparison.Ordinal) && reference != "netstandard"
                && !reference.StartsWith("Microsoft.Bcl.", StringComparison.Ordinal)
                && !reference.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal)
                && !reference.StartsWith("Microsoft.AspNetCore.", StringComparison.Ordinal)),
            Is.SubsetOf(Referred),
            name);
    });

    [TestCaseSource(nameof(Ids))]
    public void Library_Name_IsStrong(string id) => EachLibrary(id, (name, library) =>
    {
        MetadataReader metadata = library.GetMetadataReader();

        Assert.That(
            Convert.ToHexStringLower(metadata.GetAssemblyDefinition().GetAssemblyName().GetPublicKeyToken()!),
            Is.EqualTo("15ad45fc0b0b67af"),
            name);
        Assert.That(library.PEHeaders.CorHeader!.Flags.HasFlag(CorFlags.StrongNameSigned), Is.True, name);
        // A strong-named application may use no other.
        Assert.That(
            metadata.AssemblyReferences
                .Select(metadata.GetAssemblyReference)
                .Where(reference => metadata.GetBlobBytes(reference.PublicKeyOrToken).Length == 0)
                .Select(reference => metadata.GetString(reference.Name)),
            Is.Empty,
            name);
    });

    [TestCaseSource(nameof(Ids))]
    public async Task Symbols_Documents_AreOfTheRepositoryOrEmbedded(string id)
    {
        HashSet<string> committed =
        [
            .. (await _packed.Copy.GitAsync("-c", "core.quotePath=false", "ls-files")).Split('\n').Select(file => "/_/" + file),
        ];
        EachSymbols(id, (name, symbols) => AssertFound(id, name, symbols, committed));
    }

    [TestCaseSource(nameof(Ids))]
    public async Task Symbols_SourceLink_PointsToTheCommit(string id)
    {
        string commit = await _packed.Copy.GitAsync("rev-parse", "HEAD");
        EachSymbols(id, (name, symbols) =>
            Assert.That(
                Information(symbols, SourceLink).Select(item => System.Text.Encoding.UTF8.GetString(symbols.GetBlobBytes(item.Value))),
                Is.EqualTo(
                    new[] { "{\"documents\":{\"/_/*\":\"https://raw.githubusercontent.com/example/retab-contracts/" + commit + "/*\"}}" }),
                name));
    }

    private static void AssertFound(string id, string name, MetadataReader symbols, HashSet<string> committed)
    {
        HashSet<string> embedded =
        [
            .. Information(symbols, EmbeddedSource)
                .Select(item => symbols.GetString(symbols.GetDocument((DocumentHandle)item.Parent).Name)),
        ];
        string[] documents = [.. symbols.Documents.Select(handle => symbols.GetString(symbols.GetDocument(handle).Name))];

        Assert.That(documents, Is.All.StartsWith("/_/src/"), name);
        Assert.That(documents.Except(committed).Except(embedded), Is.Empty, name + ": source that a debugger finds nowhere");
        if (id == "Retab.Contracts")
        {
            Assert.That(embedded, Does.Contain("/_/src/Retab.Contracts/obj/contract/Retab.Contracts.g.cs"), name);
        }
    }

    private static IEnumerable<CustomDebugInformation> Information(MetadataReader symbols, Guid kind) =>
        symbols.CustomDebugInformation.Select(symbols.GetCustomDebugInformation).Where(item => symbols.GetGuid(item.Kind) == kind);

    private void EachLibrary(string id, Action<string, PEReader> check) => Each(id, ".nupkg", ".dll", (name, stream) =>
    {
        using var library = new PEReader(stream);
        check(name, library);
    });

    private void EachSymbols(string id, Action<string, MetadataReader> check) => Each(id, ".snupkg", ".pdb", (name, stream) =>
    {
        using var provider = MetadataReaderProvider.FromPortablePdbStream(stream);
        check(name, provider.GetMetadataReader());
    });

    private void Each(string id, string extension, string suffix, Action<string, Stream> check)
    {
        using ZipArchive package = _packed.Open(id, extension);
        ZipArchiveEntry[] entries = [.. package.Entries.Where(entry => entry.FullName.EndsWith(suffix, StringComparison.Ordinal))];
        Assert.That(entries, Has.Length.EqualTo(id == "Retab.Contracts.Testing" ? 2 : 3));
        foreach (ZipArchiveEntry entry in entries)
        {
            using var content = new MemoryStream();
            using (Stream packed = entry.Open())
            {
                packed.CopyTo(content);
            }

            content.Position = 0;
            check(entry.FullName, content);
        }
    }
}
