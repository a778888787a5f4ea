using System.Xml.Linq;

namespace Retab.Contracts.Build.Packaging;

/// <summary>
/// Where the consumer restores from: our package from artifacts/ alone, everything else from what this clone has
/// restored already, so that it works offline; into a folder of its own, so that no older copy is taken.
/// </summary>
internal static class ConsumerFeed
{
    /// <returns>The folder that the consumer restores into.</returns>
    internal static string Write(Repository repository, string consumer)
    {
        string packages = Path.Combine(consumer, "obj", "packages");
        List<string> restored = PackageFolders(repository);
        var sources = new XElement("packageSources", new XElement("clear"), Add("artifacts", repository.Artifacts));
        var mapping = new XElement("packageSourceMapping", new XElement("clear"), Map("artifacts", "Retab.*"));
        for (int i = 0; i < restored.Count; i++)
        {
            sources.Add(Add("restored" + i, restored[i]));
            mapping.Add(Map("restored" + i, "*"));
        }

        new XDocument(new XElement("configuration", sources, mapping)).Save(Path.Combine(consumer, "nuget.config"));
        return packages;
    }

    private static List<string> PackageFolders(Repository repository)
    {
        string assets = Path.Combine(repository.DependencyInjection, "obj", "project.assets.json");
        JsonNode? json = JsonNode.Parse(File.ReadAllText(assets));
        return json?["packageFolders"]?.AsObject().Select(folder => folder.Key).ToList()
            ?? throw new StepFailedException(repository.Relative(assets) + " names no package folders: restore the solution first.");
    }

    private static XElement Add(string key, string value) => new("add", new XAttribute("key", key), new XAttribute("value", value));

    private static XElement Map(string source, string pattern) =>
        new("packageSource", new XAttribute("key", source), new XElement("package", new XAttribute("pattern", pattern)));
}
