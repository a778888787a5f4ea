namespace Retab.Contracts.Build.Packaging;

/// <summary>The projects in src/ as a solution filter: one command builds and packs only them.</summary>
internal static class PackageProjects
{
    internal static string WriteFilter(Repository repository)
    {
        // With the separators that the solution uses.
        IEnumerable<string> projects = Directory.GetFiles(repository.Sources, "*.csproj", SearchOption.AllDirectories)
            .Select(project => repository.Relative(project).Replace('/', '\\')).Order(StringComparer.Ordinal);
        string filter = Path.Combine(repository.Artifacts, "packages.slnf");
        Directory.CreateDirectory(repository.Artifacts);
        string solution = Path.GetRelativePath(repository.Artifacts, repository.Solution);
        var json = new JsonObject { ["solution"] = new JsonObject { ["path"] = solution, ["projects"] = projects.ToJson() } };
        File.WriteAllText(filter, json.ToJsonString());
        return filter;
    }
}
