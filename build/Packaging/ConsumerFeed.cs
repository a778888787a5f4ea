using System.Xml.Linq;

namespace Retab.Contracts.Build.Packaging;

/// <summary>
/// The NuGet configuration of the sample. Our packages come from artifacts/ only, everything else from what this clone has already
/// restored, so that it works offline. It restores into its own folder, so that no older copy is used.
/// </summary>
internal static class ConsumerFeed
{
    /// <returns>The folder that the sample restores into.</returns>
    internal static string Write(Repository repository, string consumer)
    {
        var sources = new XElement("packageSources", new XElement("clear"), Add("artifacts", repository.Artifacts));
        var mapping = new XElement("packageSourceMapping", new XElement("clear"), Map("artifacts", "Retab.*"));
        foreach ((int i, string folder) in PackageFolders(repository).Index())
        {
            sources.Add(Add($"restored{i}", folder));
            mapping.Add(Map($"restored{i}", "*"));
        }

        new XDocument(new XElement("configuration", sources, mapping)).Save(Path.Combine(consumer, "nuget.config"));
        return Path.Combine(consumer, "obj", "packages");
    }

    private static IEnumerable<string> PackageFolders(Repository repository)
    {
        string assets = Path.Combine(repository.DependencyInjection, "obj", "project.assets.json");
        return JsonNode.Parse(File.ReadAllText(assets)).Object("packageFolders")?.Select(folder => folder.Key)
            ?? throw new StepFailedException($"{repository.Relative(assets)} names no package folders: restore the solution first.");
    }

    private static XElement Add(string key, string value) => new("add", new XAttribute("key", key), new XAttribute("value", value));

    private static XElement Map(string source, string pattern) =>
        new("packageSource", new XAttribute("key", source), new XElement("package", new XAttribute("pattern", pattern)));
}
