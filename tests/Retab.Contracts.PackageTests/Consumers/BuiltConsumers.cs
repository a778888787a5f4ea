namespace Retab.Contracts.PackageTests.Consumers;

using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using System.Xml.Linq;
using CliWrap;
using CliWrap.Buffered;

/// <summary>
/// The consumers, restored from the packages as packed and built together, once; and a Retab in a process of its own that they ask.
/// </summary>
internal sealed class BuiltConsumers
{
    private static readonly Lazy<Task<BuiltConsumers>> Built = new(BuildAsync);

    private readonly string _folder;
    private readonly Process _stub;
    private readonly Dictionary<string, string?> _address;

    private BuiltConsumers(string folder, string output, Process stub, Dictionary<string, string?> address) =>
        (_folder, Output, _stub, _address) = (folder, output, stub, address);

    /// <summary>What the build printed.</summary>
    internal string Output { get; }

    internal static Task<BuiltConsumers> GetAsync() => Built.Value;

    internal static void Stop()
    {
        if (Built.IsValueCreated && Built.Value.IsCompletedSuccessfully)
        {
            // Its standard input ends, and so it does.
            Built.Value.Result._stub.StandardInput.Close();
            Built.Value.Result._stub.WaitForExit(10_000);
            Built.Value.Result._stub.Dispose();
        }
    }

    internal string Program(string name, string target) => Path.Combine(_folder, name, "bin", "Release", target, name + ".dll");

    /// <summary>Runs a consumer against the stub.</summary>
    /// <param name="command">A program and its arguments.</param>
    /// <param name="environment">What else the process finds around it.</param>
    /// <param name="cancellationToken">Ends the process.</param>
    internal async Task<BufferedCommandResult> RunAsync(
        IEnumerable<string> command, IReadOnlyDictionary<string, string?> environment, CancellationToken cancellationToken)
    {
        string[] words = [.. command];
        var variables = new Dictionary<string, string?>(_address);
        foreach ((string name, string? value) in environment)
        {
            variables[name] = value;
        }

        return await Cli.Wrap(words[0]).WithArguments(words[1..]).WithEnvironmentVariables(variables).WithWorkingDirectory(_folder)
            .WithValidation(CommandResultValidation.None).ExecuteBufferedAsync(Encoding.UTF8, cancellationToken);
    }

    /// <summary>The lowest version of a package that ours ask for.</summary>
    internal static async Task<string> LowestAsync(string dependency)
    {
        using ZipArchive package = (await PackedRepository.GetAsync()).Open("Retab.Contracts");
        await using Stream nuspec = await package.GetEntry("Retab.Contracts.nuspec")!.OpenAsync();
        return XDocument.Load(nuspec)
            .Descendants()
            .First(element => element.Attribute("id")?.Value == dependency)
            .Attribute("version")!.Value;
    }

    private static async Task<BuiltConsumers> BuildAsync()
    {
        PackedRepository packed = await PackedRepository.GetAsync();
        string folder = Path.Combine(packed.Copy.Root, "tests", "Retab.Contracts.Consumers");
        // Ours from artifacts/ alone; the rest from what this machine has, else from the sources that it has.
        string restored = Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } named
            ? named
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        await File.WriteAllTextAsync(
            Path.Combine(folder, "nuget.config"),
            $"<configuration><packageSources><add key=\"artifacts\" value=\"../../artifacts\" /><add key=\"restored\" value=\"{restored}\" "
            + "/></packageSources></configuration>");
        (int exitCode, string output) = await packed.Copy.DotnetAsync(
            $"build tests/Retab.Contracts.Consumers/Consumers.slnx -c Release -p:RetabContractsVersion={packed.Version} "
            + $"-p:LowestNewtonsoftVersion={await LowestAsync("Newtonsoft.Json")}",
            CancellationToken.None,
            new Dictionary<string, string?> { ["NUGET_PACKAGES"] = Path.Combine(folder, "packages") });
        Assert.That(
            exitCode,
            Is.Zero,
            string.Join("\n", output.Split('\n').Where(line => line.Contains(": error ", StringComparison.Ordinal)).Distinct()));
        Process stub = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(folder, "Stub", "bin", "Release", "net10.0", "Stub.dll")])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        string? address = await stub.StandardOutput.ReadLineAsync();
        string? key = await stub.StandardOutput.ReadLineAsync();
        return new BuiltConsumers(folder, output, stub, new() { ["RETAB_API_BASE_URL"] = address, ["RETAB_API_KEY"] = key });
    }
}
