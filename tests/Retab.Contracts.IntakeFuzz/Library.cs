using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Retab.Contracts.IntakeFuzz;

/// <summary>Compiles the library with other generated code, in this process: the hand-written files are parsed once. Warnings are errors.</summary>
internal sealed class Library
{
    private const string Generated = "Retab.Contracts.g.cs";

    // The rest of what the build writes.
    private const string Info = "namespace Retab.Contracts { public static partial class ContractInfo { const string CompiledVersion = \"1\", CompiledSha256 = \"\"; } }";

    private static readonly CSharpParseOptions Parsing = new(
        LanguageVersion.CSharp14, DocumentationMode.Diagnose, preprocessorSymbols: ["NET", "NET8_0_OR_GREATER", "NET9_0_OR_GREATER", "NET10_0_OR_GREATER"]);

    // As Directory.Build.props and the SDK have it.
    private static readonly CSharpCompilationOptions Options = new CSharpCompilationOptions(
        OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable,
        optimizationLevel: OptimizationLevel.Release, generalDiagnosticOption: ReportDiagnostic.Error, warningLevel: 9999)
        .WithSpecificDiagnosticOptions(((string[])["CS0612", "CS1701", "CS1702"]).Select(id => KeyValuePair.Create(id, ReportDiagnostic.Suppress)));

    private readonly CSharpCompilation _handWritten = CSharpCompilation.Create("Retab.Contracts", Trees(), References(), Options);

    /// <returns>The errors; of hand-written code only if it may not use what is gone.</returns>
    internal IReadOnlyList<string> Errors(string code, bool onlyGenerated)
    {
        CSharpCompilation library = _handWritten.AddSyntaxTrees(CSharpSyntaxTree.ParseText(code, Parsing, Generated));
        using var assembly = new MemoryStream();
        using var documentation = new MemoryStream();
        return
        [
            .. library.Emit(assembly, xmlDocumentationStream: documentation).Diagnostics
                .Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning && !diagnostic.IsSuppressed)
                .Where(diagnostic => !onlyGenerated || diagnostic.Location.SourceTree?.FilePath == Generated).Select(diagnostic => $"{diagnostic}"),
        ];
    }

    private static IEnumerable<SyntaxTree> Trees() => ((string[])["Retab.Contracts", "Polyfills"])
        .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(SourceTree.Root, "src", folder), "*.cs", SearchOption.AllDirectories))
        .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
        .Select(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file), Parsing, file))
        .Append(CSharpSyntaxTree.ParseText(Info, Parsing));

    // The framework, and what the library depends on.
    private static IEnumerable<MetadataReference> References() => ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
        .Split(Path.PathSeparator)
        .Where(file => Path.GetDirectoryName(file) == Path.GetDirectoryName(typeof(object).Assembly.Location)
            || Path.GetFileName(file) is "JsonSubTypes.dll" or "Newtonsoft.Json.dll")
        .Select(file => MetadataReference.CreateFromFile(file));
}
