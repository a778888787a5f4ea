using System.Reflection;
using System.Runtime.Loader;
using PublicApiGenerator;

namespace Retab.Contracts.Build.Versioning;

/// <summary>The public surface of an assembly as text: the listing that is kept beside the tests.</summary>
// Tests compile it, too: full names, since they have no usings of build.
internal static class ApiListing
{
    private static readonly ApiGeneratorOptions Options = new()
    {
        ExcludeAttributes = ["System.Reflection.AssemblyMetadataAttribute", "System.CodeDom.Compiler.GeneratedCodeAttribute", "System.Runtime.CompilerServices.InternalsVisibleToAttribute"],
    };

    /// <summary>Lists what an assembly file offers; what it depends on is looked for beside it.</summary>
    internal static string Of(string assemblyFile)
    {
        string folder = System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(assemblyFile))!;
        var context = new AssemblyLoadContext(assemblyFile, isCollectible: true);
        context.Resolving += (_, name) => System.IO.Path.Combine(folder, name.Name + ".dll") is var file && System.IO.File.Exists(file) ? context.LoadFromAssemblyPath(file) : null;
        try
        {
            Assembly assembly = context.LoadFromAssemblyPath(System.IO.Path.GetFullPath(assemblyFile));
            return assembly.GeneratePublicApi(Options).Replace("\r\n", "\n", System.StringComparison.Ordinal) + "\n";
        }
        finally
        {
            context.Unload();
        }
    }
}
