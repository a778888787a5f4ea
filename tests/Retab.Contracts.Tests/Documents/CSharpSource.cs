namespace Retab.Contracts.Tests.Documents;

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

/// <summary>Compiles C# against a build of the library, as a consumer would.</summary>
internal static class CSharpSource
{
    /// <param name="source">A whole compilation unit.</param>
    /// <param name="library">The library's assembly to compile against.</param>
    /// <param name="kind">A program or a library.</param>
    /// <param name="version">The language of the consumer.</param>
    internal static Assembly Compile(
        string source,
        string library,
        OutputKind kind = OutputKind.DynamicallyLinkedLibrary,
        LanguageVersion version = LanguageVersion.Latest)
    {
        IEnumerable<string> platform = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(file => Path.GetFileName(file) != "Retab.Contracts.dll");
        var compilation = CSharpCompilation.Create(
            "Consumer" + Guid.NewGuid().ToString("N"),
            [CSharpSyntaxTree.ParseText(source, new CSharpParseOptions(version))],
            platform.Append(library).Select(file => MetadataReference.CreateFromFile(file)),
            new CSharpCompilationOptions(
                kind,
                // The SDK leaves this one out, too: NuGet gives a newer assembly than a package was built against.
                specificDiagnosticOptions: [new("CS1701", ReportDiagnostic.Suppress)],
                nullableContextOptions: version < LanguageVersion.CSharp8
                    ? NullableContextOptions.Disable
                    : NullableContextOptions.Enable));
        using var image = new MemoryStream();
        var result = compilation.Emit(image);
        string problems = string.Join(
            "\n",
            result.Diagnostics.Where(problem => problem.Severity >= DiagnosticSeverity.Warning).Select(problem => problem.ToString()));
        Assert.That(problems, Is.Empty, source);
        return Assembly.Load(image.ToArray());
    }
}
