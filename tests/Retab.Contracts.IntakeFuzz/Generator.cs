namespace Retab.Contracts.IntakeFuzz;

using System;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.Loader;
using System.Text.Json.Nodes;
using Retab.Contracts.Build.Contract;
using Retab.Contracts.Build.Json;

/// <summary>Generates the code of a contract as a build does: with the program of NSwag, but without starting it each time.</summary>
internal sealed class Generator : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("intake-fuzz-code");
    private readonly MethodInfo _main = Load();

    /// <returns>The code; null and what NSwag said if there is none.</returns>
    internal (string? Code, string Said) Generate(JsonObject contract)
    {
        string input = Path.Combine(_folder.FullName, "input.json");
        string output = Path.Combine(_folder.FullName, "output.cs");
        File.WriteAllText(input, JsonText.Pretty(GeneratorInput.Of(contract)));
        File.Delete(output);
        TextWriter console = Console.Out;
        string folder = Environment.CurrentDirectory;
        using var said = new StringWriter();
        Console.SetOut(said);

        // The paths of nswag.json are relative.
        Environment.CurrentDirectory = SourceTree.Root;
        try
        {
            _ = _main.Invoke(null, [(string[])["run", "nswag.json", $"/variables:Input={input},Output={output}"]]);
        }
        finally
        {
            Environment.CurrentDirectory = folder;
            Console.SetOut(console);
        }

        return (File.Exists(output) ? File.ReadAllText(output) : null, $"{said}");
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static MethodInfo Load()
    {
        string program = typeof(Generator).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(data => data.Key == "Generator").Value!;
        var context = new AssemblyLoadContext("NSwag");
        context.Resolving += (_, name) => Path.Combine(Path.GetDirectoryName(program)!, $"{name.Name}.dll") is var file && File.Exists(file)
            ? context.LoadFromAssemblyPath(file)
            : null;
        return context.LoadFromAssemblyPath(program).EntryPoint!;
    }
}
