namespace Retab.Contracts.Build.Tests.Contract;

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text.RegularExpressions;
using Retab.Contracts.Build.Contract;

/// <summary>The list of names that a type of the contract cannot have, against the code that needs them.</summary>
[TestFixture]
public sealed partial class TypeNamesTests
{
    // Other projects have their usings within the namespace, where no type of the contract comes before the framework's.
    private static readonly string[] Sources =
        [.. SourcesOf("src/Retab.Contracts"), .. SourcesOf("src/Retab.Contracts.DependencyInjection")];

    [Test]
    public void Taken_TypesOfTheLibrary_AreAllThere()
    {
        string[] contract =
        [
            .. Documents.Parse(Documents.CheckedInContract)["components"]!["schemas"]!.AsObject().Select(schema => schema.Key),
        ];
        IEnumerable<string> declared = Sources.Where(source => Library().IsMatch(source))
            .SelectMany(source => Declaration().Matches(source))
            .Select(match => match.Groups[1].Value);

        Assert.That(declared.Except(contract).Except(TypeNames.Handwritten).Except(TypeNames.Taken), Is.Empty);
        Assert.That(contract.Intersect(TypeNames.Taken), Is.Empty);
    }

    [Test]
    public void Taken_TypesOfDotNetThatTheCodeNames_AreAllThere()
    {
        HashSet<string> names = [.. Sources.SelectMany(source => Word().Matches(source)).Select(match => match.Value)];
        HashSet<string> spaces = [.. Sources.SelectMany(source => Using().Matches(source)).Select(match => match.Groups[1].Value)];

        Assert.That(TypesOf(spaces).Select(type => type.Name.Split('`')[0]).Where(names.Contains).Except(Known), Is.Empty);
    }

    [Test]
    public void Taken_TypesOfTheImplicitUsings_AreAllThere()
    {
        HashSet<string> spaces =
        [
            "System", "System.IO", "System.Linq", "System.Collections.Generic", "System.Net.Http", "System.Threading",
            "System.Threading.Tasks",
        ];

        Assert.That(TypesOf(spaces).Select(type => type.Name).Where(name => !name.Contains('`')).Except(Known), Is.Empty);
    }

    private static IEnumerable<string> Known => TypeNames.Taken.Concat(TypeNames.Handwritten);

    private static IEnumerable<Type> TypesOf(HashSet<string> spaces)
    {
        string[] files =
        [
            .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
                .Split(Path.PathSeparator)
                .Where(file => Files().IsMatch(Path.GetFileName(file))),
        ];
        return files
            .Select(Assembly.LoadFrom)
            .Append(typeof(object).Assembly)
            .SelectMany(assembly => assembly.GetExportedTypes())
            .Where(type => !type.IsNested && spaces.Contains(type.Namespace ?? ""));
    }

    [Test]
    public void Taken_NamespacesOfTheSolution_AreAllThere()
    {
        IEnumerable<string> spaces = SourcesOf("src").Concat(SourcesOf("tests")).SelectMany(source => Space().Matches(source))
            .Select(match => match.Groups[1].Value).Distinct();

        Assert.That(spaces.Except(TypeNames.Taken), Is.Empty);
    }

    private static IEnumerable<string> SourcesOf(string folder) =>
        Directory.EnumerateFiles(Path.Combine(SourceTree.Root, folder), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Replace('\\', '/').Contains("/obj/", StringComparison.Ordinal))
            .Select(file => NoCode().Replace(File.ReadAllText(file), ""));

    [GeneratedRegex(@"^(Newtonsoft\.Json|System\.(Collections|Console|Linq|Text\.Json|(Net|Threading)\..*|Threading))\.dll$")]
    private static partial Regex Files();

    [GeneratedRegex("//.*|\"(\\\\.|[^\"\\\\\n])*\"")]
    private static partial Regex NoCode();

    [GeneratedRegex(@"^namespace Retab\.Contracts;", RegexOptions.Multiline)]
    private static partial Regex Library();

    [GeneratedRegex(@"^namespace Retab\.Contracts\.(\w+)", RegexOptions.Multiline)]
    private static partial Regex Space();

    [GeneratedRegex(@"^(?:[a-z]+ )*(?:class|struct|record|interface|enum)\s+([A-Z]\w*)", RegexOptions.Multiline)]
    private static partial Regex Declaration();

    [GeneratedRegex(@"\b[A-Z]\w*")]
    private static partial Regex Word();

    [GeneratedRegex(@"^using ([A-Z][\w.]*);", RegexOptions.Multiline)]
    private static partial Regex Using();
}
