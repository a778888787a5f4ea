namespace Retab.Contracts.Build.Packaging;

/// <summary>The projects in src/ as a solution filter, so that one command builds and packs them and nothing else.</summary>
internal static class PackageProjects
{
    /// <returns>The filter, in the clone's artifacts.</returns>
    internal static string WriteFilter(Repository repository)
    {
        // As the solution spells them.
        string[] projects = [.. Directory.GetFiles(repository.Sources, "*.csproj", SearchOption.AllDirectories)
            .Select(project => repository.Relative(project).Replace('/', '\\'))
            .Order(StringComparer.Ordinal)];
        string filter = Path.Combine(repository.Artifacts, "packages.slnf");
        Directory.CreateDirectory(repository.Artifacts);
        File.WriteAllText(filter, new JsonObject
        {
            ["solution"] = new JsonObject
            {
                ["path"] = Path.GetRelativePath(repository.Artifacts, repository.Solution),
                ["projects"] = new JsonArray([.. projects.Select(project => JsonValue.Create(project))]),
            },
        }.ToJsonString());
        return filter;
    }
}
