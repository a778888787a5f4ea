#pragma warning disable IDE0005 // Tests compile this file, too, without the global usings of build/.
using System;
using System.IO;
using System.Reflection;
using System.Runtime.Loader;
using PublicApiGenerator;

namespace Retab.Contracts.Build.Versioning;

/// <summary>The public API of an assembly as text: the listing that is kept beside the tests.</summary>
internal static class ApiListing
{
    private static readonly ApiGeneratorOptions Options = new()
    {
        ExcludeAttributes =
        [
            "System.Reflection.AssemblyMetadataAttribute", "System.CodeDom.Compiler.GeneratedCodeAttribute",
            "System.Runtime.CompilerServices.InternalsVisibleToAttribute",
        ],
    };

    /// <summary>Lists the API of an assembly file, whose dependencies are in the same folder.</summary>
    internal static string Of(string assemblyFile)
    {
        string file = Path.GetFullPath(assemblyFile);
        var context = new AssemblyLoadContext(file, isCollectible: true);
        context.Resolving += (_, name) => Path.Combine(Path.GetDirectoryName(file)!, $"{name.Name}.dll") is var dependency
            && File.Exists(dependency) ? context.LoadFromAssemblyPath(dependency) : null;
        try
        {
            Assembly assembly = context.LoadFromAssemblyPath(file);
            return assembly.GeneratePublicApi(Options).Replace("\r\n", "\n", StringComparison.Ordinal) + "\n";
        }
        finally
        {
            context.Unload();
        }
    }
}
