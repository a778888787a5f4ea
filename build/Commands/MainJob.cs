using System.Diagnostics;
using System.Globalization;
using Retab.Contracts.Build.Packaging;
using Retab.Contracts.Build.Versioning;

namespace Retab.Contracts.Build.Commands;

/// <summary>From the contract to a package in use: every step says what it does, what came of it and how long it took.</summary>
internal sealed class MainJob
{
    private readonly Repository _repository;
    private readonly TextWriter _output;
    private readonly DotnetCommand _dotnet;
    private readonly CancellationToken _cancellationToken;
    private readonly StepReport _report;

    private MainJob(Repository repository, DotnetCommand dotnet, TextWriter output, CancellationToken cancellationToken)
    {
        _repository = repository;
        _output = output;
        _dotnet = dotnet;
        _report = new StepReport(output, count: 5, cancellationToken);
        _cancellationToken = cancellationToken;
    }

    private string Consumer => Path.Combine(_repository.Artifacts, "consumer");

    /// <returns>0 when the consumer read its step, 1 otherwise.</returns>
    internal static async Task<int> RunAsync(Repository repository, TextWriter output, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        try
        {
            await using (var dotnet = new DotnetCommand(repository))
            {
                await new MainJob(repository, dotnet, output, cancellationToken).RunAsync();
            }

            await output.WriteLineAsync("Done in " + StepReport.Seconds(watch) + ".");
            return 0;
        }
        catch (StepFailedException failure)
        {
            return await FailAsync(failure.Message + (failure.Log is null ? "" : " (log: " + failure.Log + ")"));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or System.ComponentModel.Win32Exception)
        {
            return await FailAsync(exception.Message);
        }
    }

    private static async Task<int> FailAsync(string reason)
    {
        await Console.Error.WriteLineAsync("FAILED: " + reason);
        return 1;
    }

    private async Task RunAsync()
    {
        await _report.RunAsync("Check the contract", CheckAsync);
        ReleaseBaseline? baseline = await _report.RunAsync("Find the last release", BaselineAsync);
        IReadOnlyList<PackedPackage> packages = await _report.RunAsync("Generate, build and pack", () => PackAsync(baseline));
        string program = await _report.RunAsync("Restore samples/Console", () => RestoreAsync(packages));
        string printed = await _report.RunAsync("Run samples/Console", () => UseAsync(program));

        await _output.WriteLineAsync();
        await _output.WriteLineAsync(printed.TrimEnd());
        await _output.WriteLineAsync();
        await _output.WriteLineAsync($"Packages, each with its symbols, in {_repository.Relative(_repository.Artifacts)}:");
        foreach (PackedPackage package in packages)
        {
            await _output.WriteLineAsync("  " + _repository.Relative(package.File));
        }
    }

    private async Task<(ContractDocument Value, string Note)> CheckAsync()
    {
        ContractDocument contract = await ContractDocument.ReadAsync(_repository.Contract, _cancellationToken);
        return (contract, string.Create(
            CultureInfo.InvariantCulture,
            $"{_repository.Relative(_repository.Contract)}: {contract.OperationCount} operations, {contract.SchemaCount} schemas, {contract.UnionCount} unions"));
    }

    private async Task<(ReleaseBaseline? Value, string Note)> BaselineAsync()
    {
        LastRelease? release = await LastRelease.FindAsync(_repository, willChange: false, _cancellationToken);
        string version = VersionProperty.Read(await File.ReadAllTextAsync(_repository.Properties, _cancellationToken));
        return await ReleaseBaseline.FindAsync(_repository, release, version, _dotnet, _cancellationToken);
    }

    private async Task<(IReadOnlyList<PackedPackage> Value, string Note)> PackAsync(ReleaseBaseline? baseline)
    {
        string projects = PackageProjects.WriteFilter(_repository);
        foreach (string old in Directory.EnumerateFiles(_repository.Artifacts, "*.*nupkg"))
        {
            File.Delete(old);
        }

        // So that the samples restore the packages just packed, although their version may be the same.
        string restored = Path.Combine(_repository.Samples, "obj", "packages");
        foreach (string old in Directory.Exists(restored) ? Directory.EnumerateDirectories(restored, "retab.contracts*") : [])
        {
            Directory.Delete(old, recursive: true);
        }

        // 'dotnet test' and editors run the analyzers.
        await _dotnet.RunAsync(
            "pack", ["pack", projects, "-c", "Release", "-p:RunAnalyzers=false", .. baseline?.Arguments ?? []], null, _cancellationToken);
        PackedPackage[] packages = [.. Directory.GetFiles(_repository.Artifacts, "*.nupkg").Order(StringComparer.Ordinal).Select(PackedPackage.Of)];
        return packages.Length > 0
            ? (packages, Describe(packages, baseline))
            : throw new StepFailedException("dotnet pack left no package in " + _repository.Relative(_repository.Artifacts), Path.Combine("artifacts", "logs", "pack.log"));
    }

    private static string Describe(PackedPackage[] packages, ReleaseBaseline? baseline)
    {
        string size = string.Create(
            CultureInfo.InvariantCulture, $"{packages.Length} packages, {packages.Sum(package => new FileInfo(package.File).Length) / 1024} KiB");
        return baseline is null ? size : $"{size}, nothing of {baseline.Tag} lost";
    }

    private async Task<(string Value, string Note)> RestoreAsync(IReadOnlyList<PackedPackage> packed)
    {
        // Whole, so that nothing of an older package is taken for unchanged: packed with SOURCE_DATE_EPOCH, all are of one time.
        if (Directory.Exists(Consumer))
        {
            Directory.Delete(Consumer, recursive: true);
        }

        string project = Path.Combine(Consumer, "Console");
        Directory.CreateDirectory(project);
        foreach (string file in Directory.EnumerateFiles(_repository.Samples))
        {
            File.Copy(file, Path.Combine(Consumer, Path.GetFileName(file)));
        }

        foreach (string file in Directory.EnumerateFiles(Path.Combine(_repository.Samples, "Console")))
        {
            File.Copy(file, Path.Combine(project, Path.GetFileName(file)));
        }

        string packages = ConsumerFeed.Write(_repository, Consumer);
        await _dotnet.RunAsync(
            "consumer", ["build", project, "-c", "Release", $"-p:RetabContractsVersion={packed[0].Version}"], null, _cancellationToken);

        foreach (PackedPackage package in packed)
        {
            string restored = package.RestoredIn(packages);
            if (!package.IsCopiedTo(restored))
            {
                throw new StepFailedException("The consumer restored another package than " + _repository.Relative(package.File) + ".", _repository.Relative(restored));
            }
        }

        return (Path.Combine(project, "bin", "Release", "net10.0", "Console.dll"), "the packages just packed, byte for byte");
    }

    private async Task<(string Value, string Note)> UseAsync(string program)
    {
        var environment = new Dictionary<string, string?> { ["RETAB_API_KEY"] = null, ["RETAB_API_BASE_URL"] = null };
        string printed = await _dotnet.RunAsync("sample", [program], environment, _cancellationToken);
        return (printed, "waited for a step of the stub server, then read its invoice");
    }
}
