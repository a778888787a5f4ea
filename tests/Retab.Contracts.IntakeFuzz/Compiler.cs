namespace Retab.Contracts.IntakeFuzz;

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

/// <summary>Compiles the library with the code of other contracts, in this process: the hand-written files are parsed once.</summary>
internal sealed class Compiler : IDisposable
{
    private const string Generated = "Retab.Contracts.g.cs";

    // The rest of what the build writes.
    private const string Info = """
        namespace Retab.Contracts { public static partial class ContractInfo { const string CompiledVersion = "1", CompiledSha256 = ""; } }
        """;

    private static readonly CSharpParseOptions Parsing = new(
        LanguageVersion.CSharp14, DocumentationMode.Diagnose,
        preprocessorSymbols: ["NET", "NET8_0_OR_GREATER", "NET9_0_OR_GREATER", "NET10_0_OR_GREATER"]);

    // As Directory.Build.props and the SDK have it: warnings are errors.
    private static readonly CSharpCompilationOptions Options = new CSharpCompilationOptions(
        OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable,
        optimizationLevel: OptimizationLevel.Release, generalDiagnosticOption: ReportDiagnostic.Error, warningLevel: 9999)
        .WithSpecificDiagnosticOptions(
            ((string[])["CS0612", "CS1701", "CS1702"]).Select(id => KeyValuePair.Create(id, ReportDiagnostic.Suppress)));

    private readonly Generator _generator = new();
    private readonly CSharpCompilation _handWritten = CSharpCompilation.Create("Retab.Contracts", HandWritten(), References(), Options);

    /// <param name="contract">The contract.</param>
    /// <param name="isBreaking">Whether hand-written code may use what is gone: its errors do not count.</param>
    /// <param name="code">The generated code.</param>
    internal IReadOnlyList<string> Errors(JsonObject contract, bool isBreaking, out string code)
    {
        (string? generated, string said) = _generator.Generate(contract);
        code = generated ?? said;
        if (generated is null)
        {
            return [$"NSwag generates nothing: '{said}'"];
        }

        CSharpCompilation library = _handWritten.AddSyntaxTrees(CSharpSyntaxTree.ParseText(generated, Parsing, Generated));
        using var assembly = new MemoryStream();
        using var documentation = new MemoryStream();
        return
        [
            .. library.Emit(assembly, xmlDocumentationStream: documentation).Diagnostics
                .Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning && !diagnostic.IsSuppressed)
                .Where(diagnostic => !isBreaking || diagnostic.Location.SourceTree?.FilePath == Generated)
                .Select(diagnostic => $"{diagnostic.Id}: '{diagnostic}'"),
        ];
    }

    public void Dispose() => _generator.Dispose();

    private static IEnumerable<SyntaxTree> HandWritten() => ((string[])["Retab.Contracts", "Polyfills"])
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
