using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace Retab.Contracts.Build.Packaging;

/// <summary>The samples as mappings for the WireMocks of other languages, which the testing package ships: written before it is packed.</summary>
internal static class SampleMappings
{
    /// <returns>How many files there are now; older ones are gone.</returns>
    /// <exception cref="StepFailedException">The program that writes them cannot be built, or fails.</exception>
    internal static async Task<int> WriteAsync(Repository repository, DotnetCommand dotnet, CancellationToken cancellationToken)
    {
        if (Directory.Exists(repository.SampleMappings))
        {
            Directory.Delete(repository.SampleMappings, recursive: true);
        }

        await dotnet.RunAsync("mappings-build", ["build", repository.SampleMappingsSource, "-c", "Release"], null, cancellationToken);
        string program = Path.Combine(repository.SampleMappingsSource, "bin", "Release", "net10.0", "Retab.Contracts.SampleMappings.dll");
        await dotnet.RunAsync("mappings", [program, repository.SampleMappings], null, cancellationToken);
        return Directory.GetFiles(repository.SampleMappings, "*.json", SearchOption.AllDirectories).Length;
    }
}
