namespace Retab.Contracts.PackageTests.Packages;

using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Threading.Tasks;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

/// <summary>Every public member is documented as the package ships it: what it is, its parameters, what it returns.</summary>
[TestFixture]
[CancelAfter(1_200_000)]
public sealed class DocumentationTests
{
    private PackedRepository _packed = null!;

    private static string[] Ids => PackedRepository.Ids;

    [OneTimeSetUp]
    public async Task Pack() => _packed = await PackedRepository.GetAsync();

    [TestCaseSource(nameof(Ids))]
    public void Documentation_PublicMembers_AreAllExplained(string id)
    {
        using ZipArchive package = _packed.Open(id);
        foreach (ZipArchiveEntry entry in package.Entries.Where(entry => entry.FullName.EndsWith(".dll", StringComparison.Ordinal)))
        {
            Dictionary<string, XElement> documented = Members(package.GetEntry(Path.ChangeExtension(entry.FullName, ".xml"))!);
            ISymbol[] members = [.. PublicMembers(entry)];

            Assert.That(members, Is.Not.Empty);
            Assert.That(string.Join("\n", members.SelectMany(member => Missing(member, documented))), Is.Empty, entry.FullName);
        }
    }

    private static IEnumerable<string> Missing(ISymbol member, Dictionary<string, XElement> documented)
    {
        string name = member.GetDocumentationCommentId()!;
        if (!documented.TryGetValue(name, out XElement? text))
        {
            return [name + ": nothing"];
        }

        if (text.Element("inheritdoc") is not null)
        {
            return [];
        }

        List<string> missing = [];
        void Need(bool there, string what)
        {
            if (!there)
            {
                missing.Add(name + ": " + what);
            }
        }

        Need(text.Element("summary") is { Value.Length: > 3 }, "summary");
        // An operator, a conversion and what every object has say all with a summary.
        if (member is IMethodSymbol { MethodKind: MethodKind.Ordinary or MethodKind.Constructor, IsOverride: false } method)
        {
            foreach (IParameterSymbol parameter in method.Parameters)
            {
                Need(
                    text.Elements("param").Any(param => param.Attribute("name")!.Value == parameter.Name && param.Value.Length > 3),
                    "param " + parameter.Name);
            }

            Need(
                method.ReturnsVoid || method.MethodKind != MethodKind.Ordinary || text.Element("returns") is { Value.Length: > 3 },
                "returns");
        }

        return missing;
    }

    private static IEnumerable<ISymbol> PublicMembers(ZipArchiveEntry entry)
    {
        using var image = new MemoryStream();
        using (Stream packed = entry.Open())
        {
            packed.CopyTo(image);
        }

        MetadataReference library = MetadataReference.CreateFromImage(image.ToArray());
        CSharpCompilation compilation = CSharpCompilation.Create(
            "documentation", references: [library, MetadataReference.CreateFromFile(typeof(object).Assembly.Location)]);
        var assembly = (IAssemblySymbol)compilation.GetAssemblyOrModuleSymbol(library)!;
        return Types(assembly.GlobalNamespace).SelectMany(type => type.GetMembers().Where(IsWritten).Prepend(type));
    }

    private static IEnumerable<INamedTypeSymbol> Types(INamespaceOrTypeSymbol scope) =>
        scope.GetMembers().OfType<INamespaceOrTypeSymbol>()
            .Where(member => member is INamespaceSymbol || member.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected)
            .SelectMany(member => member is INamedTypeSymbol type ? Types(type).Prepend(type) : Types(member));

    // What somebody wrote: no accessors, no members that the compiler makes for records, enums and empty constructors.
    private static bool IsWritten(ISymbol member) =>
        member.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal
        && member is not INamedTypeSymbol and not IFieldSymbol { Name: "value__" }
        && !member.GetAttributes().Any(attribute => attribute.AttributeClass!.Name == "CompilerGeneratedAttribute")
        && member is not IMethodSymbol { MethodKind: MethodKind.PropertyGet or MethodKind.PropertySet or MethodKind.EventAdd
            or MethodKind.EventRemove or MethodKind.Destructor }
        && member is not IMethodSymbol { MethodKind: MethodKind.Constructor, Parameters.Length: 0 };

    private static Dictionary<string, XElement> Members(ZipArchiveEntry entry)
    {
        using Stream stream = entry.Open();
        return XDocument.Load(stream).Descendants("member").ToDictionary(member => member.Attribute("name")!.Value);
    }
}
