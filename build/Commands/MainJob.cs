using System.Diagnostics;
using System.Xml.Linq;

namespace Retab.Contracts.Build.Commands;

/// <summary>Makes the packages from the contract, and runs a sample with them.</summary>
internal sealed class MainJob(Repository repository, DotnetCommand dotnet, CancellationToken cancellationToken)
{
    private string Consumer => Path.Combine(repository.Artifacts, "consumer");

    internal static async Task RunAsync(Repository repository, TextWriter output, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        await using (var dotnet = new DotnetCommand(repository, cancellationToken))
        {
            var job = new MainJob(repository, dotnet, cancellationToken);
            var report = new StepReport(output, count: 5, cancellationToken);
            await report.RunAsync("Check the contract", job.CheckAsync);
            ReleaseBaseline? baseline = await report.RunAsync("Find the last release", job.BaselineAsync);
            string[] packages = await report.RunAsync("Generate, build and pack", () => job.PackAsync(baseline));
            string program = await report.RunAsync("Restore samples/Console", () => job.RestoreAsync(packages));
            string printed = await report.RunAsync("Run samples/Console", () => job.UseAsync(program));

            await output.WriteLineAsync($"\n{printed.TrimEnd()}\n");
            await output.WriteLineAsync($"Packages, each with its symbols, in {repository.Relative(repository.Artifacts)}:");
            await output.WriteLineAsync(string.Join('\n', packages.Select(package => $"  {repository.Relative(package)}")));
        }

        await output.WriteLineAsync($"Done in {StepReport.Seconds(watch)}.");
    }

    private async Task<(JsonNode Value, string Note)> CheckAsync()
    {
        JsonNode contract = await ContractChecks.ReadAsync(repository.Contract, cancellationToken);
        int unions = contract.Schemas().Count(schema => schema.Value.Object("discriminator") is not null);
        string counts = $"{OperationList.All(contract).Count()} operations, {contract.Schemas().Count} schemas, {unions} unions";
        return (contract, $"{repository.Relative(repository.Contract)}: {counts}");
    }

    private async Task<(ReleaseBaseline? Value, string Note)> BaselineAsync()
    {
        LastRelease? release = await LastRelease.FindAsync(repository, willChange: false, cancellationToken);
        return await ReleaseBaseline.FindAsync(repository, release, await VersionAsync(), dotnet, cancellationToken);
    }

    private async Task<string> VersionAsync() =>
        VersionProperty.Read(await File.ReadAllTextAsync(repository.Properties, cancellationToken));

    private async Task<(string[] Value, string Note)> PackAsync(ReleaseBaseline? baseline)
    {
        Directory.CreateDirectory(repository.Artifacts);
        Array.ForEach(Directory.GetFiles(repository.Artifacts, "*.*nupkg"), File.Delete);

        // The samples must restore the new packages, even if their version is the same.
        string restored = Path.Combine(repository.Samples, "obj", "packages");
        Array.ForEach(Directory.Exists(restored) ? Directory.GetDirectories(restored, "retab.contracts*") : [], Repository.Delete);

        // 'dotnet test' and editors run the analyzers.
        await dotnet.PackAsync("pack", repository, baseline?.Arguments ?? []);
        string[] packages = [.. Directory.GetFiles(repository.Artifacts, "*.nupkg").Order(StringComparer.Ordinal)];
        if (packages.Length == 0)
        {
            string log = Path.Combine("artifacts", "logs", "pack.log");
            throw new StepFailedException($"dotnet pack made no package in {repository.Relative(repository.Artifacts)}", log);
        }

        string size = $"{packages.Length} packages, {packages.Sum(package => new FileInfo(package).Length) / 1024} KiB";
        return (packages, baseline is null ? size : $"{size}, compatible with {baseline.Tag}");
    }

    private async Task<(string Value, string Note)> RestoreAsync(string[] packed)
    {
        // With SOURCE_DATE_EPOCH all files have the same time, so a file of an older package could be taken for up to date.
        Repository.Delete(Consumer);
        string project = Path.Combine(Consumer, "Console");
        Directory.CreateDirectory(project);
        string sample = Path.Combine(repository.Samples, "Console");
        foreach (string file in Directory.GetFiles(repository.Samples).Concat(Directory.GetFiles(sample)))
        {
            File.Copy(file, Path.Combine(Consumer, Path.GetRelativePath(repository.Samples, file)));
        }

        WriteFeed();
        string packages = Path.Combine(Consumer, "obj", "packages");
        string version = await VersionAsync();
        await dotnet.RunAsync("consumer", ["build", project, "-c", "Release", $"-p:RetabContractsVersion={version}"]);
        string? other = Array.Find(packed, package => !IsRestored(package, packages));
        return other is not null
            ? throw new StepFailedException($"The sample did not restore exactly {repository.Relative(other)}.")
            : (Path.Combine(project, "bin", "Release", "net10.0", "Console.dll"), "exactly the packages of the step before");
    }

    // The NuGet configuration of the sample. Our packages come from artifacts/ only, everything else from what this clone has already
    // restored, so that it works offline. It restores into its own folder, so that no older copy is used.
    private void WriteFeed()
    {
        string assets = Path.Combine(repository.DependencyInjection, "obj", "project.assets.json");
        JsonObject restored = JsonNode.Parse(File.ReadAllText(assets)).Object("packageFolders")
            ?? throw new StepFailedException($"{repository.Relative(assets)} names no package folders: restore the solution first.");
        (string Name, string Folder, string Pattern)[] sources =
        [
            ("artifacts", repository.Artifacts, "Retab.*"),
            .. restored.Select((folder, i) => ($"restored{i}", folder.Key, "*")),
        ];
        IEnumerable<XElement> folders =
            sources.Select(source => new XElement("add", new XAttribute("key", source.Name), new XAttribute("value", source.Folder)));
        IEnumerable<XElement> patterns = sources.Select(source => new XElement(
            "packageSource", new XAttribute("key", source.Name), new XElement("package", new XAttribute("pattern", source.Pattern))));
        new XElement(
            "configuration",
            new XElement("packageSources", new XElement("clear"), folders),
            new XElement("packageSourceMapping", new XElement("clear"), patterns)).Save(Path.Combine(Consumer, "nuget.config"));
    }

    // NuGet's folders are in lower case.
    private static bool IsRestored(string package, string folder) =>
        Directory.EnumerateFiles(folder, Path.GetFileName(package).ToLowerInvariant(), SearchOption.AllDirectories)
            .Any(restored => File.ReadAllBytes(restored).AsSpan().SequenceEqual(File.ReadAllBytes(package)));

    private async Task<(string Value, string Note)> UseAsync(string program)
    {
        string printed = await dotnet.RunAsync("sample", [program], new("RETAB_API_KEY", null), new("RETAB_API_BASE_URL", null));
        return (printed, "waited for a step of the stub server, and read its invoice");
    }
}
