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
        (string Name, string Folder, string Pattern)[] sources =
        [
            ("artifacts", repository.Artifacts, "Retab.*"),
            .. PackageFolders(repository).Select((folder, i) => ($"restored{i}", folder, "*")),
        ];
        IEnumerable<XElement> folders =
            sources.Select(source => new XElement("add", new XAttribute("key", source.Name), new XAttribute("value", source.Folder)));
        IEnumerable<XElement> patterns = sources.Select(source => new XElement(
            "packageSource", new XAttribute("key", source.Name), new XElement("package", new XAttribute("pattern", source.Pattern))));
        new XElement(
            "configuration",
            new XElement("packageSources", new XElement("clear"), folders),
            new XElement("packageSourceMapping", new XElement("clear"), patterns)).Save(Path.Combine(consumer, "nuget.config"));
        return Path.Combine(consumer, "obj", "packages");
    }

    private static IEnumerable<string> PackageFolders(Repository repository)
    {
        string assets = Path.Combine(repository.DependencyInjection, "obj", "project.assets.json");
        return JsonNode.Parse(File.ReadAllText(assets)).Object("packageFolders")?.Select(folder => folder.Key)
            ?? throw new StepFailedException($"{repository.Relative(assets)} names no package folders: restore the solution first.");
    }
}
