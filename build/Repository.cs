namespace Retab.Contracts.Build;

/// <summary>The paths of a clone.</summary>
internal sealed record Repository(string Root)
{
    internal string Contract => Path.Combine(Root, "openapi", "retab.json");
    internal string Upstream => Path.Combine(Root, "openapi", "retab.upstream.json");
    internal string Operations => Path.Combine(Root, "openapi", "operations.json");
    internal string Overlay => Path.Combine(Root, "openapi", "retab.overlay.json");
    internal string Provenance => Path.Combine(Root, "openapi", "README.md");
    internal string Changelog => Path.Combine(Root, "CHANGELOG.md");
    internal string Properties => Path.Combine(Root, "Directory.Build.props");
    internal string Solution => Path.Combine(Root, "Retab.Contracts.sln");
    internal string ApiListings => Path.Combine(Root, "tests", "Retab.Contracts.Tests", "Api");
    internal string Sources => Path.Combine(Root, "src");
    internal string Library => Path.Combine(Sources, "Retab.Contracts");
    internal string DependencyInjection => Path.Combine(Sources, "Retab.Contracts.DependencyInjection");
    internal string Samples => Path.Combine(Root, "samples");
    internal string Verifier => Path.Combine(Root, "build", "Verify");
    internal string Artifacts => Path.Combine(Root, "artifacts");
    internal string Page => Path.Combine(Artifacts, "contract.html");
    internal string Verification => Path.Combine(Artifacts, "verification");
    internal string PendingWrites => Path.Combine(Artifacts, "writes");
    internal string Trial => Path.Combine(Artifacts, "trial");
    internal string Logs => Path.Combine(Artifacts, "logs");

    /// <summary>Finds the clone that this program was built in.</summary>
    internal static Repository Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var repository = new Repository(folder.FullName);
            if (File.Exists(repository.Solution))
            {
                return repository;
            }
        }

        throw new InvalidOperationException($"There is no Retab.Contracts.sln above {AppContext.BaseDirectory}: run this in a clone.");
    }

    /// <summary>A path relative to the clone, as messages show it.</summary>
    internal string Relative(string path) => Path.GetRelativePath(Root, path);

    /// <summary>Deletes a folder with everything in it, if it exists.</summary>
    internal static void Delete(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
